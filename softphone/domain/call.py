"""One SIP call leg as the desk and the engine both understand it.

States and events are different things: an event (somebody answered) may move a call from one
state to another, and the table below is the whole list of allowed moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from softphone.domain.voice_quality import CallQuality

CallId = NewType("CallId", str)


class CallState(StrEnum):
    """Where a call is. Hold is not a state of its own: see `HoldState`."""

    DIALING = "dialing"
    RINGING = "ringing"
    EARLY = "early"
    CONNECTED = "connected"
    ENDED = "ended"


class HoldState(StrEnum):
    """`HELD` only once the far end confirmed it."""

    NONE = "none"
    HOLDING = "holding"
    HELD = "held"
    RESUMING = "resuming"


class Direction(StrEnum):
    """Who rang whom, seen from the agent."""

    IN = "in"
    OUT = "out"


class EndCause(StrEnum):
    """Why a call ended; the screen words it, the SIP status stays one click away."""

    HUNG_UP_HERE = "hung_up_here"
    HUNG_UP_THERE = "hung_up_there"
    REJECTED_HERE = "rejected_here"
    DO_NOT_DISTURB = "do_not_disturb"
    """Turned away unheard, as the agent wished."""
    SENT_ON = "sent_on"
    """The caller was told to ring somebody else, by the agent or by a rule."""
    CANCELLED = "cancelled"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"
    NOT_ALLOWED = "not_allowed"
    NO_COMMON_CODEC = "no_common_codec"
    NO_COMMON_ENCRYPTION = "no_common_encryption"
    """This line speaks encrypted only, and the other side does not."""
    NETWORK = "network"
    ENGINE_LOST = "engine_lost"
    """The engine died in the call, or the desk did: the next start closes the record with this."""
    OTHER = "other"


ALLOWED_MOVES: dict[CallState, frozenset[CallState]] = {
    CallState.DIALING: frozenset(
        {CallState.RINGING, CallState.EARLY, CallState.CONNECTED, CallState.ENDED}
    ),
    CallState.RINGING: frozenset({CallState.EARLY, CallState.CONNECTED, CallState.ENDED}),
    CallState.EARLY: frozenset({CallState.RINGING, CallState.CONNECTED, CallState.ENDED}),
    CallState.CONNECTED: frozenset({CallState.ENDED}),
    CallState.ENDED: frozenset(),
}
"""EARLY may fall back to RINGING: a 180 can follow a 183 (RFC 3960 section 3)."""


class IllegalMoveError(ValueError):
    """A bug: somebody moved a state machine where its table does not lead."""


def check_move(old: CallState, new: CallState) -> CallState:
    """Return `new` if the table allows it (staying put always is), else raise."""
    if new is not old and new not in ALLOWED_MOVES[old]:
        raise IllegalMoveError(f"call: {old} -> {new}")
    return new


@dataclass(frozen=True, kw_only=True)
class CallSnapshot:
    """Everything known of a call at one moment; plain data, safe on any thread."""

    call_id: CallId
    direction: Direction
    state: CallState
    remote_address: str
    remote_number: str
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
    quality: CallQuality | None = None
    """Once it is over, if anything could be measured."""
    on_line: str = ""
    """Address of the line it is on, where that is not the one that rings out."""

    @property
    def is_outgoing(self) -> bool:
        """The agent rang them."""
        return self.direction is Direction.OUT
