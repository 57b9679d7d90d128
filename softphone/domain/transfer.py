"""A customer on the way from this agent to somebody else, as desk, engine and journal see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

from softphone.domain.call import CallId, EndCause, IllegalMoveError

TransferId = NewType("TransferId", str)
"""That of the journal entry it begins with."""


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


class TransferKind(StrEnum):
    """Whether the target was asked first."""

    BLIND = "blind"
    ATTENDED = "attended"


class TransferResult(StrEnum):
    """What came of it, as far as anybody said."""

    TAKEN = "taken"
    """The other phone has answered; they talk without us."""
    CAME_BACK = "came_back"
    """Nobody took the call: it is with the agent again."""
    REFUSED = "refused"
    """The far end would not ring anybody; the call never left the agent."""
    CUSTOMER_LEFT = "customer_left"
    """They hung up before the far end was asked."""
    UNKNOWN = "unknown"
    """The far end was asked and never told; or nobody was there any more to hear of it."""


_REASONS: dict[int, EndCause] = {
    404: EndCause.NOT_FOUND,
    408: EndCause.NO_ANSWER,
    410: EndCause.NOT_FOUND,
    480: EndCause.UNAVAILABLE,
    484: EndCause.NOT_FOUND,
    486: EndCause.BUSY,
    487: EndCause.NO_ANSWER,
    503: EndCause.UNAVAILABLE,
    600: EndCause.BUSY,
    604: EndCause.NOT_FOUND,
}
"""What a SIP status says of the target; the rest is the phone system's own refusal."""
_DECLINE = 603


def why_not_taken(result: TransferResult | None, sip_status: int) -> EndCause | None:
    """Why the target did not take the call; None when nothing is known of the target."""
    if result is TransferResult.CAME_BACK and sip_status == _DECLINE:
        return EndCause.DECLINED
    if result in {TransferResult.CAME_BACK, TransferResult.REFUSED}:
        return _REASONS.get(sip_status)
    return None


@dataclass(frozen=True, kw_only=True)
class TransferSnapshot:
    """How far one transfer is; plain data, safe on any thread."""

    call_id: CallId
    state: TransferState
    to_call_id: CallId | None = None
    """The other call of ours; None when the target was not asked first."""
    target: str = ""
    """Who was not asked first, as dialled."""
    sip_status: int = 0
    result: TransferResult | None = None
    """Once it is over."""

    @property
    def reason(self) -> EndCause | None:
        """Why the target did not take the call."""
        return why_not_taken(self.result, self.sip_status)


@dataclass(frozen=True, kw_only=True)
class TransferBegun:
    """A fact of the journal: whoever is in the call shall be handed on."""

    call_id: CallId
    kind: TransferKind
    number: str
    """Of whoever shall take the call."""
    to_call_id: CallId | None = None
    """The call in which they were asked first."""


@dataclass(frozen=True, kw_only=True)
class TransferEnded:
    """A fact of the journal: what came of it, once."""

    call_id: CallId
    transfer_id: TransferId
    result: TransferResult
    reason: EndCause | None = None
    """Why the target did not take the call, where anybody said."""
    sip_status: int = 0


@dataclass(frozen=True, kw_only=True)
class CallTransfer:
    """The newest transfer of a call, as the journal knows it."""

    id: TransferId
    kind: TransferKind
    number: str
    at: dt.datetime
    """When it was asked for; aware, UTC."""
    result: TransferResult | None = None
    """None while it is under way."""
    reason: EndCause | None = None


def begun_transfer(fact: TransferBegun, entry_id: str, at: dt.datetime) -> CallTransfer:
    """What begins with the journal entry of that id."""
    return CallTransfer(id=TransferId(entry_id), kind=fact.kind, number=fact.number, at=at)


def ended_transfer(before: CallTransfer | None, fact: TransferEnded) -> CallTransfer | None:
    """The newest transfer after a result, which may be that of an older one."""
    if before is None or before.id != fact.transfer_id:
        return before
    return replace(before, result=fact.result, reason=fact.reason)
