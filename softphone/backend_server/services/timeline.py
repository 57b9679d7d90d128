"""What happened with a customer so far, from all that was written down."""

from __future__ import annotations

import datetime as dt
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from softphone.backend_server.problems import ProblemError
from softphone.backend_server.services.appointments import list_appointments
from softphone.backend_server.services.people import read_customer, read_household
from softphone.backend_server.tables.conversations import (
    CallRecord,
    InteractionRecord,
    NoteRecord,
    TransferRecord,
)
from softphone.backend_server.tables.visits import AppointmentChangeRecord, AppointmentRecord
from softphone.wire.rest import CustomerCard, ProblemCode, TimelineItem, TimelineKind

MOST_LINES = 100


def read_card(session: Session, customer_id: str, now: dt.datetime) -> CustomerCard:
    """The person, the household, the visits and the timeline."""
    customer = read_customer(session, customer_id)
    if customer is None:
        raise ProblemError(ProblemCode.NOT_FOUND, "no such customer")
    return CustomerCard(
        customer=customer,
        household=read_household(session, customer.household_id),
        appointments=list_appointments(session, customer_id),
        timeline=_read_timeline(session, customer_id, now),
    )


def _read_timeline(session: Session, customer_id: str, now: dt.datetime) -> list[TimelineItem]:
    """Latest first, at most `MOST_LINES`."""
    lines = chain(
        _calls(session, customer_id),
        _transfers(session, customer_id),
        _notes(session, customer_id),
        _outcomes(session, customer_id),
        _changes_of_visits(session, customer_id),
        _past_visits(session, customer_id, now),
    )
    return sorted(lines, key=lambda line: line.at, reverse=True)[:MOST_LINES]


def _calls(session: Session, customer_id: str) -> list[TimelineItem]:
    rows = session.execute(
        select(CallRecord.started_at, CallRecord.end_cause)
        .join(InteractionRecord, InteractionRecord.id == CallRecord.interaction_id)
        .where(InteractionRecord.customer_id == customer_id)
        .order_by(CallRecord.started_at.desc())
        .limit(MOST_LINES)
    )
    return [
        TimelineItem(at=at, kind=TimelineKind.CALL, code=cause or "")
        for at, cause in rows.tuples()
    ]


def _transfers(session: Session, customer_id: str) -> list[TimelineItem]:
    rows = session.execute(
        select(TransferRecord.at, TransferRecord.result, TransferRecord.number)
        .join(CallRecord, CallRecord.id == TransferRecord.call_id)
        .join(InteractionRecord, InteractionRecord.id == CallRecord.interaction_id)
        .where(InteractionRecord.customer_id == customer_id)
        .order_by(TransferRecord.at.desc())
        .limit(MOST_LINES)
    )
    return [
        TimelineItem(at=at, kind=TimelineKind.TRANSFER, code=result or "", text=number)
        for at, result, number in rows.tuples()
    ]


def _notes(session: Session, customer_id: str) -> list[TimelineItem]:
    rows = session.execute(
        select(NoteRecord.at, NoteRecord.text)
        .join(InteractionRecord, InteractionRecord.id == NoteRecord.interaction_id)
        .where(InteractionRecord.customer_id == customer_id)
        .order_by(NoteRecord.at.desc())
        .limit(MOST_LINES)
    )
    return [TimelineItem(at=at, kind=TimelineKind.NOTE, text=text) for at, text in rows.tuples()]


def _outcomes(session: Session, customer_id: str) -> list[TimelineItem]:
    rows = session.execute(
        select(InteractionRecord.finished_at, InteractionRecord.outcome)
        .where(
            InteractionRecord.customer_id == customer_id,
            InteractionRecord.finished_at.is_not(None),
        )
        .order_by(InteractionRecord.finished_at.desc())
        .limit(MOST_LINES)
    )
    return [
        TimelineItem(at=at, kind=TimelineKind.OUTCOME, code=outcome or "")
        for at, outcome in rows.tuples()
        if at is not None
    ]


def _changes_of_visits(session: Session, customer_id: str) -> list[TimelineItem]:
    change = AppointmentChangeRecord
    rows = session.execute(
        select(change.at, change.state, change.reason)
        .join(AppointmentRecord, AppointmentRecord.id == change.appointment_id)
        .where(AppointmentRecord.customer_id == customer_id)
        .order_by(change.at.desc())
        .limit(MOST_LINES)
    )
    return [
        TimelineItem(at=at, kind=TimelineKind.VISIT, code=state, text=reason)
        for at, state, reason in rows.tuples()
    ]


def _past_visits(session: Session, customer_id: str, now: dt.datetime) -> list[TimelineItem]:
    rows = session.execute(
        select(AppointmentRecord.start_at, AppointmentRecord.state)
        .where(AppointmentRecord.customer_id == customer_id, AppointmentRecord.start_at <= now)
        .order_by(AppointmentRecord.start_at.desc())
        .limit(MOST_LINES)
    )
    return [
        TimelineItem(at=at, kind=TimelineKind.VISIT, code=state) for at, state in rows.tuples()
    ]
