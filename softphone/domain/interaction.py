"""One piece of work with one customer, from the ring or the dial to the saved outcome.

An interaction is the fold of its journal entries, so a desk that was killed opens at the same
place by reading them again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from softphone.domain.call import CallId, CallState, Direction, EndCause
from softphone.domain.customer import CustomerId
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    CustomerIdentified,
    InteractionFinished,
    InteractionId,
    InteractionOpened,
    JournalEntry,
    NoteWritten,
    VisitCancelled,
    VisitConfirmed,
    VisitRequested,
)
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.recording import CallRecording, RecordingNoted, next_recording
from softphone.domain.script.state import (
    Answered,
    LanguageSwitched,
    LineRead,
    ScriptState,
    StepEntered,
)
from softphone.domain.transfer import (
    CallTransfer,
    TransferBegun,
    TransferEnded,
    begun_transfer,
    ended_transfer,
)


class Phase(StrEnum):
    """Derived from what happened, never set."""

    PREPARING = "preparing"
    IN_CALL = "in_call"
    WRAP_UP = "wrap_up"
    FINISHED = "finished"


@dataclass(frozen=True, kw_only=True)
class CallRecord:
    """One call leg as the journal knows it."""

    id: CallId
    direction: Direction
    number: str
    started_at: dt.datetime
    state: CallState = CallState.DIALING
    connected_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    end_cause: EndCause | None = None
    recording: CallRecording | None = None
    transfer: CallTransfer | None = None


@dataclass(frozen=True, kw_only=True)
class Interaction:
    """Everything done with one customer, so far."""

    id: InteractionId
    opened_at: dt.datetime
    opened: InteractionOpened
    customer_id: CustomerId | None
    calls: tuple[CallRecord, ...] = ()
    language: Language = Language.ENGLISH
    script: ScriptState | None = None
    visits: tuple[VisitRequested, ...] = ()
    note: str = ""
    outcome: Outcome | None = None

    @property
    def phase(self) -> Phase:
        """Wrap-up also follows a call that never connected."""
        if self.outcome is not None:
            return Phase.FINISHED
        if not self.calls:
            return Phase.PREPARING
        if any(call.state is not CallState.ENDED for call in self.calls):
            return Phase.IN_CALL
        return Phase.WRAP_UP

    def apply(self, entry: JournalEntry) -> Interaction:
        """The interaction after `entry`."""
        match entry.fact:
            case CustomerIdentified(customer_id=customer_id):
                return replace(self, customer_id=customer_id)
            case (
                CallStarted()
                | CallConnected()
                | CallEnded()
                | RecordingNoted()
                | TransferBegun()
                | TransferEnded()
            ):
                return replace(self, calls=_with_call_fact(self.calls, entry))
            case LanguageSwitched(language=language) as fact:
                script = self.script.apply(fact) if self.script else None
                return replace(self, language=language, script=script)
            case StepEntered() | LineRead() | Answered() as fact:
                return replace(self, script=self.script.apply(fact) if self.script else None)
            case VisitRequested() as visit:
                return replace(self, visits=(*self.visits, visit))
            case NoteWritten(text=text):
                return replace(self, note=text)
            case InteractionFinished(outcome=outcome):
                return replace(self, outcome=outcome)
            case InteractionOpened() | VisitConfirmed() | VisitCancelled():
                return self


def _with_call_fact(calls: tuple[CallRecord, ...], entry: JournalEntry) -> tuple[CallRecord, ...]:
    match entry.fact:
        case CallStarted(call_id=call_id, direction=direction, number=number):
            record = CallRecord(
                id=call_id, direction=direction, number=number, started_at=entry.at
            )
            return (*calls, record)
        case CallConnected(call_id=call_id):
            change = {"state": CallState.CONNECTED, "connected_at": entry.at}
        case CallEnded(call_id=call_id, end_cause=cause):
            change = {"state": CallState.ENDED, "ended_at": entry.at, "end_cause": cause}
        case RecordingNoted(call_id=call_id) as noted:
            before = next((call.recording for call in calls if call.id == call_id), None)
            change = {"recording": next_recording(before, noted, entry.at)}
        case TransferBegun(call_id=call_id) as begun:
            change = {"transfer": begun_transfer(begun, entry.id, entry.at)}
        case TransferEnded(call_id=call_id) as ended:
            known = next((call.transfer for call in calls if call.id == call_id), None)
            change = {"transfer": ended_transfer(known, ended)}
        case _:
            return calls
    return tuple(
        replace(call, **change) if call.id == call_id else call  # type: ignore[arg-type]
        for call in calls
    )


def open_interaction(entry: JournalEntry) -> Interaction:
    """The interaction that begins with `entry`, which must hold an `InteractionOpened`."""
    opened = entry.fact
    if not isinstance(opened, InteractionOpened):
        raise TypeError("an interaction begins with InteractionOpened")
    script = None
    if opened.script_id is not None:
        script = ScriptState(
            script_id=opened.script_id,
            version=opened.script_version or "",
            language=opened.language,
        )
    return Interaction(
        id=entry.interaction_id,
        opened_at=entry.at,
        opened=opened,
        customer_id=opened.customer_id,
        language=opened.language,
        script=script,
    )


def rebuild_interaction(entries: Iterable[JournalEntry]) -> Interaction:
    """Fold the entries of one interaction, oldest first."""
    iterator = iter(entries)
    interaction = open_interaction(next(iterator))
    for entry in iterator:
        interaction = interaction.apply(entry)
    return interaction
