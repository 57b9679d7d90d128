"""One endpoint for each fact of a desk's journal."""

from __future__ import annotations

from fastapi import APIRouter, Response

from softphone.backend_server.routes.dependencies import WriterDependency
from softphone.backend_server.routes.documented import writes
from softphone.backend_server.services import journal
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

router = APIRouter(tags=["journal"])

_ABOUT_OWN = writes(ProblemCode.NOT_FOUND, ProblemCode.NOT_ALLOWED)
_NEW = writes(ProblemCode.NOT_FOUND, ProblemCode.NOT_ALLOWED, ProblemCode.DUPLICATE_ID)


@router.post("/interactions", status_code=201, response_model=Receipt, responses=_NEW)
def open_interaction(body: OpenInteraction, writer: WriterDependency) -> Response:
    """Work with one customer began."""
    return writer.answer(journal.open_interaction, body, status=201)


@router.put(
    "/interactions/{interaction_id}/customer", response_model=Receipt, responses=_ABOUT_OWN
)
def identify_customer(
    interaction_id: str, body: IdentifyCustomer, writer: WriterDependency
) -> Response:
    """It turned out who is on the line."""
    return writer.answer_about(journal.identify_customer, interaction_id, body)


@router.post(
    "/interactions/{interaction_id}/script-entries",
    status_code=201,
    response_model=Receipt,
    responses=_NEW,
)
def record_script_entry(
    interaction_id: str, body: RecordScriptEntry, writer: WriterDependency
) -> Response:
    """A step entered, a line read, an answer, or a switch of language."""
    return writer.answer_about(journal.record_script_entry, interaction_id, body, status=201)


@router.post(
    "/interactions/{interaction_id}/notes",
    status_code=201,
    response_model=Receipt,
    responses=_NEW,
)
def write_note(interaction_id: str, body: WriteNote, writer: WriterDependency) -> Response:
    """What the agent wrote."""
    return writer.answer_about(journal.write_note, interaction_id, body, status=201)


@router.post("/interactions/{interaction_id}/outcome", response_model=Receipt, responses=_NEW)
def finish_interaction(
    interaction_id: str, body: FinishInteraction, writer: WriterDependency
) -> Response:
    """How it ended; there is one outcome an interaction."""
    return writer.answer_about(journal.finish_interaction, interaction_id, body)


@router.post("/calls", status_code=201, response_model=Receipt, responses=_NEW)
def start_call(body: StartCall, writer: WriterDependency) -> Response:
    """A call leg exists."""
    return writer.answer(journal.start_call, body, status=201)


@router.post("/calls/{call_id}/connection", response_model=Receipt, responses=_NEW)
def connect_call(call_id: str, body: ConnectCall, writer: WriterDependency) -> Response:
    """Somebody answered."""
    return writer.answer_about(journal.connect_call, call_id, body)


@router.post("/calls/{call_id}/end", response_model=Receipt, responses=_NEW)
def end_call(call_id: str, body: EndCall, writer: WriterDependency) -> Response:
    """The leg is gone."""
    return writer.answer_about(journal.end_call, call_id, body)


@router.post(
    "/calls/{call_id}/recording-entries",
    status_code=201,
    response_model=Receipt,
    responses=_NEW,
)
def note_recording(call_id: str, body: NoteRecording, writer: WriterDependency) -> Response:
    """What was recorded, what was left out and why, and who agreed; the sound stays there."""
    return writer.answer_about(journal.note_recording, call_id, body, status=201)


@router.post("/calls/{call_id}/transfers", status_code=201, response_model=Receipt, responses=_NEW)
def begin_transfer(call_id: str, body: BeginTransfer, writer: WriterDependency) -> Response:
    """Whoever is in the call shall be handed on to somebody else."""
    return writer.answer_about(journal.begin_transfer, call_id, body, status=201)


@router.post("/transfers/{transfer_id}/end", response_model=Receipt, responses=_NEW)
def end_transfer(transfer_id: str, body: EndTransfer, writer: WriterDependency) -> Response:
    """What came of it, and why if somebody said."""
    return writer.answer_about(journal.end_transfer, transfer_id, body)
