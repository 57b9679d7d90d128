from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from softphone.domain.language import Language
from softphone.gui.numbers import Formats, show_duration

MIDLAND = ZoneInfo("America/Chicago")
TUESDAY = dt.datetime(2026, 5, 5, 15, 30, tzinfo=dt.UTC)


def plain(text: str) -> str:
    """Babel uses spaces that do not break."""
    return text.replace("\u202f", " ").replace("\xa0", " ")


def formats(language: Language) -> Formats:
    return Formats(language, lambda number: f"<{number}>")


def test_english_says_dates_times_and_money_the_way_texans_do() -> None:
    english = formats(Language.ENGLISH)

    assert english.day(TUESDAY.date()) == "Tue, May 5"
    assert english.date(TUESDAY.date()) == "May 5, 2026"
    assert plain(english.time(TUESDAY, MIDLAND)) == "10:30 AM"
    assert plain(english.moment(TUESDAY, MIDLAND)) == "Tue, May 5, 10:30 AM"
    assert english.money(123450) == "$1,234.50"


def test_spanish_says_them_the_way_spanish_speakers_there_do() -> None:
    spanish = formats(Language.SPANISH)

    assert spanish.day(TUESDAY.date()) == "mar, 5 de may"
    assert plain(spanish.time(TUESDAY, MIDLAND)) == "10:30 a.m."
    assert spanish.money(123450) == "$1,234.50"


def test_the_language_can_change_while_the_window_is_open() -> None:
    changing = formats(Language.ENGLISH)

    changing.change_language(Language.SPANISH)

    assert changing.day(TUESDAY.date()) == "mar, 5 de may"


def test_a_phone_number_is_shown_by_the_plan_that_was_given() -> None:
    assert formats(Language.ENGLISH).phone("+14325550134") == "<+14325550134>"


def test_warming_up_loads_both_languages() -> None:
    formats(Language.ENGLISH).warm_up()


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "00:00"), (59.9, "00:59"), (161, "02:41"), (3761, "1:02:41"), (-3, "00:00")],
)
def test_a_duration_counts_up_like_a_clock(seconds: float, shown: str) -> None:
    assert show_duration(seconds) == shown
