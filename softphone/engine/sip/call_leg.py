"""One call from the first message to the last, and what the agent can do about it.

PJSIP's call object may outlive the desk's call (a hang-up that nobody confirms lasts 32 s): then
the desk is told at once and the object lingers here until PJSIP lets go. SIP thread only.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import pjsua2 as pj

from softphone.domain.call import CallState, EndCause
from softphone.engine.errors import EngineError
from softphone.engine.sip.account_line import AccountLine
from softphone.engine.sip.addresses import BadAddressError
from softphone.engine.sip.answering import BUSY_HERE, MOVED_TEMPORARILY
from softphone.engine.sip.call_callbacks import (
    CallFacts,
    RequestFacts,
    SoftphoneCall,
    TransferFacts,
)
from softphone.engine.sip.call_media import sound_only
from softphone.engine.sip.call_record import CallRecord, MediaFacts
from softphone.engine.sip.mid_call import MidCall
from softphone.engine.sip.moved import uri_to_follow
from softphone.engine.sip.outcomes import Ending, end_cause
from softphone.engine.sip.transfer import Transfer, TransferOrder
from softphone.engine.sound_port import SoundPort
from softphone.wire.engine import ErrorCode, Event

log = logging.getLogger(__name__)

NO_RESPONSE_S = 10.0
"""No response of any kind to our INVITE: the server is gone, do not wait PJSIP's 32 s."""
ENDING_S = 2.0
"""A hang-up that is not confirmed by then is over for the desk."""
CHECK_EVERY_S = 1.0
"""PJSIP has been seen to end calls without telling; look for that."""

MOST_MOVES = 5
"""Whoever is sent from address to address more often than that runs in a circle."""

RINGING_HERE_S = 180.0
"""A proxy gives up after three minutes (timer C); one that does not is gone like the caller."""

OK = 200
RINGING = 180
REQUEST_TIMEOUT = 408
TEMPORARILY_UNAVAILABLE = 480
DECLINE = 603


@dataclass(frozen=True, kw_only=True)
class TurnAway:
    """How a call that came in is refused."""

    status: int
    cause: EndCause | None = None
    """None: the agent shall never hear of it."""
    contact: str | None = None
    """The URI to ring instead, of a 302."""


@dataclass(frozen=True, kw_only=True)
class RingPlan:
    """What happens to a call that rings here by itself; seconds from now."""

    answer_after_s: float | None = None
    send_on_after_s: float | None = None
    send_on: TurnAway | None = None


class CallLeg:
    """Implements `CallListener`. Owned by `Calls`, which drops it once `is_over`."""

    def __init__(
        self, record: CallRecord, sound: SoundPort, publish: Callable[[Event], None]
    ) -> None:
        self._sound = sound
        self._publish = publish
        self._transfer: Transfer | None = None
        self.record = record
        self.mid = MidCall(record, sound, publish)
        self.is_over = False
        """PJSIP has let go of the call; its place is free."""
        self._placed_on: AccountLine | None = None
        self._moved_to: str | None = None
        """Where the far end is to be rung instead, in the next round."""
        self._moves = 0
        self._is_placing = False
        """PJSIP is still inside the call object that it may be ending."""
        self._was_connected = False
        self._was_ended_here = False
        self._refused_as: EndCause | None = None
        self._refuse_with: TurnAway | None = None
        """In the next round: PJSIP 2.15 aborts when an INVITE without an offer is refused from
        inside the callback that brings it."""
        self._no_response_at: float | None = None
        self._give_up_at: float | None = None
        self._ring_until: float | None = None
        self._answer_at: float | None = None
        self._send_on: tuple[float, TurnAway] | None = None
        """When nobody answers by then."""
        self._check_at = time.monotonic() + CHECK_EVERY_S

    @property
    def is_ringing_here(self) -> bool:
        """From the first 180 until somebody answers, refuses or gives up."""
        return self._ring_until is not None and self._answer_at is None

    @property
    def is_about_to_be_answered(self) -> bool:
        """By itself, in a moment."""
        return self._answer_at is not None

    @property
    def is_being_refused(self) -> bool:
        """It is turned away and not over yet."""
        return self._refused_as is not None or self._refuse_with is not None

    @property
    def is_being_transferred(self) -> bool:
        return self._transfer is not None

    def place(self, line: AccountLine, uri: str) -> None:
        """Ring `uri`; raises `EngineError`, and then the call never was."""
        self._placed_on = line
        self.mid.call = SoftphoneCall(line.pj_account, pj.PJSUA_INVALID_ID, self, self.mid)
        self.record.is_silent = self._is_placing = True
        try:
            self.mid.call.makeCall(uri, sound_only())
        except pj.Error as error:
            self._let_go()
            raise EngineError(ErrorCode.TRANSPORT_UNAVAILABLE, error.reason) from None
        finally:
            self._is_placing = False
        self.record.is_silent = False
        self._no_response_at = time.monotonic() + NO_RESPONSE_S
        self.record.tell()

    def turn_away(self, account: pj.Account, pj_call_id: int, how: TurnAway) -> None:
        """Refuse a call that came in, before it rang; without a cause nobody hears of it."""
        self.mid.call = SoftphoneCall(account, pj_call_id, self, self.mid)
        self.record.is_silent = how.cause is None
        self._refuse_with = how

    def take(self, account: pj.Account, pj_call_id: int, plan: RingPlan) -> None:
        """Ring here for a call that came in."""
        self.mid.call = SoftphoneCall(account, pj_call_id, self, self.mid)
        self._answer_with(RINGING)
        now = time.monotonic()
        self._ring_until = now + RINGING_HERE_S
        if plan.answer_after_s is not None:
            self._answer_at = now + plan.answer_after_s
        if plan.send_on_after_s is not None and plan.send_on is not None:
            self._send_on = (now + plan.send_on_after_s, plan.send_on)
        self.record.tell()

    def check_answerable(self) -> None:
        """Raises `EngineError` unless it rings here."""
        if self.record.is_outgoing or self.record.state is not CallState.RINGING:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "only a ringing call can be answered")

    def answer(self) -> None:
        self.check_answerable()
        self._answer_with(OK)
        self._ring_until = self._answer_at = self._send_on = None

    def wait_for_agent(self) -> None:
        """Not by itself after all: another call came in between."""
        self._answer_at = None

    def is_due(self, now: float) -> bool:
        """Whether the moment to answer by itself has come."""
        return self._answer_at is not None and now >= self._answer_at

    def reject(self) -> None:
        """Let the server ring somebody else."""
        self.send_away(TurnAway(status=BUSY_HERE, cause=EndCause.REJECTED_HERE))

    def send_away(self, how: TurnAway) -> None:
        """Refuse a call that rings here, or send its caller on."""
        if self.record.is_outgoing or self.record.state is not CallState.RINGING:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "only a ringing call can be refused")
        self._refused_as = how.cause
        self._hang_up(how.status, contact=how.contact)

    def transfer(self, order: TransferOrder) -> None:
        """Hold, then ask the far end to ring somebody else; one at a time.

        Whoever is parked is not held first: a held call would not be spoken to afterwards.
        """
        if self.is_being_transferred:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "the call is being transferred")
        if not order.is_parking:
            self.mid.hold(True)
        self._transfer = Transfer(order, self.record, self._publish, time.monotonic())

    def end(self) -> None:
        """Hang up, cancel, or refuse for good; ending twice changes nothing."""
        if self.record.is_ended or self._was_ended_here:
            return
        is_refusal = not self.record.is_outgoing and not self._was_connected
        self._was_ended_here = True
        self._refused_as = EndCause.REJECTED_HERE if is_refusal else None
        self._hang_up(DECLINE if is_refusal else 0)

    def poll(self, now: float) -> None:
        self._follow_transfer(now)
        if self.mid.call is None and not self.is_over:
            self._follow_move()
        if self.is_over:
            return
        if self._refuse_with is not None:
            how, self._refuse_with = self._refuse_with, None
            self._refused_as = how.cause
            self._hang_up(how.status, contact=how.contact)
        if self._send_on is not None and now >= self._send_on[0] and self.is_ringing_here:
            self.send_away(self._send_on[1])
        if not self.record.is_ended:
            self.mid.poll(now)
        if self._no_response_at is not None and now >= self._no_response_at:
            self._no_response_at = None
            self._finish(REQUEST_TIMEOUT, is_local_failure=True)
            self._hang_up(0)
        if self._ring_until is not None and now >= self._ring_until:
            self._finish(REQUEST_TIMEOUT, is_local_failure=False)
            self._hang_up(TEMPORARILY_UNAVAILABLE)
        if self._give_up_at is not None and now >= self._give_up_at:
            self._give_up_at = None
            self._finish(0, is_local_failure=False)
        if now >= self._check_at:
            self._check_at = now + CHECK_EVERY_S
            self._check_alive()

    def abandon(self) -> None:
        """The library is about to go: leave its object to it."""
        self._transfer = None
        self._finish(0, is_local_failure=True)
        self._let_go()

    def on_state_changed(self, facts: CallFacts) -> None:
        is_over = facts.pj_state == pj.PJSIP_INV_STATE_DISCONNECTED
        if is_over and self._moved_to is not None:
            self._free_call(has_number=True)
        elif is_over:
            self._finish(facts.status, is_local_failure=facts.is_local_failure)
            self._let_go(has_number=not self._is_placing)
        elif self.record.is_ended:
            return
        elif facts.pj_state == pj.PJSIP_INV_STATE_EARLY and self.record.is_outgoing:
            has_media = self.record.media.has_media
            self.record.move(
                CallState.EARLY if has_media else CallState.RINGING, status=facts.status
            )
        elif facts.pj_state == pj.PJSIP_INV_STATE_CONFIRMED:
            self._was_connected = True
            self.record.move(CallState.CONNECTED, status=facts.status)

    def on_moved(self, uri: str) -> None:
        if not (self.record.is_ended or self._was_ended_here):
            self._moved_to = uri

    def on_transfer_told(self, facts: TransferFacts) -> None:
        if self._transfer is not None:
            self._transfer.on_told(facts)

    def on_request_changed(self, facts: RequestFacts) -> None:
        if facts.method == "REFER" and self._transfer is not None:
            self._transfer.on_request_changed(facts)
        if facts.method != "INVITE":
            return
        if facts.status >= 100:
            self._no_response_at = None
        if self._was_connected and facts.status >= 300 and facts.status not in (401, 407):
            self.mid.hold_refused(facts.status)

    def _follow_move(self) -> None:
        """Ring the far end where it is now, with media of its own; else the call is over."""
        line, moved_to = self._placed_on, self._moved_to
        self._moved_to = None
        self._moves += 1
        is_wanted = not self._was_ended_here and self._moves <= MOST_MOVES
        try:
            if line is not None and moved_to is not None and is_wanted:
                uri = uri_to_follow(moved_to, line.settings, line.server_host)
                self._start_anew()
                self.place(line, uri)
                return
        except (BadAddressError, EngineError) as error:
            log.info("a call that moved cannot be followed: %s", error)
        self._finish(MOVED_TEMPORARILY, is_local_failure=False)
        self._let_go()

    def _start_anew(self) -> None:
        """What was heard of the attempt before is over."""
        self.mid = MidCall(self.record, self._sound, self._publish)
        self.record.media = MediaFacts()
        if self.record.state is CallState.EARLY:
            self.record.move(CallState.RINGING, status=MOVED_TEMPORARILY)

    def _follow_transfer(self, now: float) -> None:
        if self._transfer is None:
            return
        self._transfer.poll(self.mid.call, now)
        if self._transfer.has_followed:
            self._transfer = None

    def _answer_with(self, status: int) -> None:
        if self.mid.call is None:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, "the call is over")
        param = sound_only()
        param.statusCode = status
        try:
            self.mid.call.answer(param)
        except pj.Error as error:
            raise EngineError(ErrorCode.WRONG_CALL_STATE, error.reason) from None

    def _hang_up(self, status: int, *, contact: str | None = None) -> None:
        """The end is told when PJSIP confirms it, or after `ENDING_S`.

        The sound goes first: PJSIP gives its place in the bridge to the next call without a word.
        """
        self.mid.close()
        self._no_response_at = self._ring_until = self._answer_at = self._send_on = None
        if not self.record.is_ended:
            self._give_up_at = time.monotonic() + ENDING_S
        if self.mid.call is None:
            return
        param = pj.CallOpParam()
        param.statusCode = status
        if contact is not None:
            header = pj.SipHeader()
            header.hName, header.hValue = "Contact", f"<{contact}>"
            param.txOption.headers.append(header)
        try:
            self.mid.call.hangup(param)
        except pj.Error as error:
            log.info("hang-up: %s", error.reason)

    def _check_alive(self) -> None:
        if self.mid.call is not None and not self.mid.call.isActive():
            log.warning("a call ended without a word from the library")
            self._finish(0, is_local_failure=True)
            self._let_go()

    def _finish(self, status: int, *, is_local_failure: bool) -> None:
        """Tell the desk that it is over, once."""
        if self.record.is_ended:
            return
        self._give_up_at = self._no_response_at = self._ring_until = None
        self._answer_at = self._send_on = None
        cause = end_cause(
            Ending(
                direction=self.record.identity.direction,
                status=status,
                was_connected=self._was_connected,
                was_ended_here=self._was_ended_here,
                refused_as=self._refused_as,
                must_be_encrypted=self.record.identity.must_be_encrypted,
                is_local_failure=is_local_failure,
            )
        )
        self.mid.close()
        self.record.end(cause, status=status)

    def _let_go(self, *, has_number: bool = False) -> None:
        """PJSIP is done with the call; `Calls` may drop this leg, on its own time."""
        self._free_call(has_number=has_number)
        self._placed_on = None
        self.is_over = True

    def _free_call(self, *, has_number: bool) -> None:
        call, self.mid.call = self.mid.call, None
        if call is not None:
            self.mid.close()
            (call.free if has_number else call.forget)()
