from __future__ import annotations

import itertools

import pytest

from softphone.domain.appointment import ALLOWED_MOVES, AppointmentState, check_move
from softphone.domain.call import IllegalMoveError


def test_every_state_has_its_row() -> None:
    assert set(ALLOWED_MOVES) == set(AppointmentState)


@pytest.mark.parametrize(
    ("old", "new"), list(itertools.product(AppointmentState, AppointmentState))
)
def test_a_visit_moves_only_where_the_table_leads(
    old: AppointmentState, new: AppointmentState
) -> None:
    if new is old or new in ALLOWED_MOVES[old]:
        assert check_move(old, new) is new
    else:
        with pytest.raises(IllegalMoveError, match=f"{old} -> {new}"):
            check_move(old, new)


def test_a_request_is_not_confirmed_before_the_server_booked_it() -> None:
    assert AppointmentState.CONFIRMED not in ALLOWED_MOVES[AppointmentState.REQUESTED]


def test_a_refused_or_cancelled_visit_stays_so() -> None:
    assert not ALLOWED_MOVES[AppointmentState.REFUSED]
    assert not ALLOWED_MOVES[AppointmentState.CANCELLED]


def test_nothing_leads_back_to_a_request() -> None:
    assert all(AppointmentState.REQUESTED not in moves for moves in ALLOWED_MOVES.values())
