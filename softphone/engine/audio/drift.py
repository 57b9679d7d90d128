"""Decides how fast to read, so that two clocks that disagree share a short buffer for hours.

The bridge and a sound card each have a clock of their own; 100 parts in a million between them
is a click every few seconds for a fixed buffer. Here the speed of reading follows the fill: the
aim is the smallest mean delay at which the dips of the last half minute, but for the deepest two,
would still have left a margin. A restless machine thus gets a longer buffer by itself, and a calm
one a short one; a machine that stood still once does not make the conversation slow.
"""

from __future__ import annotations

from collections import deque
from typing import Final

MARGIN_S: Final = 0.002
"""A writer that is later than this is waited for (`lane.py`), three times as long."""
_FORGIVEN: Final = 2
"""Seconds of the last half minute whose dips do not count."""
LONGEST_AIM_S: Final = 0.060
"""The mean delay is never steered above this: rather a rare gap than a slow conversation."""
FASTEST: Final = 0.005
"""Half a percent, less than a tenth of a semitone: nobody hears it."""
_HURRY_S: Final = 0.012
"""Errors above this are mended as fast as that."""
_CATCHING_UP: Final = 0.0005
_FALLING_BACK: Final = 0.002
"""Smaller ones are not worth bending the voice for: too long a delay is shed over a minute, too
short a one, which risks a gap, is mended sooner."""
_LEARNABLE_S: Final = 0.001
"""A larger error is a start or a stall more often than a clock, and counts as this much."""
_LONGEST_WAIT_S: Final = 0.040
_STEADIEST: Final = 0.002
"""The lasting part of the correction; real clocks differ by a tenth of this."""
_SMOOTHING_S: Final = 1.0
_SETTLING_S: Final = 2.5
_LEARNING_S: Final = 15.0
_BIN_S: Final = 1.0
_BINS: Final = 30


class DriftController:
    """Pure arithmetic on what the reader saw; one thread uses it: the reader."""

    def __init__(self, clock_rate_hz: int, *, write_block: int) -> None:
        self._rate_hz = clock_rate_hz
        self._lasting = 0.0
        self._mean_s = 0.0
        # Until seen otherwise: the reader comes just before the writer, and waits a whole block.
        block_s = write_block / clock_rate_hz
        self._dips = deque([block_s] * (1 + _FORGIVEN), maxlen=_BINS)
        self._deepest = block_s, block_s
        self._seen_s = 0.0
        self._dip_s = 0.0
        self._bin_s = 0.0

    @property
    def margin_samples(self) -> int:
        return round(MARGIN_S * self._rate_hz)

    @property
    def mean_s(self) -> float:
        return self._mean_s

    @property
    def aim_s(self) -> float:
        counting, forgiven = self._deepest
        counting = max(counting, min(forgiven, self._dip_s))
        return min(counting + MARGIN_S, LONGEST_AIM_S)

    @property
    def lasting_ppm(self) -> float:
        """What is left in the long run: how much the two clocks differ."""
        return self._lasting * 1e6

    def restart(self) -> None:
        """The fill jumped: forget where it was; what is known of clocks and dips still holds."""
        self._mean_s = 0.0
        self._seen_s = 0.0
        self._dip_s = 0.0
        self._bin_s = 0.0

    def starve(self) -> None:
        """The reader came back empty-handed: the dip was deeper than could be seen."""
        self._keep_dip(max(self._dip_s, self._mean_s + MARGIN_S))

    def note_wait(self, left_samples: int) -> None:
        """The reader had to wait for what is less than nothing: a dip, though nobody heard it."""
        self._dip_s = max(self._dip_s, self._mean_s - left_samples / self._rate_hz)

    def observe(self, left_samples: int, since_write_s: float, read_samples: int) -> float:
        """After each read: what is left over, how long ago it grew, what was read.

        Gives the ratio of the next read. A writer that brings whole blocks makes the left-over
        jump by a block when the two clocks' phases slip; counting what it has in hand by now
        makes the delay a smooth number, and the jump a dip that was seen coming.
        """
        left_s = left_samples / self._rate_hz
        delay_s = left_s + min(since_write_s, _LONGEST_WAIT_S)
        step_s = read_samples / self._rate_hz
        self._seen_s += step_s
        weight = step_s / min(max(self._seen_s, step_s), _SMOOTHING_S)
        self._mean_s += (delay_s - self._mean_s) * weight
        if self._seen_s < _SMOOTHING_S:
            return 1.0 + self._lasting
        self._note_dip(self._mean_s - left_s, step_s)
        error_s = self._mean_s - self.aim_s
        wanted = error_s / _SETTLING_S + self._lasting
        learnable_s = min(max(error_s, -_LEARNABLE_S), _LEARNABLE_S)
        learnt = self._lasting + learnable_s * step_s / (_SETTLING_S * _LEARNING_S)
        self._lasting = min(max(learnt, -_STEADIEST), _STEADIEST)
        if abs(error_s) < _HURRY_S:
            slowest, fastest = self._lasting - _FALLING_BACK, self._lasting + _CATCHING_UP
        else:
            slowest, fastest = -FASTEST, FASTEST
        return 1.0 + min(max(wanted, slowest), fastest)

    def _note_dip(self, dip_s: float, step_s: float) -> None:
        self._dip_s = max(self._dip_s, dip_s)
        self._bin_s += step_s
        if self._bin_s >= _BIN_S:
            self._keep_dip(self._dip_s)
            self._dip_s = 0.0
            self._bin_s = 0.0

    def _keep_dip(self, dip_s: float) -> None:
        """Sorted once a second, not at each read."""
        self._dips.append(dip_s)
        counting, forgiven = sorted(self._dips)[-1 - _FORGIVEN :][:2]
        self._deepest = counting, forgiven
