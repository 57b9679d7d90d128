"""What sending a journal row may come to, and how long to wait before the next try.

Pure: the loop in `sync_outbox` brings the clock, the dice and the threads.
"""

from __future__ import annotations

from enum import StrEnum

from softphone.domain.errors import ErrorCode, KnownError, RetryLaterError

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0


class Verdict(StrEnum):
    """What an error means for the row and for the others."""

    REFUSED = "refused"
    """Never as it stands: the agent has to do something."""
    TRY_ROW_LATER = "try_row_later"
    """This row waits; those of other interactions go on."""
    TRY_ALL_LATER = "try_all_later"
    """Nothing can be sent now; no row is to blame."""


_FOR_GOOD = frozenset(
    {
        ErrorCode.NOT_ALLOWED,
        ErrorCode.NOT_FOUND,
        ErrorCode.INVALID_REQUEST,
        ErrorCode.KEY_REUSED,
        ErrorCode.SLOT_TAKEN,
        ErrorCode.HOLD_EXPIRED,
        ErrorCode.APPOINTMENT_CHANGED,
    }
)
_ROW_ONLY = frozenset({ErrorCode.BACKEND_FAILED, ErrorCode.REQUEST_IN_PROGRESS})
_NOT_REACHED = frozenset({ErrorCode.BACKEND_UNREACHABLE, ErrorCode.BACKEND_GARBLED})


def judge(error: KnownError) -> Verdict:
    """Only a refusal in the contract's own words may end a row's way; all else is tried again.

    Trying again is safe whatever became of the first try: the row's id is its idempotency key.
    """
    if error.code in _FOR_GOOD:
        return Verdict.REFUSED
    return Verdict.TRY_ROW_LATER if error.code in _ROW_ONLY else Verdict.TRY_ALL_LATER


def was_reached(error: KnownError) -> bool | None:
    """Whether the error shows the backend to be there; None when it does not tell."""
    if error.code in _NOT_REACHED:
        return False
    return None if error.code is ErrorCode.SESSION_EXPIRED else True


def wait_s(failures: int, error: KnownError | None, luck: float) -> float:
    """Seconds to wait after this many failures in a row: 1, 2, 4 ... 30 at most, full jitter.

    `luck` is between 0 and 1. What the backend asked for is the least.
    """
    longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(max(failures - 1, 0), 10))
    asked = error.retry_after_s if isinstance(error, RetryLaterError) else 0.0
    return max(asked, luck * longest)
