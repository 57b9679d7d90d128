"""What the agent wants against what the far end confirmed."""

from __future__ import annotations

from softphone.domain.call import HoldState
from softphone.engine.sip.hold_control import GLARE_S, MAX_ATTEMPTS, SETTLE_S, HoldControl


def state_of(hold: HoldControl) -> HoldState:
    """Read anew: the type checker would remember the last comparison."""
    return hold.state


def held() -> HoldControl:
    hold = HoldControl()
    hold.want(True, 0)
    assert hold.due(0) is True
    hold.sent()
    hold.answered(is_held=True, now=0)
    assert state_of(hold) is HoldState.HELD
    return hold


def test_a_hold_is_held_only_after_the_answer() -> None:
    hold = HoldControl()
    hold.want(True, 0)
    assert state_of(hold) is HoldState.HOLDING
    hold.sent()
    assert state_of(hold) is HoldState.HOLDING
    assert hold.due(100) is None
    hold.answered(is_held=True, now=1)
    assert state_of(hold) is HoldState.HELD
    assert hold.due(100) is None


def test_a_resume_is_over_only_after_the_answer() -> None:
    hold = held()
    hold.want(False, 1)
    assert state_of(hold) is HoldState.RESUMING
    assert hold.due(1) is False
    hold.sent()
    hold.answered(is_held=False, now=2)
    assert state_of(hold) is HoldState.NONE


def test_a_resume_answered_as_hold_is_repeated_after_a_moment() -> None:
    hold = held()
    hold.want(False, 1)
    hold.sent()
    hold.answered(is_held=True, now=1)
    assert state_of(hold) is HoldState.RESUMING
    assert hold.due(1) is None
    assert hold.due(1 + SETTLE_S) is False


def test_a_resume_that_never_works_is_given_up_and_shown_as_held() -> None:
    hold = held()
    hold.want(False, 0)
    now = 0.0
    for _ in range(MAX_ATTEMPTS):
        assert hold.due(now) is False
        hold.sent()
        hold.answered(is_held=True, now=now)
        now += SETTLE_S
    assert state_of(hold) is HoldState.HELD
    assert hold.due(now + 100) is None


def test_a_refused_hold_leaves_the_call_as_it_was() -> None:
    hold = HoldControl()
    hold.want(True, 0)
    hold.sent()
    hold.refused(488, 1)
    assert state_of(hold) is HoldState.NONE
    assert hold.due(100) is None


def test_a_collision_is_tried_again_after_the_other_side_had_its_turn() -> None:
    hold = HoldControl()
    hold.want(True, 0)
    hold.sent()
    hold.refused(491, 0)
    assert state_of(hold) is HoldState.HOLDING
    assert hold.due(GLARE_S - 0.1) is None
    assert hold.due(GLARE_S) is True


def test_a_refusal_of_something_else_changes_nothing() -> None:
    hold = held()
    hold.refused(488, 1)
    assert state_of(hold) is HoldState.HELD


def test_an_offer_of_the_far_end_does_not_hold_the_call() -> None:
    hold = HoldControl()
    hold.answered(is_held=False, now=0)
    assert state_of(hold) is HoldState.NONE


def test_a_busy_library_is_asked_again_and_then_left_alone() -> None:
    hold = HoldControl()
    hold.want(True, 0)
    now = 0.0
    for _ in range(MAX_ATTEMPTS):
        assert hold.due(now) is True
        hold.not_sent(now)
        now += SETTLE_S
    assert state_of(hold) is HoldState.NONE


def test_changing_ones_mind_before_the_answer_ends_where_wished() -> None:
    hold = HoldControl()
    hold.want(True, 0)
    hold.sent()
    hold.want(False, 0.1)
    assert hold.due(0.1) is None
    hold.answered(is_held=True, now=0.2)
    assert state_of(hold) is HoldState.RESUMING
    assert hold.due(0.2 + SETTLE_S) is False
