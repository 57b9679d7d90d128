"""Several calls at once: customers handed on to somebody else, and calls that hear each other."""

from __future__ import annotations

from typing import Annotated

import msgspec

from softphone.domain.transfer import TransferResult, TransferState
from softphone.wire.engine.calls import Target
from softphone.wire.engine.message import CallId, EngineCommand, EngineEvent


class TransferCall(EngineCommand, frozen=True, kw_only=True, tag="transfer_call"):
    """Send whoever is in this call to `target` without asking there first (RFC 3515)."""

    call_id: CallId
    target: Target
    is_parking: bool = False
    """The target keeps whoever is sent there until somebody takes them. The call is not held
    before, and stays for a while after `done`: the far end says on it where they wait."""


class CompleteTransfer(EngineCommand, frozen=True, kw_only=True, tag="complete_transfer"):
    """Connect two calls of ours with each other and leave both (RFC 3891)."""

    call_id: CallId
    to_call_id: CallId


class JoinCalls(EngineCommand, frozen=True, kw_only=True, tag="join_calls"):
    """Let these calls hear each other and the agent; those on hold are taken off it first."""

    call_ids: Annotated[tuple[CallId, ...], msgspec.Meta(min_length=2, max_length=32)]


class TransferChanged(EngineEvent, frozen=True, kw_only=True, tag="transfer_changed"):
    """How far a transfer is. The first call ends only with `done`; `failed` takes it off hold."""

    call_id: str
    state: TransferState
    to_call_id: str | None = None
    """The other call of ours; null when the target was not asked first."""
    target: str = ""
    """Of `transfer_call`, as it was given."""
    sip_status: int = 0
    result: TransferResult | None = None
    """With `done` and `failed`."""
