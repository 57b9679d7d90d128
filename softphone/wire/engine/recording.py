"""Recording a call into a file of this computer."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from softphone.wire.engine.message import CallId, EngineCommand, EngineEvent


class RecordingState(StrEnum):
    """Where the recording of a call is."""

    RECORDING = "recording"
    PAUSED = "paused"
    STOPPED = "stopped"
    """The file is complete and closed."""


class RecordingTrouble(StrEnum):
    """Why a recording stopped, or what it lacks; the desk words it."""

    DISK_FULL = "disk_full"
    UNWRITABLE = "unwritable"
    """No such folder, no right to write there, or a file of that name exists."""
    DISK_SLOW = "disk_slow"
    """Sound was left out because the disk took it too late; the recording goes on."""


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
