"""What SIP says and what the agent is told."""

from __future__ import annotations

import pytest

from softphone.domain.call import Direction, EndCause
from softphone.engine.sip.outcomes import Ending, account_trouble, end_cause
from softphone.wire.engine import AccountTrouble


def cause(status: int, *, refused_as: EndCause | None = None, **facts: bool) -> EndCause:
    known = {"was_connected": False, **facts}
    return end_cause(
        Ending(direction=Direction.OUT, status=status, refused_as=refused_as, **known)
    )


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (486, EndCause.BUSY),
        (600, EndCause.BUSY),
        (603, EndCause.DECLINED),
        (403, EndCause.NOT_ALLOWED),
        (407, EndCause.NOT_ALLOWED),
        (404, EndCause.NOT_FOUND),
        (484, EndCause.NOT_FOUND),
        (480, EndCause.UNAVAILABLE),
        (503, EndCause.UNAVAILABLE),
        (408, EndCause.NO_ANSWER),
        (487, EndCause.NO_ANSWER),
        (488, EndCause.NO_COMMON_CODEC),
        (402, EndCause.NOT_ALLOWED),
        (406, EndCause.NO_COMMON_CODEC),
        (483, EndCause.UNAVAILABLE),
        (501, EndCause.UNAVAILABLE),
        (580, EndCause.UNAVAILABLE),
        (599, EndCause.UNAVAILABLE),
        (607, EndCause.DECLINED),
        (699, EndCause.DECLINED),
        (420, EndCause.OTHER),
        (302, EndCause.OTHER),
    ],
)
def test_a_refusal_by_the_far_end_has_its_own_word(status: int, expected: EndCause) -> None:
    assert cause(status) is expected


def test_a_line_that_must_be_encrypted_says_that_the_other_side_does_not() -> None:
    assert cause(488, must_be_encrypted=True) is EndCause.NO_COMMON_ENCRYPTION
    assert cause(606, must_be_encrypted=True) is EndCause.NO_COMMON_ENCRYPTION
    assert cause(486, must_be_encrypted=True) is EndCause.BUSY


def test_a_timeout_of_our_own_is_the_network_not_an_answer() -> None:
    assert cause(408, is_local_failure=True) is EndCause.NETWORK
    assert cause(503, is_local_failure=True) is EndCause.NETWORK


def test_who_hung_up_is_known() -> None:
    assert cause(200, was_connected=True) is EndCause.HUNG_UP_THERE
    assert cause(200, was_connected=True, was_ended_here=True) is EndCause.HUNG_UP_HERE
    assert cause(487, was_ended_here=True) is EndCause.CANCELLED
    assert cause(486, refused_as=EndCause.REJECTED_HERE) is EndCause.REJECTED_HERE


def test_a_connected_call_that_is_lost_is_the_network() -> None:
    assert cause(408, was_connected=True) is EndCause.NETWORK
    assert cause(481, was_connected=True) is EndCause.NETWORK


def test_a_caller_who_gives_up_cancelled() -> None:
    ending = Ending(direction=Direction.IN, status=487, was_connected=False)
    assert end_cause(ending) is EndCause.CANCELLED


@pytest.mark.parametrize(
    ("status", "is_local", "expected"),
    [
        (401, False, AccountTrouble.WRONG_PASSWORD),
        (407, False, AccountTrouble.WRONG_PASSWORD),
        (403, False, AccountTrouble.FORBIDDEN),
        (404, False, AccountTrouble.UNKNOWN_USER),
        (500, False, AccountTrouble.SERVER_ERROR),
        (503, False, AccountTrouble.SERVER_ERROR),
        (408, True, AccountTrouble.SERVER_SILENT),
        (503, True, AccountTrouble.SERVER_UNREACHABLE),
        (502, True, AccountTrouble.SERVER_UNREACHABLE),
    ],
)
def test_a_failed_registration_has_its_own_word(
    status: int, is_local: bool, expected: AccountTrouble
) -> None:
    assert account_trouble(status, is_local=is_local) is expected
