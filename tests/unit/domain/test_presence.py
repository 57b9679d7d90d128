from __future__ import annotations

import itertools

import pytest

from softphone.domain.call import IllegalMoveError
from softphone.domain.presence import ALLOWED_MOVES, Presence, check_move


def test_every_state_has_its_row() -> None:
    assert set(ALLOWED_MOVES) == set(Presence)


@pytest.mark.parametrize(("old", "new"), list(itertools.product(Presence, Presence)))
def test_presence_moves_only_where_the_table_leads(old: Presence, new: Presence) -> None:
    if new is old or new in ALLOWED_MOVES[old]:
        assert check_move(old, new) is new
    else:
        with pytest.raises(IllegalMoveError, match=f"{old} -> {new}"):
            check_move(old, new)


def test_a_talk_is_followed_by_wrap_up_before_the_next_ready() -> None:
    assert Presence.READY not in ALLOWED_MOVES[Presence.TALKING]
    assert Presence.READY in ALLOWED_MOVES[Presence.WRAP_UP]


def test_nobody_goes_home_in_the_middle_of_a_talk() -> None:
    assert Presence.OFFLINE not in ALLOWED_MOVES[Presence.TALKING]
    assert Presence.OFFLINE not in ALLOWED_MOVES[Presence.RINGING]


def test_a_call_never_answered_is_wrapped_up_too() -> None:
    assert check_move(Presence.RINGING, Presence.WRAP_UP) is Presence.WRAP_UP


def test_every_state_can_be_reached_from_offline() -> None:
    reached = {Presence.OFFLINE}
    for _ in Presence:
        reached |= {new for old in reached for new in ALLOWED_MOVES[old]}
    assert reached == set(Presence)
