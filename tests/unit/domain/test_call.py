from __future__ import annotations

import itertools

import pytest

from softphone.domain.call import ALLOWED_MOVES, CallState, IllegalMoveError, check_move


def test_every_state_has_its_row() -> None:
    assert set(ALLOWED_MOVES) == set(CallState)


@pytest.mark.parametrize(("old", "new"), list(itertools.product(CallState, CallState)))
def test_a_call_moves_only_where_the_table_leads(old: CallState, new: CallState) -> None:
    if new is old or new in ALLOWED_MOVES[old]:
        assert check_move(old, new) is new
    else:
        with pytest.raises(IllegalMoveError, match=f"{old} -> {new}"):
            check_move(old, new)


def test_ringing_may_follow_early_sound() -> None:
    assert check_move(CallState.EARLY, CallState.RINGING) is CallState.RINGING


def test_nothing_follows_the_end() -> None:
    assert ALLOWED_MOVES[CallState.ENDED] == frozenset()


@pytest.mark.parametrize("state", [one for one in CallState if one is not CallState.ENDED])
def test_every_call_can_end(state: CallState) -> None:
    assert CallState.ENDED in ALLOWED_MOVES[state]


def test_a_connected_call_never_rings_again() -> None:
    assert ALLOWED_MOVES[CallState.CONNECTED] == {CallState.ENDED}
