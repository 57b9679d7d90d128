"""What the visits panel shows; plain values that any thread may hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.appointment import (
    AppointmentId,
    AppointmentState,
    ClinicId,
    Hold,
    ProviderId,
    Slot,
    VisitTypeId,
)
from softphone.domain.customer import CustomerId
from softphone.domain.errors import ErrorCode
from softphone.domain.journal import DeliveryState
from softphone.domain.language import Language
from softphone.usecases.ports import Catalogue


class VisitObstacle(StrEnum):
    """Why nothing was sent at all; worded in the panel."""

    NOBODY = "nobody"
    """No interaction is on screen."""
    NO_PATIENT = "no_patient"
    SLOT_GONE = "slot_gone"
    """The list was read again meanwhile, and this time is not in it."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the agent looks for; without a clinic any will do."""

    visit_type_id: VisitTypeId
    clinic_id: ClinicId | None
    from_date: dt.date


@dataclass(frozen=True, kw_only=True)
class SlotsState:
    """Free times; `wanted` is None until the catalogue is known."""

    wanted: Wanted | None = None
    slots: tuple[Slot, ...] = ()
    is_asking: bool = False
    is_cut: bool = False
    """There are more than the list holds; a later date shows them."""
    trouble: ErrorCode | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody the visit may be for."""

    id: CustomerId
    given_name: str
    full_name: str
    birth_date: dt.date


@dataclass(frozen=True, kw_only=True)
class VisitLine:
    """One visit of the patient: asked for just now, or in the book already."""

    appointment_id: AppointmentId
    patient_id: CustomerId
    start: dt.datetime
    clinic_id: ClinicId
    provider_id: ProviderId
    visit_type_id: VisitTypeId
    state: AppointmentState
    """True as of now: a wish of the agent that the backend does not have yet is `pending`."""
    pending: AppointmentState | None = None
    delivery: DeliveryState | None = None
    """How the newest wish of this interaction fares; None when there was none."""
    code: str = ""
    """The backend's error code, once it refused."""


@dataclass(frozen=True, kw_only=True)
class VisitsState:
    """Everything but the free times."""

    has_interaction: bool = False
    language: Language = Language.ENGLISH
    catalogue: Catalogue | None = None
    people: tuple[Person, ...] = ()
    patient_id: CustomerId | None = None
    customer_zone: str = ""
    holds: tuple[Hold, ...] = ()
    held_types: tuple[tuple[str, VisitTypeId], ...] = ()
    """Hold id and what it was held for; one that a restart brought back may be missing."""
    lines: tuple[VisitLine, ...] = ()
    is_busy: bool = False
    trouble: ErrorCode | None = None
    """Why the lists may be old."""


class VisitsView(Protocol):
    """What the presenter needs of the panel."""

    def show_visits(self, state: VisitsState) -> None: ...

    def show_slots(self, state: SlotsState) -> None: ...

    def show_refusal(self, reason: ErrorCode | VisitObstacle) -> None: ...
