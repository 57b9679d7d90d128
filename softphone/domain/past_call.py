"""A call of before, as the journal tells it; and how one is found again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.customer import CustomerId
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    CustomerIdentified,
    InteractionId,
    InteractionOpened,
    JournalEntry,
)
from softphone.domain.transfer import (
    CallTransfer,
    TransferBegun,
    TransferEnded,
    begun_transfer,
    ended_transfer,
)


@dataclass(frozen=True, kw_only=True)
class PastCall:
    """One leg; times are aware, and None for what has not happened."""

    call_id: CallId
    interaction_id: InteractionId
    direction: Direction
    number: str
    started_at: dt.datetime
    customer_id: CustomerId | None = None
    connected_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    end_cause: EndCause | None = None
    transfer: CallTransfer | None = None
    """The last time somebody else was to take it."""

    @property
    def is_missed(self) -> bool:
        """They rang, and nobody here answered or rejected it."""
        is_over_unheard = self.ended_at is not None and self.connected_at is None
        is_ours = self.end_cause is EndCause.REJECTED_HERE
        return self.direction is Direction.IN and is_over_unheard and not is_ours

    @property
    def talked_s(self) -> float | None:
        """None when nobody talked, or still does."""
        if self.connected_at is None or self.ended_at is None:
            return None
        return (self.ended_at - self.connected_at).total_seconds()


def read_past_calls(entries: Iterable[JournalEntry]) -> list[PastCall]:
    """The newest first; `entries` are oldest first, of any number of interactions.

    Who it was may turn out after the call: the interaction's last word counts for all its calls.
    """
    calls: dict[CallId, PastCall] = {}
    customers: dict[InteractionId, CustomerId] = {}
    for entry in entries:
        match entry.fact:
            case InteractionOpened(customer_id=found) | CustomerIdentified(customer_id=found):
                if found is not None:
                    customers[entry.interaction_id] = found
            case CallStarted() as started:
                calls[started.call_id] = _begun(started, entry)
            case CallConnected(call_id=call_id) if call_id in calls:
                calls[call_id] = replace(calls[call_id], connected_at=entry.at)
            case CallEnded(call_id=call_id, end_cause=cause) if call_id in calls:
                calls[call_id] = replace(calls[call_id], ended_at=entry.at, end_cause=cause)
            case TransferBegun(call_id=call_id) as begun if call_id in calls:
                new = begun_transfer(begun, entry.id, entry.at)
                calls[call_id] = replace(calls[call_id], transfer=new)
            case TransferEnded(call_id=call_id) as ended if call_id in calls:
                before = calls[call_id]
                over = ended_transfer(before.transfer, ended)
                calls[call_id] = replace(before, transfer=over)
    named = [
        replace(call, customer_id=customers.get(call.interaction_id)) for call in calls.values()
    ]
    return sorted(named, key=lambda call: call.started_at, reverse=True)


def is_like(typed: str, *, name: str, number: str) -> bool:
    """Whether each word typed is in the name, or all digits typed are in the number in a row."""
    words = typed.casefold().split()
    if all(word in name.casefold() for word in words):
        return True
    is_a_number = not any(sign.isalpha() for sign in typed)
    digits = _dialled(typed)
    return is_a_number and bool(digits) and digits in _dialled(number)


def _begun(started: CallStarted, entry: JournalEntry) -> PastCall:
    return PastCall(
        call_id=started.call_id,
        interaction_id=entry.interaction_id,
        direction=started.direction,
        number=started.number,
        started_at=entry.at,
    )


def _dialled(text: str) -> str:
    return "".join(sign for sign in text if sign in "0123456789*#")
