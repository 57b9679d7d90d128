from __future__ import annotations

import itertools

import pytest

from softphone.domain.call import IllegalMoveError
from softphone.domain.transfer import ALLOWED_MOVES, FINAL, TransferState, check_transfer_move


def test_every_state_has_its_row() -> None:
    assert set(ALLOWED_MOVES) == set(TransferState)


@pytest.mark.parametrize(("old", "new"), list(itertools.product(TransferState, TransferState)))
def test_a_transfer_moves_only_where_the_table_leads(
    old: TransferState, new: TransferState
) -> None:
    if new in ALLOWED_MOVES[old] or (new is old and old not in FINAL):
        assert check_transfer_move(old, new) is new
    else:
        with pytest.raises(IllegalMoveError, match=f"{old} -> {new}"):
            check_transfer_move(old, new)


@pytest.mark.parametrize("state", sorted(set(TransferState) - FINAL))
def test_every_transfer_that_is_not_over_can_fail(state: TransferState) -> None:
    assert TransferState.FAILED in ALLOWED_MOVES[state]


def test_nothing_is_done_before_the_far_end_was_asked() -> None:
    assert TransferState.DONE not in ALLOWED_MOVES[TransferState.ASKED]
