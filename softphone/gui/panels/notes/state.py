"""What the notes panel shows and emits; plain values that any thread may hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.errors import ErrorCode
from softphone.domain.interaction import Phase
from softphone.domain.journal import InteractionId
from softphone.domain.outcome import Outcome


class Saving(StrEnum):
    """Where the typed note is."""

    EMPTY = "empty"
    WRITING = "writing"
    SAVED = "saved"
    """On disk, exactly as it stands on the screen."""
    FAILED = "failed"


class FinishObstacle(StrEnum):
    """Why Finish is off; worded beside the button."""

    NOBODY = "nobody"
    CALL_IS_UP = "call_is_up"
    NO_OUTCOME = "no_outcome"
    NO_CALLBACK_TIME = "no_callback_time"
    CALLBACK_IN_THE_PAST = "callback_in_the_past"
    FINISHING = "finishing"


@dataclass(frozen=True, kw_only=True)
class NotesState:
    """Everything but the text itself, which the editor owns while it is typed in."""

    interaction_id: InteractionId | None = None
    phase: Phase | None = None
    outcome: Outcome | None = None
    suggested: Outcome | None = None
    callback_at: dt.datetime | None = None
    callback_zone: str = ""
    """IANA name of the zone the callback was agreed in; empty means this desk's."""
    wrap_up_from: dt.datetime | None = None
    wrap_up_seconds: int = 0
    waiting: int = 0
    """Journal rows of this interaction that the backend does not have yet."""
    refused: int = 0
    obstacle: FinishObstacle | None = FinishObstacle.NOBODY


class NotesView(Protocol):
    """What the presenter needs of the panel."""

    def show_notes(self, state: NotesState) -> None: ...

    def show_text(self, text: str, *, of: InteractionId | None) -> None:
        """Another interaction is on screen: this is its note, and the next key belongs to it."""

    def show_saving(self, saving: Saving) -> None: ...

    def show_refusal(self, code: ErrorCode) -> None: ...


@dataclass(frozen=True, kw_only=True)
class NoteTyped:
    """The whole text, and the interaction whose note it is."""

    interaction_id: InteractionId
    text: str


@dataclass(frozen=True, kw_only=True)
class OutcomeChosen:
    """How it ended, as far as the agent says."""

    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class CallbackChosen:
    """When to ring again: what a clock in `NotesState.callback_zone` will show."""

    local_time: dt.datetime


@dataclass(frozen=True, kw_only=True)
class FinishWanted:
    """Save, send, and on to the next person."""
