"""Reads a signal a tiny bit faster or slower than it was written, without being heard.

A windowed sinc of 32 taps, tabulated for 1024 positions between two samples: flat to 7 kHz,
and a few dozen microseconds for a block.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from softphone.engine.audio.ring import Floats

TAPS: Final = 32
BEHIND: Final = TAPS // 2 - 1
"""Samples before the read position that the filter looks at."""
AHEAD: Final = TAPS // 2
"""Samples after it: one millisecond of delay, the price of the filter."""
_PHASES: Final = 1024
_KAISER_BETA: Final = 6.0
_UNHEARD_STEP: Final = 1 / 128
"""Clocks that hardly differ move by less than this part of a sample in a block: 50 dB below the
voice even if the whole step is made between two blocks, and a sixth of the work."""
_STRAIGHT_STEP: Final = 1 / 4
"""Up to this part of a sample the way from the first filter of a block to its last is as good as
straight (the bend is below an eighth of the square: 42 dB down at 7 kHz, 70 dB at 1 kHz), so two
filters and a cross-fade stand for one filter a sample, at less than half the work."""


def _filter_table() -> Floats:
    offsets = np.arange(-BEHIND, AHEAD + 1)
    fractions = np.arange(_PHASES + 1)[:, None] / _PHASES
    distances = offsets[None, :] - fractions
    window = np.i0(_KAISER_BETA * np.sqrt(np.maximum(0.0, 1 - (distances / AHEAD) ** 2)))
    table = np.sinc(distances) * window
    table /= table.sum(axis=1, keepdims=True)
    return table.astype(np.float32)


_TABLE: Final = _filter_table()


class Resampler:
    """Keeps the fraction of a sample between two blocks. One thread uses it: the reader."""

    def __init__(self, longest_block: int) -> None:
        self._steps = np.arange(longest_block, dtype=np.float64)
        self._fraction = 0.0
        self.window: Floats = np.zeros(2 * longest_block + TAPS, dtype=np.float32)
        """What is to be read, `BEHIND` samples before the read position first."""
        self._neighbours = np.lib.stride_tricks.sliding_window_view(self.window, TAPS)

    def reset(self) -> None:
        self._fraction = 0.0

    def needs(self, count: int, ratio: float) -> int:
        """How many samples from the read position on `count` outputs look at."""
        return int(self._fraction + count * ratio) + AHEAD + 1

    def affords(self, fill: int, ratio: float) -> int:
        """How many outputs `fill` samples from the read position on can give."""
        last = fill - AHEAD - 1 - self._fraction
        return 0 if last < 0 else int(last / ratio)

    def run(self, count: int, ratio: float) -> tuple[Floats, int]:
        """The next block out of `window`, and the samples consumed."""
        end = self._fraction + count * ratio
        step = abs(ratio - 1) * count
        if step < _UNHEARD_STEP:
            block = self._filtered(count, self._fraction)
        elif step < _STRAIGHT_STEP and 0.0 <= end - count <= 1.0:
            block = self._faded(count, end - count)
        else:
            block = self._sample_by_sample(count, ratio)
        consumed = int(end)
        self._fraction = end - consumed
        return block, consumed

    def _filtered(self, count: int, fraction: float) -> Floats:
        phase = _TABLE[round(fraction * _PHASES)]
        return np.correlate(self.window[: count + TAPS - 1], phase)

    def _faded(self, count: int, last_fraction: float) -> Floats:
        """From the filter of the block's first sample to the one of its last."""
        block = self._filtered(count, self._fraction)
        change = self._filtered(count, last_fraction)
        change -= block
        change *= self._steps[:count]
        change /= count
        block += change
        return block

    def _sample_by_sample(self, count: int, ratio: float) -> Floats:
        positions = self._fraction + self._steps[:count] * ratio
        whole = positions.astype(np.intp)
        phases = ((positions - whole) * _PHASES + 0.5).astype(np.intp)
        block: Floats = np.einsum("ij,ij->i", self._neighbours[whole], _TABLE[phases])
        return block
