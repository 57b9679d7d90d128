"""The work list: whom to call next, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from softphone.domain.customer import CustomerId
from softphone.domain.language import Language, LocalText

WorkItemId = NewType("WorkItemId", str)


@dataclass(frozen=True, kw_only=True)
class WorkItem:
    """One person of a campaign, with just enough to decide and to dial."""

    id: WorkItemId
    campaign: LocalText
    script_id: str
    customer_id: CustomerId
    customer_name: str
    phone: str
    language: Language
    city: str
    time_zone: str
    reason: LocalText
    takes_calls_unasked: bool = False
    """What the campaign wants: calls that come in while somebody works on it are answered without
    a key."""
