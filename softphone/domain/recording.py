"""The recording of a call as the desk knows it: on, paused and why, or over.

Card data is never recorded, audio included (PCI DSS 3.2): whoever pauses says why, and that is
kept with the place in the file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.call import CallId
from softphone.domain.recording_consent import ConsentNeeded


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
    CUT_OFF = "cut_off"
    """The desk's own word: engine or desk died in the recording; what is in the file plays."""


class PauseReason(StrEnum):
    """Why something is in no file."""

    CARD_DATA = "card_data"
    """Card or bank data is said."""
    SENSITIVE_STEP = "sensitive_step"
    """The script says that this step is not recorded; it goes on by itself after it."""
    ASKED = "asked"
    """They asked for it."""
    OTHER = "other"


class RecordingChange(StrEnum):
    """What happened to a recording."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"
    DECLINED = "declined"
    """They were asked and did not agree: nothing was recorded."""


@dataclass(frozen=True, kw_only=True)
class RecordingNoted:
    """A fact of the journal; fields that do not fit the change are empty."""

    call_id: CallId
    change: RecordingChange
    file: str = ""
    """Its name in the folder for recordings."""
    seconds: float = 0.0
    """In the file at that moment."""
    reason: PauseReason | None = None
    consent: ConsentNeeded | None = None
    """What recording took, when it was started or declined."""
    announcement: str = ""
    """The words that were to be read to everybody before."""
    trouble: RecordingTrouble | None = None


@dataclass(frozen=True, kw_only=True)
class CallRecording:
    """The newest recording of a call, as the journal knows it."""

    change: RecordingChange
    at: dt.datetime
    """Of the change; aware, UTC."""
    file: str = ""
    seconds: float = 0.0
    """In the file at that moment."""
    reason: PauseReason | None = None
    has_agreed: bool = False
    """Everybody was asked in this call and agreed; they are not asked again."""

    @property
    def is_on(self) -> bool:
        """The file is open, paused or not."""
        return self.change not in {RecordingChange.ENDED, RecordingChange.DECLINED}

    @property
    def is_paused(self) -> bool:
        """What is said now is in no file."""
        return self.change is RecordingChange.PAUSED


def next_recording(
    before: CallRecording | None, fact: RecordingNoted, at: dt.datetime
) -> CallRecording:
    """What a fact makes of the recording."""
    is_asked = fact.consent is ConsentNeeded.ALL_PARTIES
    has_agreed = before is not None and before.has_agreed
    return CallRecording(
        change=fact.change,
        at=at,
        file=fact.file,
        seconds=fact.seconds,
        reason=fact.reason,
        has_agreed=(
            False
            if fact.change is RecordingChange.DECLINED
            else has_agreed or (fact.change is RecordingChange.STARTED and is_asked)
        ),
    )
