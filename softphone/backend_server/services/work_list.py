"""Whom to call next, and what an outcome means for that."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from softphone.backend_server.tables.people import CustomerRecord
from softphone.backend_server.tables.work import CampaignRecord, WorkItemRecord
from softphone.domain.customer import CustomerId
from softphone.domain.language import Language, LocalText
from softphone.domain.outcome import Outcome
from softphone.domain.work import WorkItem, WorkItemId

OPEN, DONE = "open", "done"
MOST_ATTEMPTS = 6
"""After so many tries without reaching anybody the item is done."""
TRY_AGAIN_AFTER: dict[Outcome, dt.timedelta] = {
    Outcome.BUSY: dt.timedelta(minutes=15),
    Outcome.NO_ANSWER: dt.timedelta(hours=3),
    Outcome.LEFT_MESSAGE: dt.timedelta(days=2),
    Outcome.CALLBACK: dt.timedelta(days=1),
}
"""Outcomes that leave the work undone; a call-back with a time of its own comes then."""


def read_work_list(session: Session, now: dt.datetime, limit: int) -> list[WorkItem]:
    """Open items that are due, in the order of the campaign."""
    rows = session.execute(
        select(WorkItemRecord, CampaignRecord, CustomerRecord)
        .join(CampaignRecord, CampaignRecord.id == WorkItemRecord.campaign_id)
        .join(CustomerRecord, CustomerRecord.id == WorkItemRecord.customer_id)
        .where(WorkItemRecord.state == OPEN, WorkItemRecord.next_at <= now)
        .order_by(WorkItemRecord.position)
        .limit(limit)
    )
    return [_work_item(item, campaign, customer) for item, campaign, customer in rows.tuples()]


def note_outcome(
    session: Session,
    work_item_id: str,
    *,
    outcome: Outcome,
    at: dt.datetime,
    callback_at: dt.datetime | None,
) -> None:
    """Close the item, or put it back for later. An item that is gone is nobody's loss."""
    item = session.get(WorkItemRecord, work_item_id)
    if item is None:
        return
    item.attempts += 1
    wait = TRY_AGAIN_AFTER.get(outcome)
    if wait is None or item.attempts >= MOST_ATTEMPTS:
        item.state = DONE
        return
    item.next_at = callback_at or at + wait


def _work_item(
    item: WorkItemRecord, campaign: CampaignRecord, customer: CustomerRecord
) -> WorkItem:
    return WorkItem(
        id=WorkItemId(item.id),
        campaign=LocalText(campaign.name_en, campaign.name_es),
        script_id=campaign.script_id,
        customer_id=CustomerId(customer.id),
        customer_name=f"{customer.given_name} {customer.family_name}",
        phone=customer.phone,
        language=Language(customer.language),
        city=customer.city or "",
        time_zone=customer.time_zone,
        reason=LocalText(item.reason_en, item.reason_es),
        takes_calls_unasked=campaign.takes_calls_unasked,
    )
