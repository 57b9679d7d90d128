"""Writes down what agents did: one function for each fact of a desk's journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from sqlalchemy.orm import Session

from softphone.backend_server.actor import Actor
from softphone.backend_server.problems import ProblemError, invalid
from softphone.backend_server.services.found import (
    find,
    find_own_interaction,
    refuse_known_id,
)
from softphone.backend_server.services.work_list import note_outcome
from softphone.backend_server.tables.conversations import (
    CallRecord,
    InteractionRecord,
    NoteRecord,
    RecordingEntryRecord,
    ScriptEntryRecord,
    TransferRecord,
)
from softphone.backend_server.tables.people import CustomerRecord
from softphone.wire.rest import (
    ConnectCall,
    EndCall,
    FinishInteraction,
    IdentifyCustomer,
    OpenInteraction,
    ProblemCode,
    Receipt,
    RecordScriptEntry,
    StartCall,
    WriteNote,
)
from softphone.wire.rest_recordings import NoteRecording
from softphone.wire.rest_transfers import BeginTransfer, EndTransfer

HIGHEST_SIP_STATUS = 699


def open_interaction(session: Session, actor: Actor, body: OpenInteraction) -> Receipt:
    """Work with one customer began."""
    refuse_known_id(session, InteractionRecord, body.id)
    if body.customer_id is not None:
        find(session, CustomerRecord, body.customer_id, "customer")
    session.add(
        InteractionRecord(
            id=body.id,
            user_id=actor.user_id,
            opened_at=body.opened_at,
            customer_id=body.customer_id,
            direction=body.direction,
            number=body.number,
            language=body.language,
            script_id=body.script_id,
            script_version=body.script_version,
            work_item_id=body.work_item_id,
        )
    )
    return Receipt(id=body.id)


def identify_customer(
    session: Session, actor: Actor, interaction_id: str, body: IdentifyCustomer
) -> Receipt:
    """It turned out who is on the line; the last word counts."""
    interaction = find_own_interaction(session, actor, interaction_id)
    interaction.customer_id = find(session, CustomerRecord, body.customer_id, "customer").id
    interaction.identified_at = body.at
    return Receipt(id=interaction_id)


def start_call(session: Session, actor: Actor, body: StartCall) -> Receipt:
    """A call leg exists."""
    refuse_known_id(session, CallRecord, body.id)
    find_own_interaction(session, actor, body.interaction_id)
    session.add(
        CallRecord(
            id=body.id,
            interaction_id=body.interaction_id,
            direction=body.direction,
            number=body.number,
            started_at=body.started_at,
        )
    )
    return Receipt(id=body.id)


def connect_call(session: Session, actor: Actor, call_id: str, body: ConnectCall) -> Receipt:
    """Somebody answered."""
    call = _find_own_call(session, actor, call_id)
    _refuse_second(call.connected_at, "connection")
    call.connected_at = body.connected_at
    return Receipt(id=call_id)


def end_call(session: Session, actor: Actor, call_id: str, body: EndCall) -> Receipt:
    """The leg is gone."""
    _check_status(body.sip_status)
    call = _find_own_call(session, actor, call_id)
    _refuse_second(call.ended_at, "end")
    call.ended_at = body.ended_at
    call.end_cause = body.end_cause
    call.sip_status = body.sip_status
    call.quality = asdict(body.quality) if body.quality else None
    return Receipt(id=call_id)


def note_recording(session: Session, actor: Actor, call_id: str, body: NoteRecording) -> Receipt:
    """It was started, paused, went on, ended, or was declined."""
    refuse_known_id(session, RecordingEntryRecord, body.id)
    _find_own_call(session, actor, call_id)
    session.add(RecordingEntryRecord(call_id=call_id, **asdict(body)))
    return Receipt(id=body.id)


def begin_transfer(session: Session, actor: Actor, call_id: str, body: BeginTransfer) -> Receipt:
    """Whoever is in the call shall be handed on."""
    refuse_known_id(session, TransferRecord, body.id)
    _find_own_call(session, actor, call_id)
    session.add(TransferRecord(call_id=call_id, **asdict(body)))
    return Receipt(id=body.id)


def end_transfer(session: Session, actor: Actor, transfer_id: str, body: EndTransfer) -> Receipt:
    """What came of it."""
    _check_status(body.sip_status)
    transfer = find(session, TransferRecord, transfer_id, "transfer")
    _find_own_call(session, actor, transfer.call_id)
    _refuse_second(transfer.ended_at, "end of the transfer")
    transfer.ended_at = body.ended_at
    transfer.result = body.result
    transfer.reason = body.reason
    transfer.sip_status = body.sip_status
    return Receipt(id=transfer_id)


def record_script_entry(
    session: Session, actor: Actor, interaction_id: str, body: RecordScriptEntry
) -> Receipt:
    """A step, a line read, an answer or a switch of language."""
    refuse_known_id(session, ScriptEntryRecord, body.id)
    find_own_interaction(session, actor, interaction_id)
    session.add(
        ScriptEntryRecord(
            id=body.id,
            interaction_id=interaction_id,
            at=body.at,
            kind=body.kind,
            language=body.language,
            step_id=body.step_id,
            line_id=body.line_id,
            ask_id=body.ask_id,
            value=body.value,
            is_off_script=body.is_off_script,
            is_return=body.is_return,
        )
    )
    return Receipt(id=body.id)


def write_note(session: Session, actor: Actor, interaction_id: str, body: WriteNote) -> Receipt:
    """What the agent wrote."""
    refuse_known_id(session, NoteRecord, body.id)
    find_own_interaction(session, actor, interaction_id)
    session.add(NoteRecord(id=body.id, interaction_id=interaction_id, at=body.at, text=body.text))
    return Receipt(id=body.id)


def finish_interaction(
    session: Session, actor: Actor, interaction_id: str, body: FinishInteraction
) -> Receipt:
    """The outcome; the work item it was about is closed or comes back later."""
    interaction = find_own_interaction(session, actor, interaction_id)
    _refuse_second(interaction.finished_at, "outcome")
    interaction.outcome = body.outcome
    interaction.finished_at = body.at
    interaction.callback_at = body.callback_at
    if interaction.work_item_id is not None:
        note_outcome(
            session,
            interaction.work_item_id,
            outcome=body.outcome,
            at=body.at,
            callback_at=body.callback_at,
        )
    return Receipt(id=interaction_id)


def _find_own_call(session: Session, actor: Actor, call_id: str) -> CallRecord:
    call = find(session, CallRecord, call_id, "call")
    find_own_interaction(session, actor, call.interaction_id)
    return call


def _check_status(status: int) -> None:
    if not 0 <= status <= HIGHEST_SIP_STATUS:
        raise invalid("/sip_status", f"0 to {HIGHEST_SIP_STATUS}")


def _refuse_second(earlier: dt.datetime | None, word: str) -> None:
    """Under another key it is another fact, and there is only one of this kind."""
    if earlier is not None:
        raise ProblemError(ProblemCode.DUPLICATE_ID, f"the {word} was recorded before")
