"""Which times are free."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from softphone.backend_server.services.found import find
from softphone.backend_server.tables.visits import (
    LIVE_APPOINTMENT,
    LIVE_HOLD,
    AppointmentRecord,
    HoldRecord,
    ProviderVisitTypeRecord,
    SlotRecord,
    VisitTypeRecord,
)
from softphone.domain.appointment import ClinicId, ProviderId, Slot, SlotId

LIVE_HOLD_STATE = "live"


@dataclass(frozen=True, kw_only=True)
class SlotQuery:
    """What the agent looks for."""

    visit_type_id: str
    start: dt.datetime
    until: dt.datetime
    clinic_id: str | None = None
    provider_id: str | None = None
    limit: int = 50


def find_slots(session: Session, query: SlotQuery, now: dt.datetime) -> list[Slot]:
    """Free times for a visit type, soonest first: long enough, of a provider who does it."""
    visit_type = find(session, VisitTypeRecord, query.visit_type_id, "visit type")
    does_it = select(ProviderVisitTypeRecord.provider_id).where(
        ProviderVisitTypeRecord.visit_type_id == visit_type.id
    )
    conditions = [
        SlotRecord.start_at >= max(query.start, now),
        SlotRecord.start_at < query.until,
        SlotRecord.minutes >= visit_type.minutes,
        SlotRecord.provider_id.in_(does_it),
        is_free(now),
    ]
    if query.clinic_id is not None:
        conditions.append(SlotRecord.clinic_id == query.clinic_id)
    if query.provider_id is not None:
        conditions.append(SlotRecord.provider_id == query.provider_id)
    records = session.scalars(
        select(SlotRecord)
        .where(*conditions)
        .order_by(SlotRecord.start_at, SlotRecord.minutes, SlotRecord.provider_id)
        .limit(query.limit)
    )
    return [slot_from(record) for record in records]


def is_free(now: dt.datetime) -> ColumnElement[bool]:
    """True of slots that are neither booked nor held at `now`.

    The conditions are those of the partial indexes, word for word: only then are these used.
    """
    booked = exists().where(
        AppointmentRecord.provider_id == SlotRecord.provider_id,
        AppointmentRecord.start_at == SlotRecord.start_at,
        LIVE_APPOINTMENT,
    )
    held = exists().where(
        HoldRecord.slot_id == SlotRecord.id,
        LIVE_HOLD,
        HoldRecord.expires_at > now,
    )
    return ~booked & ~held


def slot_from(record: SlotRecord) -> Slot:
    """The domain's value."""
    return Slot(
        id=SlotId(record.id),
        clinic_id=ClinicId(record.clinic_id),
        provider_id=ProviderId(record.provider_id),
        start=record.start_at,
        minutes=record.minutes,
    )
