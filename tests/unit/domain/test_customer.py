from __future__ import annotations

import datetime as dt

import pytest

from softphone.domain.customer import Customer, CustomerId, HouseholdId, age_on
from softphone.domain.language import Language, LocalText


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        (dt.date(1984, 3, 5), dt.date(2026, 3, 4), 41),
        (dt.date(1984, 3, 5), dt.date(2026, 3, 5), 42),
        (dt.date(1984, 3, 5), dt.date(2026, 12, 31), 42),
        (dt.date(2008, 2, 29), dt.date(2026, 2, 28), 17),
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1), 18),
        (dt.date(2026, 1, 1), dt.date(2026, 1, 1), 0),
    ],
)
def test_age_counts_whole_years(born: dt.date, today: dt.date, age: int) -> None:
    assert age_on(born, today) == age


def test_a_full_name_has_the_given_name_first() -> None:
    maria = Customer(
        id=CustomerId("c1"),
        household_id=HouseholdId("h1"),
        given_name="María",
        family_name="González",
        birth_date=dt.date(1984, 3, 5),
        language=Language.SPANISH,
        phone="+14325550134",
    )
    assert maria.full_name == "María González"


def test_each_language_flips_to_the_other() -> None:
    assert Language.ENGLISH.other is Language.SPANISH
    assert Language.SPANISH.other is Language.ENGLISH


def test_a_text_is_said_in_the_language_asked_for() -> None:
    text = LocalText("Visit", "Cita")
    assert text.in_language(Language.ENGLISH) == "Visit"
    assert text.in_language(Language.SPANISH) == "Cita"
