"""The journal: what the agent did, written down before the screen says it happened.

Append-only. Rows the backend has not confirmed are the outbox. Each entry's id is also its
idempotency key, so sending one twice changes nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from softphone.domain.appointment import AppointmentId, HoldId, Slot, VisitTypeId
from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.customer import CustomerId
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.recording import RecordingNoted
from softphone.domain.script.state import Answered, LanguageSwitched, LineRead, StepEntered
from softphone.domain.transfer import TransferBegun, TransferEnded
from softphone.domain.voice_quality import CallQuality

EntryId = NewType("EntryId", str)
InteractionId = NewType("InteractionId", str)


@dataclass(frozen=True, kw_only=True)
class InteractionOpened:
    """Work with one customer began: a dial, a ring, or a record opened by hand."""

    customer_id: CustomerId | None
    direction: Direction | None
    number: str
    language: Language
    script_id: str | None = None
    script_version: str | None = None
    work_item_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class CustomerIdentified:
    """It turned out who is on the line."""

    customer_id: CustomerId


@dataclass(frozen=True, kw_only=True)
class CallStarted:
    """A call leg exists: dialled here, or ringing here."""

    call_id: CallId
    direction: Direction
    number: str


@dataclass(frozen=True, kw_only=True)
class CallConnected:
    """Somebody answered."""

    call_id: CallId


@dataclass(frozen=True, kw_only=True)
class CallEnded:
    """The leg is gone; a desk that died in the call writes this at its next start."""

    call_id: CallId
    end_cause: EndCause
    sip_status: int = 0
    quality: CallQuality | None = None
    """None when nobody answered, and from a desk that died."""


@dataclass(frozen=True, kw_only=True)
class VisitRequested:
    """The agent asked for a visit; booked only when the server has said so."""

    appointment_id: AppointmentId
    customer_id: CustomerId
    visit_type_id: VisitTypeId
    slot: Slot
    hold_id: HoldId | None = None


@dataclass(frozen=True, kw_only=True)
class VisitConfirmed:
    """The customer said they will come."""

    appointment_id: AppointmentId


@dataclass(frozen=True, kw_only=True)
class VisitCancelled:
    """The customer will not come."""

    appointment_id: AppointmentId
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class NoteWritten:
    """What the agent wrote, whole, when the interaction was finished."""

    text: str


@dataclass(frozen=True, kw_only=True)
class InteractionFinished:
    """The outcome; nothing follows it."""

    outcome: Outcome
    callback_at: dt.datetime | None = None


Fact = (
    InteractionOpened
    | CustomerIdentified
    | CallStarted
    | CallConnected
    | CallEnded
    | RecordingNoted
    | TransferBegun
    | TransferEnded
    | StepEntered
    | LineRead
    | Answered
    | LanguageSwitched
    | VisitRequested
    | VisitConfirmed
    | VisitCancelled
    | NoteWritten
    | InteractionFinished
)


@dataclass(frozen=True, kw_only=True)
class JournalEntry:
    """One fact, of one interaction, at one moment (aware, UTC)."""

    id: EntryId
    interaction_id: InteractionId
    at: dt.datetime
    fact: Fact


class DeliveryState(StrEnum):
    """Where a journal row stands on its way to the backend."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    """The backend said no for good; the agent sees it as something to do."""
