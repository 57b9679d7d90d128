from __future__ import annotations

from softphone.domain.call import CallState, Direction, EndCause, HoldState
from softphone.gui.panels.call_bar.calls import Calls, is_ringing_here
from tests.doubles.call_snapshots import a_call, a_ring


def test_without_a_call_nothing_is_shown() -> None:
    calls = Calls()

    assert calls.shown is None
    assert calls.last is None
    assert calls.other is None


def test_a_conversation_stays_in_view_while_somebody_else_rings() -> None:
    calls = Calls()
    calls.update(a_call(), 1)

    calls.update(a_ring(), 2)

    assert calls.shown == a_call()
    assert calls.other == a_ring()


def test_of_two_that_are_up_the_one_on_hold_stands_back() -> None:
    calls = Calls()
    calls.update(a_call(hold=HoldState.HELD), 1)
    answered = a_ring(state=CallState.CONNECTED)

    calls.update(answered, 2)

    assert calls.shown == answered
    calls.update(a_ring(state=CallState.ENDED), 3)
    assert calls.shown == a_call(hold=HoldState.HELD)


def test_somebody_who_rings_is_shown_when_nobody_else_is_there() -> None:
    calls = Calls()

    calls.update(a_ring(), 1)

    assert calls.shown == a_ring()
    assert calls.other is None


def test_of_two_that_ring_the_first_is_shown_and_the_second_beside_it() -> None:
    calls = Calls()
    calls.update(a_ring("ring-1"), 1)
    calls.update(a_ring("ring-2"), 2)

    assert calls.shown == a_ring("ring-1")
    assert calls.other == a_ring("ring-2")


def test_how_a_call_ended_stays_until_its_work_is_finished() -> None:
    calls = Calls()
    ended = a_call(state=CallState.ENDED, end_cause=EndCause.HUNG_UP_THERE)
    calls.update(a_call(), 10)

    calls.update(ended, 71)

    assert calls.shown is None
    assert calls.last == ended
    assert calls.times(ended.call_id).connected_at == 10
    assert calls.times(ended.call_id).ended_at == 71
    calls.forget_last()
    assert calls.last is None


def test_a_ring_that_ends_beside_a_conversation_does_not_become_the_last_call() -> None:
    calls = Calls()
    calls.update(a_call(), 1)
    calls.update(a_ring(), 2)

    calls.update(a_ring(state=CallState.ENDED), 3)

    assert calls.shown == a_call()
    assert calls.last is None


def test_a_snapshot_again_does_not_move_the_clock() -> None:
    calls = Calls()
    calls.update(a_call(), 1)
    calls.update(a_call(is_muted=True), 50)

    assert calls.times(a_call().call_id).connected_at == 1


def test_only_an_incoming_call_without_an_answer_rings_here() -> None:
    assert is_ringing_here(a_ring())
    assert not is_ringing_here(a_call(state=CallState.RINGING))
    assert not is_ringing_here(a_call(direction=Direction.IN))


def test_whoever_is_dialled_is_shown_before_the_one_who_waits_for_that() -> None:
    calls = Calls()
    calls.update(a_call(hold=HoldState.HELD), 1)
    dialled = a_call(call_id="call-2", state=CallState.RINGING)

    calls.update(dialled, 2)

    assert calls.shown == dialled
    assert calls.is_aside(dialled.call_id)
    assert not calls.is_aside(a_call().call_id)
    assert calls.has_several


def test_somebody_who_rings_beside_a_conversation_is_no_second_call_yet() -> None:
    calls = Calls()
    calls.update(a_call(), 1)
    calls.update(a_ring(), 2)

    assert not calls.has_several


def test_a_call_to_the_phone_system_itself_leaves_no_news_behind() -> None:
    calls = Calls(lambda call_id: call_id == a_call().call_id)
    calls.update(a_call(), 1)
    assert calls.shown == a_call()

    calls.update(a_call(state=CallState.ENDED, end_cause=EndCause.HUNG_UP_HERE), 2)

    assert calls.last is None
