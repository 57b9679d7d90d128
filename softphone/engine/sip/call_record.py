"""What the desk knows of one call, and the only place that tells it. Plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.call import CallState, Direction, EndCause, HoldState, check_move
from softphone.domain.voice_quality import CallQuality
from softphone.engine.sip.addresses import RemoteParty
from softphone.wire.engine import CallChanged


@dataclass(frozen=True, kw_only=True)
class LegIdentity:
    """What never changes about a call."""

    call_id: str
    account_id: str
    direction: Direction
    remote: RemoteParty
    must_be_encrypted: bool = False


@dataclass(frozen=True, kw_only=True)
class MediaFacts:
    """How the audio of a call stands, as last negotiated."""

    has_media: bool = False
    codec: str = ""
    is_encrypted: bool = False
    is_held_here: bool = False
    is_held_by_them: bool = False
    stream_index: int = 0
    takes_keys: bool = False
    """The far end agreed to telephone-event (RFC 4733)."""


class CallRecord:
    """Mutable; every change is published whole, and what did not change is not. SIP thread."""

    def __init__(self, identity: LegIdentity, publish: Callable[[CallChanged], None]) -> None:
        self.identity = identity
        self.state = CallState.DIALING if self.is_outgoing else CallState.RINGING
        self.media = MediaFacts()
        self.hold = HoldState.NONE
        self.is_muted = False
        self.quality: CallQuality | None = None
        """Of the call so far; told when it is over."""
        self.is_joined = False
        self.is_silent = False
        """Nothing is told: the call is not made yet, or the agent shall never hear of it."""
        self._status = 0
        self._end_cause: EndCause | None = None
        self._publish = publish
        self._last: CallChanged | None = None

    @property
    def is_outgoing(self) -> bool:
        return self.identity.direction is Direction.OUT

    @property
    def is_ended(self) -> bool:
        return self.state is CallState.ENDED

    def move(self, state: CallState, *, status: int) -> None:
        """Raises `IllegalMoveError`; tells the desk."""
        self.state = check_move(self.state, state)
        self._status = status
        self.tell()

    def end(self, cause: EndCause, *, status: int) -> None:
        if self.is_ended:
            return
        self.media = MediaFacts(codec=self.media.codec, is_encrypted=self.media.is_encrypted)
        self.hold = HoldState.NONE
        self.is_joined = False
        self._end_cause = cause
        self.move(CallState.ENDED, status=status)

    def tell(self) -> None:
        """Publish if anything is new."""
        if self.is_silent:
            return
        snapshot = self._snapshot()
        if snapshot != self._last:
            self._last = snapshot
            self._publish(snapshot)

    def report(self) -> None:
        """Publish again what the desk was told before."""
        if self._last is not None:
            self._publish(self._last)

    def _snapshot(self) -> CallChanged:
        remote = self.identity.remote
        return CallChanged(
            call_id=self.identity.call_id,
            account_id=self.identity.account_id,
            direction=self.identity.direction,
            state=self.state,
            remote_address=remote.address,
            remote_number=remote.number,
            remote_name=remote.name,
            hold=self.hold,
            is_held_by_them=self.media.is_held_by_them,
            is_muted=self.is_muted,
            is_joined=self.is_joined,
            has_media=self.media.has_media,
            codec=self.media.codec,
            is_encrypted=self.media.is_encrypted,
            sip_status=self._status,
            end_cause=self._end_cause,
            quality=self.quality if self.is_ended else None,
        )
