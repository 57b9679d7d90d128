"""What the call bar shows and emits; plain values that any thread may hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from softphone.domain.answering import AnsweringRules
from softphone.domain.call import CallId, CallSnapshot
from softphone.domain.language import Language, LocalText
from softphone.domain.presence import NotReadyReason, Presence
from softphone.domain.recording import CallRecording
from softphone.domain.settings import LineServices
from softphone.usecases.ports import Levels, LineQuality


class CallFace(StrEnum):
    """Which of its faces the bar shows."""

    IDLE = "idle"
    INCOMING = "incoming"
    UP = "up"
    OVER = "over"
    """The call has ended; how it ended stays in view until the work with it is finished."""


class CallDeed(StrEnum):
    """What was asked of the phone and is not confirmed yet."""

    DIAL = "dial"
    ANSWER = "answer"
    END = "end"
    HOLD = "hold"
    MUTE = "mute"


@dataclass(frozen=True, kw_only=True)
class CallBarState:
    """Everything the bar draws; waiting deeds look like waiting."""

    face: CallFace = CallFace.IDLE
    call: CallSnapshot | None = None
    name: str = ""
    """The customer's, when it is known who they are."""
    number: str = ""
    """Of the call, or of the person who would be called."""
    talking_since: float | None = None
    """Monotonic seconds; None while nobody has answered."""
    talked_s: float | None = None
    """Of a call that is over."""
    waiting: frozenset[CallDeed] = frozenset()
    language: Language | None = None
    """Of the conversation; None when there is none."""
    can_dial: bool = False
    quality: LineQuality | None = None
    """Of the call that is up, as last measured."""
    other: CallSnapshot | None = None
    """Rings while another call is up."""
    recording: CallRecording | None = None
    """Of this call, as the journal has it."""
    has_several: bool = False
    """More than one call is up; the strip below has what can be done with them."""
    services: LineServices = field(default_factory=LineServices)
    """Of the line in use: codes to park, to take back and to pick up."""


@dataclass(frozen=True, kw_only=True)
class PresenceState:
    """What others see, and why."""

    presence: Presence
    reason: NotReadyReason | None = None


class CallBarView(Protocol):
    """What the presenter needs of the bar."""

    def show_call(self, state: CallBarState) -> None: ...

    def show_levels(self, levels: Levels) -> None: ...

    def show_presence(self, state: PresenceState) -> None: ...

    def show_answering(self, rules: AnsweringRules, campaign: LocalText | None = None) -> None: ...


@dataclass(frozen=True, kw_only=True)
class DialWanted:
    """The agent wants to ring this, as typed."""

    typed: str


@dataclass(frozen=True, kw_only=True)
class AnswerWanted:
    """The agent takes the call that rings."""

    call_id: CallId


@dataclass(frozen=True, kw_only=True)
class EndWanted:
    """The agent ends a call, or rejects one that rings."""

    call_id: CallId


@dataclass(frozen=True, kw_only=True)
class SendOnWanted:
    """Whoever rings is to ring this instead, as typed."""

    call_id: CallId
    typed: str


@dataclass(frozen=True, kw_only=True)
class MuteWanted:
    """The microphone off or on."""

    call_id: CallId
    is_muted: bool


@dataclass(frozen=True, kw_only=True)
class HoldWanted:
    """On hold, or back."""

    call_id: CallId
    is_on_hold: bool


@dataclass(frozen=True, kw_only=True)
class TransferPressed:
    """The agent wants to hand the call on, or to stop doing so."""


class SwitchboardDeed(StrEnum):
    """What the phone system does for the agent by a code of the line."""

    PARK = "park"
    TAKE_BACK = "take_back"
    PICK_UP = "pick_up"


@dataclass(frozen=True, kw_only=True)
class SwitchboardWanted:
    """Park the call that is up, take back who waits, or take who rings at a colleague."""

    deed: SwitchboardDeed
    call_id: CallId | None = None
    typed: str = ""
    """The place, or the colleague's number; nobody's means any colleague."""


@dataclass(frozen=True, kw_only=True)
class RecordPressed:
    """The agent wants this call recorded, or the recording paused, or to go on."""

    call_id: CallId


@dataclass(frozen=True, kw_only=True)
class KeysPressed:
    """Digits for the other side."""

    call_id: CallId
    digits: str


@dataclass(frozen=True, kw_only=True)
class LanguageWanted:
    """The conversation goes on in this language."""

    language: Language


@dataclass(frozen=True, kw_only=True)
class PresenceWanted:
    """Ready, or not and why."""

    presence: Presence
    reason: NotReadyReason | None = None
