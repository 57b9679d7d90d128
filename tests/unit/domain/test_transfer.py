from __future__ import annotations

import itertools

import pytest

from softphone.domain.call import EndCause, IllegalMoveError
from softphone.domain.transfer import (
    ALLOWED_MOVES,
    FINAL,
    TransferResult,
    TransferState,
    check_transfer_move,
    why_not_taken,
)


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


@pytest.mark.parametrize(
    ("result", "status", "reason"),
    [
        (TransferResult.CAME_BACK, 486, EndCause.BUSY),
        (TransferResult.CAME_BACK, 603, EndCause.DECLINED),
        (TransferResult.CAME_BACK, 0, None),
        (TransferResult.REFUSED, 404, EndCause.NOT_FOUND),
        (TransferResult.REFUSED, 603, None),
        (TransferResult.UNKNOWN, 408, None),
        (TransferResult.CUSTOMER_LEFT, 0, None),
        (TransferResult.TAKEN, 200, None),
        (None, 180, None),
    ],
)
def test_a_status_is_a_reason_only_where_it_speaks_of_the_target(
    result: TransferResult | None, status: int, reason: EndCause | None
) -> None:
    assert why_not_taken(result, status) is reason
