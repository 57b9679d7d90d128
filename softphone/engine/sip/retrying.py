"""How long to wait before asking a registrar again: 2, 4, 8, 16, then 30 seconds, less a little.

The little is random: a thousand phones that lost their server in one moment shall not ask it in
one moment when it is back.
"""

from __future__ import annotations

import random

FIRST_RETRY_S = 2
LONGEST_RETRY_S = 30
LEAST_SHARE = 0.75
"""Of each step, a wait is at least this much."""


class RetrySchedule:
    """Waits for one registration; the source of chance is given, so that tests can repeat it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def delay_s(self, failures: int) -> float:
        """`failures` in a row, counted from 1."""
        doublings = min(max(failures, 1) - 1, 8)
        step = min(FIRST_RETRY_S << doublings, LONGEST_RETRY_S)
        return step * self._chance.uniform(LEAST_SHARE, 1.0)
