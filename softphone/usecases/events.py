"""What may happen to a desk while it is open; `gui/bridge.py` carries these to the screen.

Change notices say what kind of thing changed; screens ask again for what they show.
"""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.answering import AnsweringRules
from softphone.domain.call import CallId, CallSnapshot
from softphone.domain.call_warnings import CallWarning
from softphone.domain.colleague import ExtensionState
from softphone.domain.journal import InteractionId
from softphone.domain.queue_place import QueuePlace
from softphone.domain.recording import RecordingState, RecordingTrouble
from softphone.domain.transfer import TransferSnapshot
from softphone.domain.voice_profile import VoiceProfile
from softphone.usecases.ports import (
    Levels,
    LineQuality,
    LineStatus,
    Mailbox,
    OutboxCount,
    SoundStatus,
)


@dataclass(frozen=True, kw_only=True)
class CallUpdated:
    """A call is new or changed; the whole snapshot is here."""

    call: CallSnapshot


@dataclass(frozen=True, kw_only=True)
class AnsweringChanged:
    """These rules are in force, by the phone's own word."""

    rules: AnsweringRules


@dataclass(frozen=True, kw_only=True)
class DtmfHeard:
    """The other side pressed a key."""

    call_id: str
    digit: str


@dataclass(frozen=True, kw_only=True)
class TransferUpdated:
    """How far the transfer of a call is."""

    transfer: TransferSnapshot


@dataclass(frozen=True, kw_only=True)
class RecordingUpdated:
    """A recording began, paused, went on, stopped, or has trouble; as the phone says it."""

    call_id: CallId
    state: RecordingState
    seconds: float
    """In the file so far."""
    trouble: RecordingTrouble | None = None


@dataclass(frozen=True, kw_only=True)
class LineChanged:
    """The phone line, or the engine under it, changed."""

    status: LineStatus


@dataclass(frozen=True, kw_only=True)
class MoreLineChanged:
    """A line beside the one that rings out changed."""

    address: str
    status: LineStatus


@dataclass(frozen=True, kw_only=True)
class QueueChanged:
    """How the agent stands with the phone system's queue, as far as that confirmed it."""

    place: QueuePlace
    is_asking: bool = False
    is_refused: bool = False
    """The last code was not carried out; the place is the one of before."""


@dataclass(frozen=True, kw_only=True)
class MailboxChanged:
    """Voice messages came or were heard; None when nothing is known of a mailbox any more."""

    mailbox: Mailbox | None


@dataclass(frozen=True, kw_only=True)
class ExtensionStateChanged:
    """What the phone system says of a phone that is watched."""

    number: str
    state: ExtensionState


@dataclass(frozen=True, kw_only=True)
class SoundChanged:
    """Another device is in use, or none."""

    status: SoundStatus


@dataclass(frozen=True, kw_only=True)
class VoiceShaped:
    """What is done to the agent's voice now; `is_missing`: what was asked for is not installed."""

    profile: VoiceProfile
    is_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class DevicesChanged:
    """A device came or went; ask for the list again."""


@dataclass(frozen=True, kw_only=True)
class LevelsMeasured:
    """For the meters; about ten a second."""

    levels: Levels


@dataclass(frozen=True, kw_only=True)
class QualityMeasured:
    """How a call sounds; about once a second while something is heard."""

    call_id: CallId
    quality: LineQuality


@dataclass(frozen=True, kw_only=True)
class WarningChanged:
    """Something began to be wrong in a call, or is over."""

    call_id: CallId
    warning: CallWarning
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class BackendReached:
    """Whether the backend answered last time."""

    is_reachable: bool


@dataclass(frozen=True, kw_only=True)
class OutboxChanged:
    """Rows were sent, refused or added."""

    count: OutboxCount


@dataclass(frozen=True, kw_only=True)
class InteractionChanged:
    """Something of this interaction changed; read it again."""

    interaction_id: InteractionId


DeskEvent = (
    CallUpdated
    | AnsweringChanged
    | DtmfHeard
    | TransferUpdated
    | RecordingUpdated
    | LineChanged
    | MoreLineChanged
    | MailboxChanged
    | ExtensionStateChanged
    | QueueChanged
    | SoundChanged
    | VoiceShaped
    | DevicesChanged
    | LevelsMeasured
    | QualityMeasured
    | WarningChanged
    | BackendReached
    | OutboxChanged
    | InteractionChanged
)
