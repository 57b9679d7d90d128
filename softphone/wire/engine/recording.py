"""Recording a call into a file of this computer."""

from __future__ import annotations

from typing import Annotated

import msgspec

from softphone.domain.recording import RecordingState, RecordingTrouble
from softphone.wire.engine.message import CallId, EngineCommand, EngineEvent


class StartRecording(EngineCommand, frozen=True, kw_only=True, tag="start_recording"):
    """Record a connected call; whether that is allowed is the desk's to know."""

    call_id: CallId
    path: Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]
    """Of a file that does not exist yet."""


class PauseRecording(EngineCommand, frozen=True, kw_only=True, tag="pause_recording"):
    """What is said from now on is in no file."""

    call_id: CallId


class ResumeRecording(EngineCommand, frozen=True, kw_only=True, tag="resume_recording"):
    """Go on in the same file."""

    call_id: CallId


class StopRecording(EngineCommand, frozen=True, kw_only=True, tag="stop_recording"):
    """Close the file; the end of the call does the same."""

    call_id: CallId


class RecordingChanged(EngineEvent, frozen=True, kw_only=True, tag="recording_changed"):
    """A recording began, paused, went on, stopped, or has trouble."""

    call_id: str
    state: RecordingState
    seconds: float
    """In the file so far."""
    trouble: RecordingTrouble | None = None
