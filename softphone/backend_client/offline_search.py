"""Finds people among those seen before, roughly as the backend would."""

from __future__ import annotations

import datetime as dt
import unicodedata

from softphone.domain.customer import Customer

COMPARED_DIGITS = 7
"""The local number: what is typed may lack country and area."""


def fits(customer: Customer, *, phone: str, name: str, birth_date: dt.date | None) -> bool:
    """Whether all that is given fits; nothing given fits nobody."""
    if not (phone or name or birth_date):
        return False
    if birth_date is not None and customer.birth_date != birth_date:
        return False
    if phone and not _same_phone(phone, customer.phone):
        return False
    words = _words(customer.full_name)
    return all(any(word.startswith(part) for word in words) for part in _words(name))


def _same_phone(typed: str, kept: str) -> bool:
    typed_digits = _digits(typed)
    if not typed_digits:
        return False
    return _digits(kept).endswith(typed_digits[-max(COMPARED_DIGITS, 1) :])


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold().split()
