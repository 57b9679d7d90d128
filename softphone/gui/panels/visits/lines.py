"""Joins what was asked for with what is in the book, so that each visit stands there once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from softphone.domain.appointment import Appointment, AppointmentState
from softphone.domain.journal import DeliveryState
from softphone.gui.panels.visits.state import Person, VisitLine
from softphone.usecases.follow_visits import VisitChange, VisitProgress, VisitsOfInteraction
from softphone.usecases.ports import CustomerCard

_DELIVERY: dict[AppointmentState, DeliveryState] = {
    AppointmentState.REQUESTED: DeliveryState.WAITING,
    AppointmentState.REFUSED: DeliveryState.REFUSED,
    AppointmentState.BOOKED: DeliveryState.SENT,
}


def people_of(card: CustomerCard | None) -> tuple[Person, ...]:
    """The customer first, then everybody else of the household."""
    if card is None:
        return ()
    customer = card.customer
    first = Person(
        id=customer.id,
        given_name=customer.given_name,
        full_name=customer.full_name,
        birth_date=customer.birth_date,
    )
    others = tuple(
        Person(
            id=member.id,
            given_name=member.given_name,
            full_name=f"{member.given_name} {member.family_name}",
            birth_date=member.birth_date,
        )
        for member in card.household
        if member.id != customer.id
    )
    return (first, *others)


def visit_lines(
    visits: VisitsOfInteraction, card: CustomerCard | None, now: dt.datetime
) -> tuple[VisitLine, ...]:
    """This interaction's first, in the order they were asked for, then the book by date."""
    in_book = {one.id: one for one in card.appointments} if card else {}
    asked = {one.visit.appointment_id for one in visits.requested}
    fresh = [
        _changed(_from_request(one, in_book.get(one.visit.appointment_id)), visits)
        for one in visits.requested
    ]
    ahead = [
        _changed(_from_book(one), visits)
        for one in sorted(in_book.values(), key=lambda one: one.start)
        if one.id not in asked and (_is_ahead(one, now) or visits.change_of(one.id))
    ]
    return (*fresh, *ahead)


def _is_ahead(appointment: Appointment, now: dt.datetime) -> bool:
    return appointment.start > now and appointment.state in (
        AppointmentState.BOOKED,
        AppointmentState.CONFIRMED,
    )


def _from_request(progress: VisitProgress, booked: Appointment | None) -> VisitLine:
    visit = progress.visit
    return VisitLine(
        appointment_id=visit.appointment_id,
        patient_id=visit.customer_id,
        start=visit.slot.start,
        clinic_id=visit.slot.clinic_id,
        provider_id=visit.slot.provider_id,
        visit_type_id=visit.visit_type_id,
        state=booked.state if booked else progress.state,
        delivery=_DELIVERY[progress.state],
        code=progress.code,
    )


def _from_book(appointment: Appointment) -> VisitLine:
    return VisitLine(
        appointment_id=appointment.id,
        patient_id=appointment.customer_id,
        start=appointment.start,
        clinic_id=appointment.clinic_id,
        provider_id=appointment.provider_id,
        visit_type_id=appointment.visit_type_id,
        state=appointment.state,
    )


def _changed(line: VisitLine, visits: VisitsOfInteraction) -> VisitLine:
    change: VisitChange | None = visits.change_of(line.appointment_id)
    if change is None:
        return line
    if change.delivery is DeliveryState.SENT:
        return replace(line, state=change.wanted, delivery=change.delivery)
    return replace(
        line, pending=change.wanted, delivery=change.delivery, code=change.code or line.code
    )
