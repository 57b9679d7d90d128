"""Booking, confirming and cancelling visits. The writer is alone, so each check holds."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from softphone.backend_server.actor import Actor
from softphone.backend_server.problems import ProblemError, invalid
from softphone.backend_server.services.found import (
    find,
    find_own_interaction,
    refuse_known_id,
)
from softphone.backend_server.services.holds import (
    USED,
    expire_holds,
    find_own_hold,
    require_free,
)
from softphone.backend_server.services.slots import LIVE_HOLD_STATE
from softphone.backend_server.tables.people import CustomerRecord
from softphone.backend_server.tables.visits import (
    AppointmentChangeRecord,
    AppointmentRecord,
    HoldRecord,
    ProviderVisitTypeRecord,
    SlotRecord,
    VisitTypeRecord,
)
from softphone.domain.appointment import (
    Appointment,
    AppointmentId,
    AppointmentState,
    ClinicId,
    ProviderId,
    VisitTypeId,
    check_move,
)
from softphone.domain.call import IllegalMoveError
from softphone.domain.customer import CustomerId
from softphone.wire.rest import (
    BookAppointment,
    CancelAppointment,
    ConfirmAppointment,
    ProblemCode,
)

MOST_APPOINTMENTS_ON_CARD = 50


def book_appointment(session: Session, actor: Actor, body: BookAppointment) -> Appointment:
    """Book a slot that is free, or kept for this interaction by `hold_id`."""
    refuse_known_id(session, AppointmentRecord, body.id)
    find_own_interaction(session, actor, body.interaction_id)
    customer = find(session, CustomerRecord, body.customer_id, "customer")
    slot = find(session, SlotRecord, body.slot_id, "slot")
    visit_type = find(session, VisitTypeRecord, body.visit_type_id, "visit type")
    _require_fit(session, slot, visit_type)
    _take_slot(session, actor, slot, body)
    record = AppointmentRecord(
        id=body.id,
        customer_id=customer.id,
        clinic_id=slot.clinic_id,
        provider_id=slot.provider_id,
        visit_type_id=visit_type.id,
        slot_id=slot.id,
        start_at=slot.start_at,
        minutes=visit_type.minutes,
        state=AppointmentState.BOOKED,
    )
    session.add(record)
    session.flush()
    _note_change(session, actor, record, body.interaction_id)
    return _appointment(record)


def confirm_appointment(
    session: Session, actor: Actor, appointment_id: str, body: ConfirmAppointment
) -> Appointment:
    """The customer says they will come."""
    record = find(session, AppointmentRecord, appointment_id, "appointment")
    find_own_interaction(session, actor, body.interaction_id)
    _move(record, AppointmentState.CONFIRMED)
    _note_change(session, actor, record, body.interaction_id)
    return _appointment(record)


def cancel_appointment(
    session: Session, actor: Actor, appointment_id: str, body: CancelAppointment
) -> Appointment:
    """The customer will not come; the slot is free from now on."""
    record = find(session, AppointmentRecord, appointment_id, "appointment")
    find_own_interaction(session, actor, body.interaction_id)
    _move(record, AppointmentState.CANCELLED)
    _note_change(session, actor, record, body.interaction_id, reason=body.reason)
    return _appointment(record)


def list_appointments(session: Session, customer_id: str) -> list[Appointment]:
    """A customer's visits, the latest first."""
    records = session.scalars(
        select(AppointmentRecord)
        .where(AppointmentRecord.customer_id == customer_id)
        .order_by(AppointmentRecord.start_at.desc())
        .limit(MOST_APPOINTMENTS_ON_CARD)
    )
    return [_appointment(record) for record in records]


def _require_fit(session: Session, slot: SlotRecord, visit_type: VisitTypeRecord) -> None:
    if slot.minutes < visit_type.minutes:
        raise invalid("/slot_id", "the slot is too short for this visit type")
    if session.get(ProviderVisitTypeRecord, (slot.provider_id, visit_type.id)) is None:
        raise invalid("/visit_type_id", "the provider of this slot does not do such visits")


def _take_slot(session: Session, actor: Actor, slot: SlotRecord, body: BookAppointment) -> None:
    """A hold that ran out does no harm while nobody else took the slot: the caller was promised
    it, and the booking may have waited in an outbox."""
    hold = None if body.hold_id is None else _fitting_hold(session, actor, body, body.hold_id)
    expire_holds(session, slot.id, actor.now)
    if hold is not None:
        session.refresh(hold)
        is_live = hold.state == LIVE_HOLD_STATE
        if is_live:
            hold.state = USED
            session.flush()
        elif hold.state == USED:
            raise ProblemError(ProblemCode.HOLD_EXPIRED, "the hold was used for another booking")
    try:
        require_free(session, slot, actor.now)
    except ProblemError as error:
        if hold is not None and not is_live:
            raise ProblemError(ProblemCode.HOLD_EXPIRED, error.detail) from error
        raise


def _fitting_hold(
    session: Session, actor: Actor, body: BookAppointment, hold_id: str
) -> HoldRecord:
    hold = find_own_hold(session, actor, hold_id)
    if hold.slot_id != body.slot_id:
        raise invalid("/hold_id", "the hold keeps another slot")
    if hold.interaction_id != body.interaction_id:
        raise invalid("/hold_id", "the hold belongs to another interaction")
    return hold


def _move(record: AppointmentRecord, state: AppointmentState) -> None:
    try:
        record.state = check_move(AppointmentState(record.state), state)
    except IllegalMoveError as error:
        raise ProblemError(
            ProblemCode.APPOINTMENT_CHANGED, f"it is {record.state} meanwhile"
        ) from error


def _note_change(
    session: Session,
    actor: Actor,
    record: AppointmentRecord,
    interaction_id: str,
    *,
    reason: str = "",
) -> None:
    session.add(
        AppointmentChangeRecord(
            appointment_id=record.id,
            at=actor.now,
            state=record.state,
            user_id=actor.user_id,
            interaction_id=interaction_id,
            reason=reason,
        )
    )


def _appointment(record: AppointmentRecord) -> Appointment:
    return Appointment(
        id=AppointmentId(record.id),
        customer_id=CustomerId(record.customer_id),
        clinic_id=ClinicId(record.clinic_id),
        provider_id=ProviderId(record.provider_id),
        visit_type_id=VisitTypeId(record.visit_type_id),
        start=record.start_at,
        minutes=record.minutes,
        state=AppointmentState(record.state),
    )
