"""Catalogue, slots, holds and appointments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from softphone.backend_server.problems import invalid
from softphone.backend_server.routes.dependencies import ReadingDependency, WriterDependency
from softphone.backend_server.routes.documented import reads, writes
from softphone.backend_server.services import appointments, catalogue, holds, slots
from softphone.domain.appointment import Appointment, Hold
from softphone.wire.rest import (
    BookAppointment,
    CancelAppointment,
    Catalogue,
    ConfirmAppointment,
    HoldList,
    HoldSlot,
    ProblemCode,
    Receipt,
    SlotList,
)

USUAL_SPAN = dt.timedelta(days=60)

router = APIRouter(tags=["visits"])


@dataclass(frozen=True, kw_only=True)
class AskedSlots:
    """The query parameters of `/slots`."""

    visit_type_id: str
    clinic_id: str | None = None
    provider_id: str | None = None
    start: Annotated[dt.datetime | None, Query(alias="from", description="Now if absent")] = None
    until: Annotated[dt.datetime | None, Query(description="60 days on if absent")] = None
    limit: Annotated[int, Query(ge=1, le=500)] = 50

    def query(self, now: dt.datetime) -> slots.SlotQuery:
        """With the defaults filled in."""
        start = now if self.start is None else _aware(self.start, "from")
        until = start + USUAL_SPAN if self.until is None else _aware(self.until, "until")
        return slots.SlotQuery(
            visit_type_id=self.visit_type_id,
            clinic_id=self.clinic_id,
            provider_id=self.provider_id,
            start=start,
            until=until,
            limit=self.limit,
        )


@router.get("/catalogue", responses=reads())
def read_catalogue(reading: ReadingDependency) -> Catalogue:
    """Clinics, providers, visit types and today's prices."""
    return catalogue.read_catalogue(reading.session, reading.actor.now.date())


@router.get("/slots", responses=reads(ProblemCode.NOT_FOUND))
def find_slots(reading: ReadingDependency, asked: Annotated[AskedSlots, Depends()]) -> SlotList:
    """Free times, soonest first; held, booked and past ones are left out."""
    now = reading.actor.now
    return SlotList(items=slots.find_slots(reading.session, asked.query(now), now))


@router.post(
    "/holds",
    status_code=201,
    response_model=Hold,
    responses=writes(ProblemCode.NOT_FOUND, ProblemCode.SLOT_TAKEN, ProblemCode.DUPLICATE_ID),
)
def hold_slot(body: HoldSlot, writer: WriterDependency) -> Response:
    """Keep a slot for five minutes."""
    return writer.answer(holds.hold_slot, body, status=201)


@router.get("/holds", responses=reads())
def list_holds(interaction_id: str, reading: ReadingDependency) -> HoldList:
    """The live holds of one of the user's own interactions."""
    return HoldList(items=holds.list_holds(reading.session, reading.actor, interaction_id))


@router.delete(
    "/holds/{hold_id}",
    response_model=Receipt,
    responses=writes(ProblemCode.NOT_FOUND, ProblemCode.NOT_ALLOWED),
)
def release_hold(hold_id: str, writer: WriterDependency) -> Response:
    """Give the slot back."""
    return writer.answer_about(holds.release_hold, hold_id, None)


@router.post(
    "/appointments",
    status_code=201,
    response_model=Appointment,
    responses=writes(
        ProblemCode.NOT_FOUND,
        ProblemCode.NOT_ALLOWED,
        ProblemCode.SLOT_TAKEN,
        ProblemCode.HOLD_EXPIRED,
        ProblemCode.DUPLICATE_ID,
    ),
)
def book_appointment(body: BookAppointment, writer: WriterDependency) -> Response:
    """Book a slot. A hold that ran out still counts while nobody else has taken the slot."""
    return writer.answer(appointments.book_appointment, body, status=201)


_CHANGES = writes(ProblemCode.NOT_FOUND, ProblemCode.NOT_ALLOWED, ProblemCode.APPOINTMENT_CHANGED)


@router.post(
    "/appointments/{appointment_id}/confirmation",
    response_model=Appointment,
    responses=_CHANGES,
)
def confirm_appointment(
    appointment_id: str, body: ConfirmAppointment, writer: WriterDependency
) -> Response:
    """The customer says they will come."""
    return writer.answer_about(appointments.confirm_appointment, appointment_id, body)


@router.post(
    "/appointments/{appointment_id}/cancellation",
    response_model=Appointment,
    responses=_CHANGES,
)
def cancel_appointment(
    appointment_id: str, body: CancelAppointment, writer: WriterDependency
) -> Response:
    """The customer will not come; the slot is free again."""
    return writer.answer_about(appointments.cancel_appointment, appointment_id, body)


def _aware(at: dt.datetime, name: str) -> dt.datetime:
    if at.tzinfo is None:
        raise invalid(f"#query/{name}", "a time needs its offset, such as Z")
    try:
        return at.astimezone(dt.UTC)
    except OverflowError as error:
        raise invalid(f"#query/{name}", "a time out of the calendar") from error
