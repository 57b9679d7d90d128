"""What the recording strip shows and emits; plain values that any thread may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.call import CallId
from softphone.domain.language import Language
from softphone.domain.recording import CallRecording, PauseReason


class RecordingFace(StrEnum):
    """Which of its faces the strip shows."""

    AWAY = "away"
    ASK = "ask"
    """Everybody has to agree first: the words to read out are here."""
    ON = "on"
    PAUSED = "paused"


class RecordingDeed(StrEnum):
    """What the agent may want of it."""

    TOGGLE = "toggle"
    """Begin, give up the question, pause, or go on: whatever comes next."""
    AGREED = "agreed"
    DECLINED = "declined"
    STOP = "stop"
    GIVE_REASON = "give_reason"


@dataclass(frozen=True, kw_only=True)
class RecordingPanelState:
    """Everything the strip draws."""

    face: RecordingFace = RecordingFace.AWAY
    call_id: CallId | None = None
    recording: CallRecording | None = None
    language: Language = Language.ENGLISH
    """Of the call: the one the announcement is read in."""


class RecordingView(Protocol):
    """What the presenter needs of the strip."""

    def show_recording(self, state: RecordingPanelState) -> None: ...


@dataclass(frozen=True, kw_only=True)
class RecordingWanted:
    """A key or a click; `call_id` is null for the one on the strip."""

    deed: RecordingDeed
    call_id: CallId | None = None
    reason: PauseReason | None = None
