"""What a transfer tells of its result, whatever the far end says or does not say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

from softphone.domain.call import CallState, Direction, EndCause
from softphone.domain.transfer import TransferResult, TransferState
from softphone.engine.errors import EngineError
from softphone.engine.sip.addresses import RemoteParty
from softphone.engine.sip.call_callbacks import RequestFacts, TransferFacts
from softphone.engine.sip.call_record import CallRecord, LegIdentity
from softphone.engine.sip.hearing_out import QUIET_S
from softphone.engine.sip.transfer import LONGEST_S, Transfer, TransferOrder
from softphone.wire.engine import ErrorCode, TransferChanged

ANY_CALL = cast(Any, object())
"""The order's `send` gets it, and nobody here looks into it."""
BEGIN = 100.0


def refer(status: int, *, is_local_failure: bool = False) -> RequestFacts:
    return RequestFacts(method="REFER", status=status, is_local_failure=is_local_failure)


def told(status: int, *, is_final: bool = False) -> TransferFacts:
    return TransferFacts(status=status, is_final=is_final)


class Handing:
    """A transfer of a connected call, and what was told and done."""

    def __init__(
        self,
        send: Callable[[Any], None] = lambda _call: None,
        count_heard: Callable[[], int | None] | None = None,
    ) -> None:
        self.told: list[TransferChanged] = []
        self.followed: list[str] = []
        remote = RemoteParty(address="sip:100@b", number="100", name="")
        identity = LegIdentity(call_id="c", account_id="a", direction=Direction.IN, remote=remote)
        self.record = CallRecord(identity, lambda _changed: None)
        self.record.move(CallState.CONNECTED, status=200)
        order = TransferOrder(
            send=send,
            on_done=lambda: self.followed.append("done"),
            on_failed=lambda: self.followed.append("failed"),
            target="700",
            count_heard=count_heard,
        )
        self.transfer = Transfer(order, self.record, self.told.append, BEGIN)

    def send(self) -> Handing:
        """The hold is confirmed, and the far end is asked."""
        self.transfer.poll(ANY_CALL, BEGIN)
        return self

    def end_call(self) -> None:
        self.record.end(EndCause.HUNG_UP_THERE, status=200)
        self.transfer.poll(ANY_CALL, BEGIN)

    def wait(self, seconds: float) -> None:
        self.transfer.poll(ANY_CALL, BEGIN + seconds)

    @property
    def result(self) -> tuple[TransferState, TransferResult | None, int]:
        last = self.told[-1]
        return last.state, last.result, last.sip_status


def test_before_the_end_there_is_no_result() -> None:
    handing = Handing().send()
    handing.transfer.on_told(told(180))
    assert [one.result for one in handing.told] == [None, None, None]


def test_a_target_that_answered_has_taken_the_call() -> None:
    handing = Handing().send()
    handing.transfer.on_told(told(200, is_final=True))
    assert handing.result == (TransferState.DONE, TransferResult.TAKEN, 200)


@pytest.mark.parametrize(
    ("happens", "result", "status"),
    [
        (lambda one: one.transfer.on_told(told(486)), TransferResult.CAME_BACK, 486),
        (lambda one: one.transfer.on_request_changed(refer(404)), TransferResult.REFUSED, 404),
        (
            lambda one: one.transfer.on_request_changed(refer(408, is_local_failure=True)),
            TransferResult.UNKNOWN,
            408,
        ),
        (lambda one: one.end_call(), TransferResult.UNKNOWN, 0),
        (lambda one: one.wait(LONGEST_S), TransferResult.UNKNOWN, 408),
    ],
    ids=["busy", "refused", "silent", "gone", "too long"],
)
def test_a_failure_says_what_is_known_of_it(
    happens: Callable[[Handing], None], result: TransferResult, status: int
) -> None:
    handing = Handing().send()
    happens(handing)
    assert handing.result == (TransferState.FAILED, result, status)
    handing.wait(0)
    assert handing.followed == ["failed"]


def test_a_phone_that_rang_and_rang_was_not_taken() -> None:
    handing = Handing().send()
    handing.transfer.on_told(told(180))
    handing.wait(LONGEST_S)
    assert handing.result == (TransferState.FAILED, TransferResult.CAME_BACK, 408)


def test_whoever_hangs_up_before_the_far_end_was_asked_was_not_handed_over() -> None:
    handing = Handing()
    handing.end_call()
    assert handing.result == (TransferState.FAILED, TransferResult.CUSTOMER_LEFT, 0)


def test_a_target_that_is_gone_by_then_gives_the_call_back() -> None:
    def refuse(_call: object) -> None:
        raise EngineError(ErrorCode.WRONG_CALL_STATE, "gone")

    handing = Handing(refuse).send()
    assert handing.result == (TransferState.FAILED, TransferResult.CAME_BACK, 0)


def test_a_challenge_is_no_refusal() -> None:
    handing = Handing().send()
    handing.transfer.on_request_changed(refer(401))
    assert handing.result == (TransferState.TRYING, None, 0)


def test_every_step_names_the_target() -> None:
    handing = Handing().send()
    handing.transfer.on_told(told(200, is_final=True))
    assert [one.target for one in handing.told] == ["700"] * 3


def test_a_call_that_was_handed_over_is_left_at_once() -> None:
    handing = Handing().send()
    handing.transfer.on_told(told(200, is_final=True))
    handing.wait(0)
    assert handing.followed == ["done"]


def test_whoever_parked_somebody_listens_before_the_call_is_left() -> None:
    handing = Handing(count_heard=lambda: 7).send()
    handing.transfer.on_told(told(200, is_final=True))
    handing.wait(0)
    assert handing.followed == []
    handing.wait(QUIET_S)
    assert handing.followed == ["done"]
    assert handing.transfer.has_followed


def test_a_phone_system_that_ends_the_call_itself_has_said_all() -> None:
    handing = Handing(count_heard=lambda: 7).send()
    handing.transfer.on_told(told(200, is_final=True))
    handing.wait(0)
    handing.end_call()
    assert handing.transfer.has_followed


def test_whoever_could_not_be_parked_is_back_at_once() -> None:
    handing = Handing(count_heard=lambda: 7).send()
    handing.transfer.on_told(told(404))
    handing.wait(0)
    assert handing.followed == ["failed"]
