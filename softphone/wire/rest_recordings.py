"""Recordings in the backend's API: what was recorded, what was left out and why, and who agreed.

The sound itself stays on the agent's computer; only its file's name is told.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from softphone.domain.recording import PauseReason, RecordingChange, RecordingTrouble
from softphone.domain.recording_consent import ConsentNeeded


@dataclass(frozen=True, kw_only=True)
class NoteRecording:
    """`POST /v1/calls/{id}/recording-entries`; fields that do not fit the change are empty."""

    id: str
    at: dt.datetime
    change: RecordingChange
    file: str = ""
    seconds: float = 0.0
    reason: PauseReason | None = None
    consent: ConsentNeeded | None = None
    announcement: str = ""
    """The words that were to be read to everybody before."""
    trouble: RecordingTrouble | None = None
