"""Sends journal entries: each fact has its own endpoint, and one table says which."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar, cast

from softphone.backend_client.errors import ProblemError
from softphone.backend_client.session import Ask, BackendCaller, path_of
from softphone.domain.appointment import AppointmentId
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    CustomerIdentified,
    Fact,
    InteractionFinished,
    InteractionOpened,
    JournalEntry,
    NoteWritten,
    VisitCancelled,
    VisitConfirmed,
    VisitRequested,
)
from softphone.domain.recording import RecordingNoted
from softphone.domain.script.state import Answered, LanguageSwitched, LineRead, StepEntered
from softphone.domain.transfer import TransferBegun, TransferEnded, TransferId
from softphone.wire import rest
from softphone.wire.rest_recordings import NoteRecording
from softphone.wire.rest_transfers import BeginTransfer, EndTransfer

F = TypeVar("F", bound=Fact)
Describe = Callable[[JournalEntry, Fact], Ask]

_log = logging.getLogger(__name__)


class JournalDelivery:
    """Implements `ports.Delivery`. Owned by thread `sync`, like its caller."""

    def __init__(self, caller: BackendCaller) -> None:
        self._caller = caller

    def send(self, entry: JournalEntry) -> AppointmentId | None:
        """Return when the backend has it; the id when the entry booked a visit."""
        try:
            self._caller.ask(describe(entry), rest.Receipt)
        except ProblemError as error:
            # Ids are ours and random: what the backend has under this id is this entry, sent
            # before by a desk that did not hear the answer and whose key was forgotten since.
            if error.problem is not rest.ProblemCode.DUPLICATE_ID:
                raise
            _log.info("entry %s was recorded before", entry.id)
        if isinstance(entry.fact, VisitRequested):
            return entry.fact.appointment_id
        return None


def describe(entry: JournalEntry) -> Ask:
    """The request that records `entry`, with its id as idempotency key."""
    return _DESCRIBE[type(entry.fact)](entry, entry.fact)


def _ask(entry: JournalEntry, path: str, body: object, *, method: str = "POST") -> Ask:
    return Ask(method=method, path=path, body=body, key=entry.id)


def _opened(entry: JournalEntry, fact: InteractionOpened) -> Ask:
    body = rest.OpenInteraction(
        id=entry.interaction_id,
        opened_at=entry.at,
        customer_id=fact.customer_id,
        direction=fact.direction,
        number=fact.number,
        language=fact.language,
        script_id=fact.script_id,
        script_version=fact.script_version,
        work_item_id=fact.work_item_id,
    )
    return _ask(entry, "/interactions", body)


def _identified(entry: JournalEntry, fact: CustomerIdentified) -> Ask:
    body = rest.IdentifyCustomer(customer_id=fact.customer_id, at=entry.at)
    return _ask(
        entry, path_of("interactions", entry.interaction_id, "customer"), body, method="PUT"
    )


def _call_started(entry: JournalEntry, fact: CallStarted) -> Ask:
    body = rest.StartCall(
        id=fact.call_id,
        interaction_id=entry.interaction_id,
        direction=fact.direction,
        number=fact.number,
        started_at=entry.at,
    )
    return _ask(entry, "/calls", body)


def _call_connected(entry: JournalEntry, fact: CallConnected) -> Ask:
    path = path_of("calls", fact.call_id, "connection")
    return _ask(entry, path, rest.ConnectCall(connected_at=entry.at))


def _call_ended(entry: JournalEntry, fact: CallEnded) -> Ask:
    body = rest.EndCall(
        ended_at=entry.at,
        end_cause=fact.end_cause,
        sip_status=fact.sip_status,
        quality=fact.quality,
    )
    return _ask(entry, path_of("calls", fact.call_id, "end"), body)


def _recording_noted(entry: JournalEntry, fact: RecordingNoted) -> Ask:
    body = NoteRecording(
        id=entry.id,
        at=entry.at,
        change=fact.change,
        file=fact.file,
        seconds=fact.seconds,
        reason=fact.reason,
        consent=fact.consent,
        announcement=fact.announcement,
        trouble=fact.trouble,
    )
    return _ask(entry, path_of("calls", fact.call_id, "recording-entries"), body)


def _transfer_begun(entry: JournalEntry, fact: TransferBegun) -> Ask:
    body = BeginTransfer(
        id=TransferId(entry.id),
        at=entry.at,
        kind=fact.kind,
        number=fact.number,
        to_call_id=fact.to_call_id,
    )
    return _ask(entry, path_of("calls", fact.call_id, "transfers"), body)


def _transfer_ended(entry: JournalEntry, fact: TransferEnded) -> Ask:
    body = EndTransfer(
        ended_at=entry.at,
        result=fact.result,
        reason=fact.reason,
        sip_status=fact.sip_status,
    )
    return _ask(entry, path_of("transfers", fact.transfer_id, "end"), body)


def _step_entered(entry: JournalEntry, fact: StepEntered) -> Ask:
    return _script_ask(
        entry,
        rest.RecordScriptEntry(
            id=entry.id,
            at=entry.at,
            kind=rest.ScriptEntryKind.STEP_ENTERED,
            step_id=fact.step_id,
            is_off_script=fact.is_off_script,
            is_return=fact.is_return,
        ),
    )


def _line_read(entry: JournalEntry, fact: LineRead) -> Ask:
    return _script_ask(
        entry,
        rest.RecordScriptEntry(
            id=entry.id,
            at=entry.at,
            kind=rest.ScriptEntryKind.LINE_READ,
            language=fact.language,
            step_id=fact.step_id,
            line_id=fact.line_id,
        ),
    )


def _answered(entry: JournalEntry, fact: Answered) -> Ask:
    return _script_ask(
        entry,
        rest.RecordScriptEntry(
            id=entry.id,
            at=entry.at,
            kind=rest.ScriptEntryKind.ANSWERED,
            language=fact.language,
            step_id=fact.step_id,
            ask_id=fact.ask_id,
            value=fact.value,
        ),
    )


def _language_switched(entry: JournalEntry, fact: LanguageSwitched) -> Ask:
    return _script_ask(
        entry,
        rest.RecordScriptEntry(
            id=entry.id,
            at=entry.at,
            kind=rest.ScriptEntryKind.LANGUAGE_SWITCHED,
            language=fact.language,
        ),
    )


def _script_ask(entry: JournalEntry, body: rest.RecordScriptEntry) -> Ask:
    return _ask(entry, path_of("interactions", entry.interaction_id, "script-entries"), body)


def _visit_requested(entry: JournalEntry, fact: VisitRequested) -> Ask:
    body = rest.BookAppointment(
        id=fact.appointment_id,
        customer_id=fact.customer_id,
        slot_id=fact.slot.id,
        visit_type_id=fact.visit_type_id,
        interaction_id=entry.interaction_id,
        hold_id=fact.hold_id,
    )
    return _ask(entry, "/appointments", body)


def _visit_confirmed(entry: JournalEntry, fact: VisitConfirmed) -> Ask:
    body = rest.ConfirmAppointment(interaction_id=entry.interaction_id)
    return _ask(entry, path_of("appointments", fact.appointment_id, "confirmation"), body)


def _visit_cancelled(entry: JournalEntry, fact: VisitCancelled) -> Ask:
    body = rest.CancelAppointment(interaction_id=entry.interaction_id, reason=fact.reason)
    return _ask(entry, path_of("appointments", fact.appointment_id, "cancellation"), body)


def _note_written(entry: JournalEntry, fact: NoteWritten) -> Ask:
    body = rest.WriteNote(id=entry.id, at=entry.at, text=fact.text)
    return _ask(entry, path_of("interactions", entry.interaction_id, "notes"), body)


def _finished(entry: JournalEntry, fact: InteractionFinished) -> Ask:
    body = rest.FinishInteraction(at=entry.at, outcome=fact.outcome, callback_at=fact.callback_at)
    return _ask(entry, path_of("interactions", entry.interaction_id, "outcome"), body)


def _row(fact: type[F], function: Callable[[JournalEntry, F], Ask]) -> tuple[type[Fact], Describe]:
    # The pair is checked here, where both types are known; the table can only hold the union.
    return cast(type[Fact], fact), cast(Describe, function)


_DESCRIBE: dict[type[Fact], Describe] = dict(
    (
        _row(InteractionOpened, _opened),
        _row(CustomerIdentified, _identified),
        _row(CallStarted, _call_started),
        _row(CallConnected, _call_connected),
        _row(CallEnded, _call_ended),
        _row(RecordingNoted, _recording_noted),
        _row(TransferBegun, _transfer_begun),
        _row(TransferEnded, _transfer_ended),
        _row(StepEntered, _step_entered),
        _row(LineRead, _line_read),
        _row(Answered, _answered),
        _row(LanguageSwitched, _language_switched),
        _row(VisitRequested, _visit_requested),
        _row(VisitConfirmed, _visit_confirmed),
        _row(VisitCancelled, _visit_cancelled),
        _row(NoteWritten, _note_written),
        _row(InteractionFinished, _finished),
    )
)
