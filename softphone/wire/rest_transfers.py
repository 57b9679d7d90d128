"""Transfers in the backend's API: who was to take a call, and what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from softphone.domain.call import CallId, EndCause
from softphone.domain.transfer import TransferId, TransferKind, TransferResult


@dataclass(frozen=True, kw_only=True)
class BeginTransfer:
    """`POST /v1/calls/{id}/transfers`."""

    id: TransferId
    at: dt.datetime
    kind: TransferKind
    number: str
    """Of whoever shall take the call."""
    to_call_id: CallId | None = None
    """The call in which they were asked first."""


@dataclass(frozen=True, kw_only=True)
class EndTransfer:
    """`POST /v1/transfers/{id}/end`."""

    ended_at: dt.datetime
    result: TransferResult
    reason: EndCause | None = None
    """Why the target did not take the call, where anybody said."""
    sip_status: int = 0
