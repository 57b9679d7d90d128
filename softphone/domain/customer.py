"""The people an agent talks to: customers, their households and their insurance."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NewType

from softphone.domain.language import Language

CustomerId = NewType("CustomerId", str)
HouseholdId = NewType("HouseholdId", str)


@dataclass(frozen=True, kw_only=True)
class Address:
    """A postal address in the United States."""

    street: str
    city: str
    state: str
    postal_code: str


@dataclass(frozen=True, kw_only=True)
class Insurance:
    """Who pays, under which plan and member number; the date it was last seen to be valid."""

    payer: str
    plan: str
    member_id: str
    seen_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Customer:
    """One person. `phone` is E.164; the screen says it the way a person would."""

    id: CustomerId
    household_id: HouseholdId
    given_name: str
    family_name: str
    birth_date: dt.date
    language: Language
    phone: str
    email: str | None = None
    address: Address | None = None
    insurance: Insurance | None = None
    balance_cents: int = 0
    time_zone: str = "America/Chicago"
    is_guarantor: bool = False
    """Pays for the household and may be spoken to about its children."""

    @property
    def full_name(self) -> str:
        """Given name first, as the person is greeted."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, kw_only=True)
class HouseholdMember:
    """Somebody of the same household, as far as the card shows them."""

    id: CustomerId
    given_name: str
    family_name: str
    birth_date: dt.date
    is_guarantor: bool


def age_on(birth_date: dt.date, today: dt.date) -> int:
    """Whole years."""
    had_birthday = (today.month, today.day) >= (birth_date.month, birth_date.day)
    return today.year - birth_date.year - (0 if had_birthday else 1)
