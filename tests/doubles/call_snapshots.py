"""Calls as tests need them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from softphone.domain.call import CallId, CallSnapshot, CallState, Direction

CALL = CallSnapshot(
    call_id=CallId("call-1"),
    direction=Direction.OUT,
    state=CallState.CONNECTED,
    remote_address="sip:4325550134@phone.example",
    remote_number="+14325550134",
    has_media=True,
)


def a_call(**changes: Any) -> CallSnapshot:
    """A connected outgoing call, with these changes."""
    return replace(CALL, **changes)


def a_ring(call_id: str = "ring-1", **changes: Any) -> CallSnapshot:
    """Somebody rings the agent."""
    ringing = replace(
        CALL,
        call_id=CallId(call_id),
        direction=Direction.IN,
        state=CallState.RINGING,
        has_media=False,
    )
    return replace(ringing, **changes)
