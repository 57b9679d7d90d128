"""Samples on their way from one thread to another, with room for a fixed number of them.

Exactly one thread writes and exactly one reads. Each side moves only its own counter, and the
interpreter makes the counter visible after the samples, so neither ever waits for the other.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]
Floats = npt.NDArray[np.float32]


class SampleRing:
    """A circle of 16-bit samples; the counters only grow, their difference is the fill."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._samples: Samples = np.zeros(capacity, dtype=np.int16)
        self._written = 0
        self._read = 0

    @property
    def fill(self) -> int:
        return self._written - self._read

    def write(self, samples: Samples, *, kept_behind: int) -> int:
        """Writer only. Samples that do not fit are dropped, and how many is returned.

        `kept_behind` samples behind the reader stay untouched: its filter still looks at them.
        """
        room = max(0, self._capacity - kept_behind - self.fill)
        count = min(len(samples), room)
        start = self._written % self._capacity
        first = min(count, self._capacity - start)
        self._samples[start : start + first] = samples[:first]
        self._samples[: count - first] = samples[first:count]
        self._written += count
        return len(samples) - count

    def peek(self, behind: int, into: Floats) -> None:
        """Reader only. Copy from `behind` samples before the read position on."""
        start = (self._read - behind) % self._capacity
        first = min(len(into), self._capacity - start)
        into[:first] = self._samples[start : start + first]
        into[first:] = self._samples[: len(into) - first]

    def skip(self, count: int) -> None:
        """Reader only. Count `count` samples as read."""
        self._read += count

    def rewind_over_silence(self, count: int) -> None:
        """Reader only. Put `count` samples of silence in front of what is waiting."""
        start = (self._read - count) % self._capacity
        first = min(count, self._capacity - start)
        self._samples[start : start + first] = 0
        self._samples[: count - first] = 0
        self._read -= count
