"""Find a person by whatever was typed: a number, a birth date or a name."""

from __future__ import annotations

import datetime as dt
import re

from softphone.domain.customer import Customer
from softphone.domain.language import Language
from softphone.usecases.ports import Backend

MIN_PHONE_DIGITS = 4
_DATE = re.compile(r"^\s*(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})\s*$")


def read_date(typed: str, language: Language) -> dt.date | None:
    """ISO dates, and month first in English, day first in Spanish; None when it is no date."""
    match = _DATE.match(typed)
    if match is None:
        return None
    first, second, third = (int(part) for part in match.groups())
    if len(match.group(1)) == len("2026"):
        year, month, day = first, second, third
    elif language is Language.SPANISH:
        day, month, year = first, second, third
    else:
        month, day, year = first, second, third
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


class LookUpCustomer:
    """One box, any kind of answer."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def __call__(self, typed: str, language: Language) -> tuple[Customer, ...]:
        """Best match first; nothing typed finds nobody."""
        wanted = typed.strip()
        if not wanted:
            return ()
        birth_date = read_date(wanted, language)
        if birth_date is not None:
            return await self._backend.find_customers(birth_date=birth_date)
        digits = re.sub(r"[\s().+-]", "", wanted)
        if digits.isdigit() and len(digits) >= MIN_PHONE_DIGITS:
            return await self._backend.find_customers(phone=wanted)
        return await self._backend.find_customers(name=wanted)
