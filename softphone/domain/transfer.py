"""A customer on the way from this agent to somebody else, as the desk and the engine see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.call import CallId, IllegalMoveError


class TransferState(StrEnum):
    """`DONE` only once the other phone has answered and the phone system said so."""

    ASKED = "asked"
    """The customer is being put on hold; the phone system knows nothing yet."""
    TRYING = "trying"
    RINGING = "ringing"
    DONE = "done"
    FAILED = "failed"


_UNDER_WAY = frozenset({TransferState.RINGING, TransferState.DONE, TransferState.FAILED})

ALLOWED_MOVES: dict[TransferState, frozenset[TransferState]] = {
    TransferState.ASKED: frozenset({TransferState.TRYING, TransferState.FAILED}),
    TransferState.TRYING: _UNDER_WAY,
    TransferState.RINGING: _UNDER_WAY,
    TransferState.DONE: frozenset(),
    TransferState.FAILED: frozenset(),
}

FINAL = frozenset({TransferState.DONE, TransferState.FAILED})


def check_transfer_move(old: TransferState, new: TransferState) -> TransferState:
    """Return `new` if the table allows it (staying put before the end is), else raise."""
    if new not in ALLOWED_MOVES[old] and (new is not old or old in FINAL):
        raise IllegalMoveError(f"transfer: {old} -> {new}")
    return new


@dataclass(frozen=True, kw_only=True)
class TransferSnapshot:
    """How far one transfer is; plain data, safe on any thread."""

    call_id: CallId
    state: TransferState
    to_call_id: CallId | None = None
    """The other call of ours; None when the target was not asked first."""
    sip_status: int = 0
