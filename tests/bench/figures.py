"""What a bench found: values with a target, printed one line each."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Several values of one thing; `judged` makes the one that is held against the target."""

    name: str
    values: Sequence[float]
    unit: str
    target: float | None = None
    judged: Callable[[Sequence[float]], float] = statistics.median

    @property
    def is_good(self) -> bool:
        """Whether the target is met; without a target it always is."""
        return self.target is None or self.judged(self.values) <= self.target

    def line(self) -> str:
        """Median, least, most, and the verdict."""
        median = statistics.median(self.values)
        told = f"{self.name:44} median {median:7.2f}  min {min(self.values):7.2f}"
        told += f"  max {max(self.values):7.2f} {self.unit:4}"
        if self.target is None:
            return told.rstrip()
        verdict = "ok" if self.is_good else "MISSED"
        word = "median" if self.judged is statistics.median else "max"
        return f"{told}  target: {word} <= {self.target:g}  {verdict}"


def report(figures: Sequence[Figure]) -> bool:
    """Print them; whether every target is met."""
    for figure in figures:
        sys.stdout.write(figure.line() + "\n")
    sys.stdout.flush()
    return all(figure.is_good for figure in figures)
