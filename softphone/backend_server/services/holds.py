"""Keeping a slot for a caller while the agent talks."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from softphone.backend_server.actor import Actor
from softphone.backend_server.problems import ProblemError
from softphone.backend_server.services.found import find, refuse_known_id
from softphone.backend_server.services.slots import LIVE_HOLD_STATE, is_free, slot_from
from softphone.backend_server.tables.visits import HoldRecord, SlotRecord
from softphone.domain.appointment import HOLD_MINUTES, Hold, HoldId
from softphone.wire.rest import HoldSlot, ProblemCode, Receipt

EXPIRED, RELEASED, USED = "expired", "released", "used"


def hold_slot(session: Session, actor: Actor, body: HoldSlot) -> Hold:
    """Keep a free slot for `HOLD_MINUTES`."""
    refuse_known_id(session, HoldRecord, body.id)
    slot = find(session, SlotRecord, body.slot_id, "slot")
    expire_holds(session, slot.id, actor.now)
    require_free(session, slot, actor.now)
    hold = HoldRecord(
        id=body.id,
        slot_id=slot.id,
        interaction_id=body.interaction_id,
        user_id=actor.user_id,
        created_at=actor.now,
        expires_at=actor.now + dt.timedelta(minutes=HOLD_MINUTES),
        state=LIVE_HOLD_STATE,
    )
    session.add(hold)
    session.flush()
    return _hold(hold, slot)


def list_holds(session: Session, actor: Actor, interaction_id: str) -> list[Hold]:
    """The live holds of one of the user's own interactions."""
    rows = session.execute(
        select(HoldRecord, SlotRecord)
        .join(SlotRecord, SlotRecord.id == HoldRecord.slot_id)
        .where(
            HoldRecord.interaction_id == interaction_id,
            HoldRecord.user_id == actor.user_id,
            HoldRecord.state == LIVE_HOLD_STATE,
            HoldRecord.expires_at > actor.now,
        )
        .order_by(HoldRecord.created_at)
    )
    return [_hold(hold, slot) for hold, slot in rows.tuples()]


def release_hold(session: Session, actor: Actor, hold_id: str, _body: None) -> Receipt:
    """Give the slot back; a hold that is over already stays over."""
    hold = find_own_hold(session, actor, hold_id)
    if hold.state == LIVE_HOLD_STATE:
        hold.state = RELEASED
    return Receipt(id=hold.id)


def find_own_hold(session: Session, actor: Actor, hold_id: str) -> HoldRecord:
    """The hold, if it is the asking user's own."""
    hold = find(session, HoldRecord, hold_id, "hold")
    if hold.user_id != actor.user_id:
        raise ProblemError(ProblemCode.NOT_ALLOWED, "another agent's hold")
    return hold


def expire_holds(session: Session, slot_id: str, now: dt.datetime) -> None:
    """Mark what time has ended, so that the index lets the next hold in."""
    session.execute(
        update(HoldRecord)
        .where(
            HoldRecord.slot_id == slot_id,
            HoldRecord.state == LIVE_HOLD_STATE,
            HoldRecord.expires_at <= now,
        )
        .values(state=EXPIRED)
    )


def require_free(session: Session, slot: SlotRecord, now: dt.datetime) -> None:
    """Raise `slot_taken` for a slot that is booked, held or past."""
    free = select(SlotRecord.id).where(SlotRecord.id == slot.id, is_free(now))
    if slot.start_at <= now or session.execute(free).first() is None:
        raise ProblemError(ProblemCode.SLOT_TAKEN, "booked, held or past")


def _hold(hold: HoldRecord, slot: SlotRecord) -> Hold:
    return Hold(
        id=HoldId(hold.id),
        slot=slot_from(slot),
        interaction_id=hold.interaction_id,
        expires_at=hold.expires_at,
    )
