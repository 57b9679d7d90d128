"""How numbers, dates, times and money look to the agent, in the language of the interface.

E.164, UTC and cents underneath. Babel takes a while to load, so it is loaded at the first date;
`warm_up` lets another thread pay for that. Otherwise owned by the GUI thread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from softphone.domain.language import Language

_LOCALES: dict[Language, str] = {Language.ENGLISH: "en_US", Language.SPANISH: "es_US"}
SECONDS_PER_MINUTE = 60
MINUTES_PER_HOUR = 60


class Formats:
    """Shows values the way people here write them."""

    def __init__(self, language: Language, show_phone: Callable[[str], str]) -> None:
        self._language = language
        self._show_phone = show_phone

    def change_language(self, language: Language) -> None:
        """From the next value on."""
        self._language = language

    @property
    def language(self) -> Language:
        """In which values are shown now."""
        return self._language

    def warm_up(self) -> None:
        """Load the tables of both languages; any thread, before the first date."""
        for locale in _LOCALES.values():
            _format_date(dt.date(2000, 1, 1), "yMMMEd", locale)

    def phone(self, number: str) -> str:
        """As it is said: (432) 555-0134."""
        return self._show_phone(number)

    def day(self, date: dt.date) -> str:
        """With its weekday: Tue, May 3."""
        return _format_date(date, "MMMEd", self._locale)

    def date(self, date: dt.date) -> str:
        """With its year: May 3, 2026."""
        return _format_date(date, "yMMMd", self._locale)

    def time(self, moment: dt.datetime, zone: dt.tzinfo) -> str:
        """The clock of the place: 10:30 AM."""
        from babel.dates import format_time  # noqa: PLC0415 - slow to load

        return format_time(moment.astimezone(zone), "short", locale=self._locale)

    def moment(self, moment: dt.datetime, zone: dt.tzinfo) -> str:
        """Day and clock of the place."""
        return f"{self.day(moment.astimezone(zone).date())}, {self.time(moment, zone)}"

    def money(self, cents: int) -> str:
        """Dollars: $1,234.50."""
        from babel.numbers import format_currency  # noqa: PLC0415 - slow to load

        return format_currency(cents / 100, "USD", locale=self._locale)

    @property
    def _locale(self) -> str:
        return _LOCALES[self._language]


def show_duration(seconds: float) -> str:
    """A clock that counts up: 02:41, 1:02:41."""
    minutes, rest = divmod(max(0, int(seconds)), SECONDS_PER_MINUTE)
    hours, minutes = divmod(minutes, MINUTES_PER_HOUR)
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes:02}:{rest:02}"


def _format_date(date: dt.date, skeleton: str, locale: str) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415 - slow to load

    moment = dt.datetime.combine(date, dt.time(12), tzinfo=dt.UTC)
    return format_skeleton(skeleton, moment, locale=locale)
