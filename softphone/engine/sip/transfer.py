"""One transfer, from the wish to the last word about it. SIP thread; owned by its `CallLeg`.

The far end rings the target itself and tells us how that goes (RFC 3515). Our call stays until
it said that the target has answered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pjsua2 as pj

from softphone.domain.call import HoldState
from softphone.domain.transfer import (
    FINAL,
    TransferResult,
    TransferState,
    check_transfer_move,
)
from softphone.engine.errors import EngineError
from softphone.engine.sip.call_callbacks import RequestFacts, SoftphoneCall, TransferFacts
from softphone.engine.sip.call_record import CallRecord
from softphone.engine.sip.hearing_out import HearingOut
from softphone.wire.engine import TransferChanged

HOLD_WAIT_S = 3.0
"""A far end that does not confirm the hold is transferred all the same: it hears nobody here."""
LONGEST_S = 180.0
"""Nobody lets a phone ring for longer (timer C); a customer shall not wait for nothing."""

RINGING = 180
OK = 200
REQUEST_TIMEOUT = 408


@dataclass(frozen=True, kw_only=True)
class TransferOrder:
    """What to ask of the far end, and what follows from its last word."""

    send: Callable[[SoftphoneCall], None]
    """May raise `pj.Error`, or `EngineError` when the target is gone by now."""
    on_done: Callable[[], None]
    on_failed: Callable[[], None]
    to_call_id: str | None = None
    target: str = ""
    count_heard: Callable[[], int | None] | None = None
    """Of whoever is parked: packets received so far. Our call is left to the far end once it is
    done, which says on it where the other waits."""

    @property
    def is_parking(self) -> bool:
        return self.count_heard is not None


class Transfer:
    """Facts come in callbacks; what follows from them is done in `poll`."""

    def __init__(
        self,
        order: TransferOrder,
        record: CallRecord,
        publish: Callable[[TransferChanged], None],
        now: float,
    ) -> None:
        self._order = order
        self._record = record
        self._publish = publish
        self._state = TransferState.ASKED
        self._send_at = now + HOLD_WAIT_S
        self._give_up_at = now + LONGEST_S
        self._hearing: HearingOut | None = None
        self.has_followed = False
        """Over, and what follows from that is done: nothing holds on to it any more."""
        self._tell(0)

    def poll(self, call: SoftphoneCall | None, now: float) -> None:
        if self._state in FINAL:
            if self._is_heard_out(now):
                self._follow()
        elif call is None or self._record.is_ended:
            is_asked = self._state is not TransferState.ASKED
            self._fail(TransferResult.UNKNOWN if is_asked else TransferResult.CUSTOMER_LEFT, 0)
        elif self._state is TransferState.ASKED:
            if self._record.hold is not HoldState.HOLDING or now >= self._send_at:
                self._send(call)
        elif now >= self._give_up_at:
            has_rung = self._state is TransferState.RINGING
            result = TransferResult.CAME_BACK if has_rung else TransferResult.UNKNOWN
            self._fail(result, REQUEST_TIMEOUT)

    def on_request_changed(self, facts: RequestFacts) -> None:
        """The far end took our REFER, or would not; a challenge is answered by PJSIP."""
        if facts.status >= 300 and facts.status not in (401, 407):
            is_silent = facts.is_local_failure
            self._fail(
                TransferResult.UNKNOWN if is_silent else TransferResult.REFUSED, facts.status
            )

    def on_told(self, facts: TransferFacts) -> None:
        if facts.status >= 300:
            self._fail(TransferResult.CAME_BACK, facts.status)
        elif facts.status >= OK and facts.is_final:
            self._move(TransferState.DONE, facts.status, TransferResult.TAKEN)
        elif RINGING <= facts.status < OK:
            self._move(TransferState.RINGING, facts.status)

    def _send(self, call: SoftphoneCall) -> None:
        self._move(TransferState.TRYING, 0)
        try:
            self._order.send(call)
        except (pj.Error, EngineError):
            self._fail(TransferResult.CAME_BACK, 0)

    def _fail(self, result: TransferResult, status: int) -> None:
        self._move(TransferState.FAILED, status, result)

    def _move(
        self, state: TransferState, status: int, result: TransferResult | None = None
    ) -> None:
        if self._state in FINAL or state is self._state:
            return
        self._state = check_transfer_move(self._state, state)
        self._tell(status, result)

    def _is_heard_out(self, now: float) -> bool:
        count_heard = self._order.count_heard
        if count_heard is None or self._state is TransferState.FAILED or self._record.is_ended:
            return True
        if self._hearing is None:
            self._hearing = HearingOut(now)
        return self._hearing.is_over(count_heard(), now)

    def _follow(self) -> None:
        self.has_followed = True
        is_done = self._state is TransferState.DONE
        (self._order.on_done if is_done else self._order.on_failed)()

    def _tell(self, status: int, result: TransferResult | None = None) -> None:
        self._publish(
            TransferChanged(
                call_id=self._record.identity.call_id,
                state=self._state,
                to_call_id=self._order.to_call_id,
                target=self._order.target,
                sip_status=status,
                result=result,
            )
        )
