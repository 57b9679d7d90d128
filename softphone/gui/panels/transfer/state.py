"""What the transfer panel shows and emits; plain values that any thread may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.call import CallSnapshot, EndCause
from softphone.domain.colleague import Lamp
from softphone.domain.transfer import TransferSnapshot


class TransferFace(StrEnum):
    """Which of its faces the panel shows."""

    AWAY = "away"
    CHOOSE = "choose"
    """Who shall take the call?"""
    TWO_CALLS = "two_calls"
    ON_THE_WAY = "on_the_way"
    """The phone system was asked to connect the two."""
    NEWS = "news"
    """How the transfer ended, until the agent has read it."""


class TransferDeed(StrEnum):
    """What the agent may want of it."""

    TOGGLE = "toggle"
    """Open, or give up whatever it is at."""
    ASK = "ask"
    CONSULT = "consult"
    """Ask whoever was chosen elsewhere, whether the panel is open or not."""
    SEND = "send"
    SWAP = "swap"
    CONNECT = "connect"
    JOIN = "join"


@dataclass(frozen=True, kw_only=True)
class TransferPanelState:
    """Everything the panel draws. The agent is the third party, and always there."""

    face: TransferFace = TransferFace.AWAY
    customer: CallSnapshot | None = None
    """Who was there first."""
    target: CallSnapshot | None = None
    """Who came last."""
    others_count: int = 0
    """Calls beside these two."""
    transfer: TransferSnapshot | None = None
    is_parking: bool = False
    """Whoever is handed on waits at the phone system until somebody takes them."""
    lost: EndCause | None = None
    """Why the call to whoever was asked first ended, when they ended it."""
    is_customer_back: bool = False
    """The call the transfer is about is still there: it failed, or a place may be said on it."""

    lamps: tuple[Lamp, ...] = ()
    """Colleagues, who may be typed by name, too."""
    can_ask: bool = False
    """There is one call, and somebody may be asked about it."""

    @property
    def can_give_up(self) -> bool:
        """There is something to stop or to put away."""
        is_asking = self.target is not None and self.target.is_outgoing
        is_open = self.face in {TransferFace.CHOOSE, TransferFace.NEWS}
        return is_open or (self.face is TransferFace.TWO_CALLS and is_asking)


class TransferView(Protocol):
    """What the presenter needs of the panel."""

    def show_transfer(self, state: TransferPanelState) -> None: ...


@dataclass(frozen=True, kw_only=True)
class TransferWanted:
    """A key or a click."""

    deed: TransferDeed
    typed: str = ""
    """Who shall take the call, as typed."""
