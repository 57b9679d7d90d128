"""Facts as text for the journal, and back.

The kinds below are on disks of desks everywhere: a word here is never changed or used again for
something else. A new field of a fact needs a default, so that old rows can still be read.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    CustomerIdentified,
    Fact,
    InteractionFinished,
    InteractionOpened,
    NoteWritten,
    VisitCancelled,
    VisitConfirmed,
    VisitRequested,
)
from softphone.domain.recording import RecordingNoted
from softphone.domain.script.state import Answered, LanguageSwitched, LineRead, StepEntered
from softphone.domain.transfer import TransferBegun, TransferEnded

KIND_OPENED = "interaction_opened"
KIND_FINISHED = "interaction_finished"

FACT_OF_KIND: dict[str, type[Fact]] = {
    KIND_OPENED: InteractionOpened,
    "customer_identified": CustomerIdentified,
    "call_started": CallStarted,
    "call_connected": CallConnected,
    "call_ended": CallEnded,
    "recording_noted": RecordingNoted,
    "transfer_begun": TransferBegun,
    "transfer_ended": TransferEnded,
    "step_entered": StepEntered,
    "line_read": LineRead,
    "answered": Answered,
    "language_switched": LanguageSwitched,
    "visit_requested": VisitRequested,
    "visit_confirmed": VisitConfirmed,
    "visit_cancelled": VisitCancelled,
    "note_written": NoteWritten,
    KIND_FINISHED: InteractionFinished,
}
KIND_OF_FACT: dict[type[Fact], str] = {fact: kind for kind, fact in FACT_OF_KIND.items()}


class UnreadableFactError(ValueError):
    """The row is of a newer program, or damaged; it stays on disk as it is."""


@dataclass(frozen=True)
class EncodedFact:
    """A fact as it lies in the journal."""

    kind: str
    payload: str


def encode_fact(fact: Fact) -> EncodedFact:
    """The kind and the JSON text of `fact`."""
    return EncodedFact(KIND_OF_FACT[type(fact)], msgspec.json.encode(fact).decode())


def decode_fact(kind: str, payload: str) -> Fact:
    """The fact of a row; raises `UnreadableFactError`."""
    fact_type = FACT_OF_KIND.get(kind)
    if fact_type is None:
        raise UnreadableFactError(kind)
    try:
        return msgspec.json.decode(payload, type=fact_type)
    except msgspec.MsgspecError as error:
        # The library's words may quote the value; the kind of error is enough for a log.
        raise UnreadableFactError(f"{kind}: {type(error).__name__}") from None
