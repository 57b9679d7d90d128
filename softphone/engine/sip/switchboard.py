"""What the agent does with several calls: one is talked in while the others wait on hold, two are
joined or connected with each other. SIP thread only.
"""

from __future__ import annotations

import logging
from itertools import combinations

import pjsua2 as pj

from softphone.domain.call import CallState
from softphone.engine.errors import EngineError
from softphone.engine.sip.account_line import AccountLine
from softphone.engine.sip.call_callbacks import SoftphoneCall
from softphone.engine.sip.call_leg import CallLeg
from softphone.engine.sip.calls import Calls, uri_of
from softphone.engine.sip.transfer import TransferOrder
from softphone.wire.engine import CompleteTransfer, ErrorCode, JoinCalls, PlaceCall, TransferCall

log = logging.getLogger(__name__)

NO_REQUIRE_REPLACES = 1
"""PJSUA_XFER_NO_REQUIRE_REPLACES, which the bindings lack: some targets refuse the Require that
would otherwise come with the Replaces, though they understand it.
"""


class Switchboard:
    """Moves the agent between calls; `poll` once a round, after that of the calls."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._returns: dict[str, str] = {}
        """Ids of calls that ask somebody, and of those that wait for what comes of it."""

    def place(self, command: PlaceCall, line: AccountLine) -> None:
        if command.returns_to is not None:
            self._connected(command.returns_to)
        self._calls.place(command, line)
        self._hold_others(self._calls.get(command.call_id))
        if command.returns_to is not None:
            self._returns[command.call_id] = command.returns_to

    def answer(self, call_id: str) -> None:
        leg = self._calls.get(call_id)
        leg.check_answerable()
        self._hold_others(leg)
        leg.answer()

    def resume(self, call_id: str) -> None:
        leg = self._connected(call_id)
        self._hold_others(leg)
        leg.mid.hold(False)

    def join(self, command: JoinCalls) -> None:
        """A conference here, on our own bridge; nobody at the far ends has to know how."""
        legs = [self._connected(call_id) for call_id in dict.fromkeys(command.call_ids)]
        if len(legs) == 1:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "a call cannot be joined with itself")
        for leg in legs:
            leg.mid.hold(False)
        for one, other in combinations(legs, 2):
            one.mid.join_with(other.mid)
        joined = {leg.record.identity.call_id for leg in legs}
        self._returns = {
            asks: waits for asks, waits in self._returns.items() if asks not in joined
        }

    def transfer(self, command: TransferCall, line: AccountLine) -> None:
        leg = self._connected(command.call_id)
        uri = uri_of(command.target, line)

        def send(call: SoftphoneCall) -> None:
            call.xfer(uri, pj.CallOpParam())

        leg.transfer(
            TransferOrder(
                send=send,
                on_done=leg.end,
                on_failed=lambda: self._take_back(leg),
                target=command.target,
                count_heard=leg.mid.count_heard if command.is_parking else None,
            )
        )

    def complete(self, command: CompleteTransfer) -> None:
        leg, target = self._connected(command.call_id), self._connected(command.to_call_id)
        if leg is target:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "a call cannot be connected with itself")

        def send(call: SoftphoneCall) -> None:
            param = pj.CallOpParam()
            param.options = NO_REQUIRE_REPLACES
            if target.mid.call is None:
                raise EngineError(ErrorCode.UNKNOWN_CALL)
            call.xferReplaces(target.mid.call, param)

        def leave_both() -> None:
            leg.end()
            target.end()

        leg.transfer(
            TransferOrder(
                send=send,
                on_done=leave_both,
                on_failed=lambda: self._take_back(leg),
                to_call_id=command.to_call_id,
            )
        )

    def poll(self) -> None:
        self._answer_what_is_due()
        self._return_to_who_waits()

    def _answer_what_is_due(self) -> None:
        leg = self._calls.due()
        if leg is None:
            return
        try:
            self.answer(leg.record.identity.call_id)
        except EngineError as error:
            log.info("not answered by itself: %s", error.detail)
            leg.wait_for_agent()

    def _return_to_who_waits(self) -> None:
        """Once the call that was to help them is over."""
        for asks, waits in list(self._returns.items()):
            if self._calls.find(asks) is not None:
                continue
            leg = self._calls.find(waits)
            if leg is not None and leg.is_being_transferred:
                continue
            del self._returns[asks]
            if leg is not None and not self._is_somebody_talked_to():
                self._take_back(leg)

    def _take_back(self, leg: CallLeg) -> None:
        if leg.record.state is CallState.CONNECTED:
            self._hold_others(leg)
            leg.mid.hold(False)

    def _hold_others(self, leg: CallLeg) -> None:
        for other in self._calls.live():
            is_in_the_way = other is not leg and not other.mid.is_joined_with(leg.mid)
            if is_in_the_way and other.mid.is_talked_in:
                other.mid.hold(True)

    def _is_somebody_talked_to(self) -> bool:
        return any(leg.mid.is_talked_in for leg in self._calls.live())

    def _connected(self, call_id: str) -> CallLeg:
        leg = self._calls.get(call_id)
        if leg.record.state is not CallState.CONNECTED:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "the call is not connected")
        return leg
