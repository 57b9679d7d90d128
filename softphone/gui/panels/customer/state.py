"""What the customer panel shows and emits; plain values that any thread may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.appointment import Clinic, Provider, VisitType
from softphone.domain.customer import Customer, CustomerId
from softphone.domain.errors import ErrorCode
from softphone.usecases.ports import CustomerCard


class Who(StrEnum):
    """What is known about the person of the current interaction."""

    NOBODY = "nobody"
    """No interaction is on screen."""
    LOOKING = "looking"
    UNKNOWN = "unknown"
    """Nobody has this number, or there is none to look for."""
    SEVERAL = "several"
    """A household shares the number, for example."""
    KNOWN = "known"
    UNREADABLE = "unreadable"
    """It is known who it is, but the card could not be fetched."""


@dataclass(frozen=True, kw_only=True)
class CustomerState:
    """One of the faces of the panel; fields that do not fit `who` keep their defaults."""

    who: Who
    number: str = ""
    """E.164 as the phone gave it; empty when it was withheld."""
    matches: tuple[Customer, ...] = ()
    typed: str = ""
    """What was looked up by hand; empty when the number was looked up."""
    card: CustomerCard | None = None
    patient_id: CustomerId | None = None
    clinics: tuple[Clinic, ...] = ()
    providers: tuple[Provider, ...] = ()
    visit_types: tuple[VisitType, ...] = ()
    trouble: ErrorCode | None = None


class CustomerView(Protocol):
    """What the presenter needs of the panel."""

    def show_customer(self, state: CustomerState) -> None: ...


@dataclass(frozen=True, kw_only=True)
class LookUpWanted:
    """The agent types who it might be."""

    typed: str


@dataclass(frozen=True, kw_only=True)
class CustomerChosen:
    """This is who is on the line."""

    customer_id: CustomerId


@dataclass(frozen=True, kw_only=True)
class PatientChosen:
    """The visit is for this member of the household."""

    patient_id: CustomerId


@dataclass(frozen=True, kw_only=True)
class RetryWanted:
    """Ask for the card again."""
