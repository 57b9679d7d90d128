"""Follows the calls that are up, and hands one on to somebody else.

No widgets. Owned by the GUI thread's event loop. Who waits, who talks and how far a transfer is
comes from the phone alone; if whoever is asked is gone, the phone itself takes the customer back.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from softphone.domain.call import CallId, CallSnapshot, CallState, EndCause, HoldState
from softphone.domain.colleague import Lamp
from softphone.domain.settings import LineServices
from softphone.domain.switchboard_codes import is_parking
from softphone.domain.transfer import FINAL, TransferSnapshot
from softphone.gui.panels.transfer.state import (
    TransferDeed,
    TransferFace,
    TransferPanelState,
    TransferView,
    TransferWanted,
)
from softphone.usecases.events import (
    CallUpdated,
    DeskEvent,
    ExtensionStateChanged,
    TransferUpdated,
)
from softphone.usecases.ports import Phone


@dataclass(frozen=True, kw_only=True)
class TransferPorts:
    """What the panel runs."""

    phone: Phone
    ask: Callable[[str, CallId], Awaitable[CallId]]
    """Ring somebody while this call waits."""
    send: Callable[[CallId, str], Awaitable[None]]
    """Transfer this call without asking."""
    services: Callable[[], LineServices]
    """Of the line in use."""
    lamps: Callable[[], tuple[Lamp, ...]]
    """Of the agent's colleagues."""


class TransferPresenter:
    """`on_wanted` does what the agent wants, where it makes sense; else nothing."""

    follows: tuple[type[DeskEvent], ...] = (
        CallUpdated,
        TransferUpdated,
        ExtensionStateChanged,
    )

    def __init__(self, view: TransferView, ports: TransferPorts) -> None:
        self._view = view
        self._ports = ports
        self._calls: dict[CallId, CallSnapshot] = {}
        self._transfer: TransferSnapshot | None = None
        self._lost: EndCause | None = None
        self._is_choosing = False

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """One event of `follows`."""
        match event:
            case CallUpdated(call=call):
                self._follow_call(call)
            case TransferUpdated(transfer=transfer):
                self._transfer = transfer
            case ExtensionStateChanged():
                pass
            case _:
                raise TypeError(f"transfers do not follow {type(event).__name__}")
        self._show()

    async def on_wanted(self, wanted: TransferWanted) -> None:
        """One key or click of the panel."""
        match wanted.deed:
            case TransferDeed.TOGGLE:
                await self._toggle()
            case TransferDeed.ASK | TransferDeed.CONSULT | TransferDeed.SEND:
                await self._hand_on(wanted)
            case TransferDeed.SWAP:
                await self._swap()
            case TransferDeed.CONNECT | TransferDeed.JOIN:
                await self._bring_together(wanted.deed)
        self._show()

    async def _toggle(self) -> None:
        state = self._state()
        if state.face is TransferFace.NEWS:
            self._transfer = self._lost = None
        elif state.face is TransferFace.TWO_CALLS:
            if state.target is not None and state.can_give_up:
                await self._ports.phone.end_call(state.target.call_id)
        elif state.face is not TransferFace.ON_THE_WAY:
            self._is_choosing = not self._is_choosing and self._only() is not None

    async def _hand_on(self, wanted: TransferWanted) -> None:
        call = self._only()
        is_open = self._is_choosing or wanted.deed is TransferDeed.CONSULT
        if not is_open or call is None or not wanted.typed.strip():
            return
        if wanted.deed is TransferDeed.SEND:
            await self._ports.send(call.call_id, wanted.typed)
        else:
            await self._ports.ask(wanted.typed, call.call_id)
        self._is_choosing = False

    async def _swap(self) -> None:
        """To whoever waits longest; the phone puts the others on hold."""
        if self._state().face is not TransferFace.TWO_CALLS:
            return
        waiting = (call for call in self._calls.values() if call.hold is HoldState.HELD)
        call = next(waiting, None)
        if call is not None:
            await self._ports.phone.resume_call(call.call_id)

    async def _bring_together(self, deed: TransferDeed) -> None:
        connected = [c for c in self._calls.values() if c.state is CallState.CONNECTED]
        if self._state().face is not TransferFace.TWO_CALLS or len(connected) < 2:
            return
        ids = [call.call_id for call in connected]
        if deed is TransferDeed.JOIN:
            await self._ports.phone.join_calls(tuple(ids))
        elif len(ids) == 2:
            await self._ports.phone.complete_transfer(ids[0], to_call_id=ids[1])

    def _follow_call(self, call: CallSnapshot) -> None:
        is_ringing_here = not call.is_outgoing and call.state is not CallState.CONNECTED
        if call.state is CallState.ENDED:
            self._forget(call)
        elif not is_ringing_here:
            if call.call_id not in self._calls:
                self._make_room_for_new()
            self._calls[call.call_id] = call
        if self._only() is None:
            self._is_choosing = False

    def _make_room_for_new(self) -> None:
        """How the last transfer ended is old news now."""
        self._lost = None
        if self._transfer is not None and self._transfer.state in FINAL:
            self._transfer = None

    def _forget(self, ended: CallSnapshot) -> None:
        known = self._calls.pop(ended.call_id, None)
        transfer = self._transfer
        if transfer is not None and transfer.call_id == ended.call_id:
            # A transfer that was done ends the call, too; that is worth saying.
            self._transfer = transfer if transfer.state in FINAL else None
        if not self._calls:
            self._lost = None
        elif transfer is None and known is not None and known.is_outgoing and not known.is_joined:
            is_by_agent = ended.end_cause in {EndCause.HUNG_UP_HERE, EndCause.CANCELLED}
            self._lost = None if is_by_agent else ended.end_cause

    def _only(self) -> CallSnapshot | None:
        """The one call there is, when it can be transferred."""
        call = next(iter(self._calls.values()), None)
        is_alone = len(self._calls) == 1
        return call if is_alone and call and call.state is CallState.CONNECTED else None

    def _state(self) -> TransferPanelState:
        calls = list(self._calls.values())
        transfer = self._transfer
        is_back = transfer is None or transfer.call_id in self._calls
        return TransferPanelState(
            face=self._face(),
            customer=calls[0] if calls else None,
            target=calls[-1] if len(calls) > 1 else None,
            others_count=max(0, len(calls) - 2),
            transfer=transfer,
            is_parking=transfer is not None
            and is_parking(self._ports.services(), transfer.target),
            lost=self._lost,
            is_customer_back=is_back,
            lamps=self._ports.lamps(),
            can_ask=self._only() is not None,
        )

    def _face(self) -> TransferFace:
        if self._transfer is not None and self._transfer.state not in FINAL:
            return TransferFace.ON_THE_WAY
        if len(self._calls) > 1:
            return TransferFace.TWO_CALLS
        if self._is_choosing:
            return TransferFace.CHOOSE
        has_news = self._transfer is not None or self._lost is not None
        return TransferFace.NEWS if has_news else TransferFace.AWAY

    def _show(self) -> None:
        self._view.show_transfer(self._state())
