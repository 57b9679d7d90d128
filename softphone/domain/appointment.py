"""Visits: what can be booked, what is held for a moment, and what is booked.

The server decides about slots. A desk that cannot reach it has a *requested* visit, never a
booked one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from softphone.domain.call import IllegalMoveError
from softphone.domain.customer import CustomerId
from softphone.domain.language import LocalText

ClinicId = NewType("ClinicId", str)
ProviderId = NewType("ProviderId", str)
VisitTypeId = NewType("VisitTypeId", str)
SlotId = NewType("SlotId", str)
HoldId = NewType("HoldId", str)
AppointmentId = NewType("AppointmentId", str)

HOLD_MINUTES = 5


@dataclass(frozen=True, kw_only=True)
class Clinic:
    """A place; its own zone decides what its clock shows."""

    id: ClinicId
    name: str
    street: str
    city: str
    phone: str
    time_zone: str


@dataclass(frozen=True, kw_only=True)
class Provider:
    """Who sees the patient."""

    id: ProviderId
    clinic_id: ClinicId
    name: str


@dataclass(frozen=True, kw_only=True)
class VisitType:
    """What the visit is for."""

    id: VisitTypeId
    name: LocalText
    minutes: int
    price_cents: int


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A free time; `start` is aware and in UTC."""

    id: SlotId
    clinic_id: ClinicId
    provider_id: ProviderId
    start: dt.datetime
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Hold:
    """A slot kept free for one interaction until `expires_at`."""

    id: HoldId
    slot: Slot
    interaction_id: str
    expires_at: dt.datetime


class AppointmentState(StrEnum):
    """`REQUESTED` exists on desks only: the server has not answered yet."""

    REQUESTED = "requested"
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    REFUSED = "refused"


ALLOWED_MOVES: dict[AppointmentState, frozenset[AppointmentState]] = {
    AppointmentState.REQUESTED: frozenset(
        {AppointmentState.BOOKED, AppointmentState.REFUSED, AppointmentState.CANCELLED}
    ),
    AppointmentState.BOOKED: frozenset({AppointmentState.CONFIRMED, AppointmentState.CANCELLED}),
    AppointmentState.CONFIRMED: frozenset({AppointmentState.CANCELLED}),
    AppointmentState.CANCELLED: frozenset(),
    AppointmentState.REFUSED: frozenset(),
}


def check_move(old: AppointmentState, new: AppointmentState) -> AppointmentState:
    """Return `new` if the table allows it (staying put always is), else raise."""
    if new is not old and new not in ALLOWED_MOVES[old]:
        raise IllegalMoveError(f"appointment: {old} -> {new}")
    return new


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """One visit of one customer."""

    id: AppointmentId
    customer_id: CustomerId
    clinic_id: ClinicId
    provider_id: ProviderId
    visit_type_id: VisitTypeId
    start: dt.datetime
    minutes: int
    state: AppointmentState
