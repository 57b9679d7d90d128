"""What a call owes to a machine that stood still, told apart from what it owes to us."""

from __future__ import annotations

from tests.bench.audio_analysis import Arrival
from tests.bench.standstills import Standstill, is_apart, share_apart

MOST_APART = 0.10
"""A run of which more than this is put down to standstills proves nothing."""


class Apart:
    """What is put down to standstills of the machine, and what is left."""

    def __init__(self, standstills: list[Standstill], times: list[float]) -> None:
        self._standstills = standstills
        self.share = share_apart(standstills, times[0], times[-1])

    def left(self, moments_s: list[float]) -> int:
        return sum(not is_apart(self._standstills, moment) for moment in moments_s)

    def delays_left_ms(self, found: list[Arrival]) -> list[float]:
        return [each.delay_ms for each in found if not is_apart(self._standstills, each.left_s)]

    def summary(self) -> str:
        longest_ms = max((each.length_s for each in self._standstills), default=0.0) * 1000
        count = len(self._standstills)
        return (
            f"the machine stood still {count} times, up to {longest_ms:.0f} ms: {self.share:.1%}"
        )
