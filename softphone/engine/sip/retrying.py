"""How long to wait before asking a registrar again: 2, 4, 8, 16, then 30 seconds."""

from __future__ import annotations

FIRST_RETRY_S = 2
LONGEST_RETRY_S = 30


def retry_delay_s(failures: int) -> int:
    """`failures` in a row, counted from 1."""
    doublings = min(max(failures, 1) - 1, 8)
    return min(FIRST_RETRY_S << doublings, LONGEST_RETRY_S)
