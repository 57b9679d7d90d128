"""Calls: placed, taken, held, ended, and the keys pressed in them."""

from __future__ import annotations

from typing import Annotated

import msgspec

from softphone.domain.call import CallState, Direction, EndCause, HoldState
from softphone.domain.settings import KeyMethod
from softphone.domain.voice_quality import CallQuality
from softphone.wire.engine.message import AccountId, CallId, EngineCommand, EngineEvent

Target = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Digits = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Da-d*#,]{1,64}$")]
"""Keys to send; a comma is a pause of two seconds."""


class PlaceCall(EngineCommand, frozen=True, kw_only=True, tag="place_call"):
    """Ring `target`: a `sip:` address, or a number that is sent to the account's server."""

    account_id: AccountId
    call_id: CallId
    """Chosen by the desk, so that it can be written down before the call exists."""
    target: Target
    returns_to: CallId | None = None
    """A call that waits on hold meanwhile, and is taken off it when this one ends."""


class AnswerCall(EngineCommand, frozen=True, kw_only=True, tag="answer_call"):
    """Take a call that rings here; others that are talked in go on hold first."""

    call_id: CallId


class RejectCall(EngineCommand, frozen=True, kw_only=True, tag="reject_call"):
    """Refuse a call that rings here with 486, so that the server rings somebody else."""

    call_id: CallId


class EndCall(EngineCommand, frozen=True, kw_only=True, tag="end_call"):
    """Hang up, cancel, or refuse a ringing call for good (603)."""

    call_id: CallId


class HoldCall(EngineCommand, frozen=True, kw_only=True, tag="hold_call"):
    """Put a connected call on hold; `held` is told once the far end confirmed it."""

    call_id: CallId


class ResumeCall(EngineCommand, frozen=True, kw_only=True, tag="resume_call"):
    """Take a call off hold, told once the far end confirmed it; others go on hold first."""

    call_id: CallId


class MuteCall(EngineCommand, frozen=True, kw_only=True, tag="mute_call"):
    """Stop or go on sending the microphone into this call."""

    call_id: CallId
    is_muted: bool


class SendDtmf(EngineCommand, frozen=True, kw_only=True, tag="send_dtmf"):
    """Key presses; keys of the call that wait already go the new way, too."""

    call_id: CallId
    digits: Digits
    method: KeyMethod = KeyMethod.RFC4733


class CallChanged(EngineEvent, frozen=True, kw_only=True, tag="call_changed"):
    """A snapshot of one call, sent whole on each change and copied inside the callback."""

    call_id: str
    account_id: str
    direction: Direction
    state: CallState
    remote_address: str
    remote_number: str
    """User part of the address as sent; not normalised here."""
    remote_name: str = ""
    hold: HoldState = HoldState.NONE
    is_held_by_them: bool = False
    is_muted: bool = False
    is_joined: bool = False
    """It hears other calls of ours, too."""
    has_media: bool = False
    codec: str = ""
    is_encrypted: bool = False
    sip_status: int = 0
    end_cause: EndCause | None = None
    is_recovered: bool = False
    quality: CallQuality | None = None
    """Once it is over, if anything could be measured."""


class DtmfReceived(EngineEvent, frozen=True, kw_only=True, tag="dtmf_received"):
    """The far end pressed a key."""

    call_id: str
    digit: str
