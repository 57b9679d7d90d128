"""How late a call is, when both ways count alike.

Two phones tick every 20 ms, each in its own time. What one says lies at the other for as long as
the other's tick lets it wait, and the other way for the rest of the 20 ms: what one way gains by
luck the other loses. So the two ways are not thrown together, the longer recorded one would win.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import numpy as np

Delays = Sequence[float]
"""In ms, of one way."""


def median_ms(there: Delays, back: Delays) -> float:
    """The mean of the two ways' medians."""
    return (statistics.median(there) + statistics.median(back)) / 2


def p99_ms(there: Delays, back: Delays) -> float:
    """That of the later way."""
    return max(float(np.percentile(way, 99)) for way in (there, back))
