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
voice even if the whole step is made between two blocks, and half the work."""


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
        if abs(ratio - 1) * count < _UNHEARD_STEP:
            phase = _TABLE[round(self._fraction * _PHASES)]
            block = np.correlate(self.window[: count + TAPS - 1], phase)
        else:
            positions = self._fraction + self._steps[:count] * ratio
            whole = positions.astype(np.intp)
            phases = ((positions - whole) * _PHASES + 0.5).astype(np.intp)
            block = np.einsum("ij,ij->i", self._neighbours[whole], _TABLE[phases])
        consumed = int(end)
        self._fraction = end - consumed
        return block, consumed
