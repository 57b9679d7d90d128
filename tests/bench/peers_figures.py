"""How the parts of the comparison with the peers say what they found."""

from __future__ import annotations

import sys
from collections.abc import Mapping

Told = Mapping[str, tuple[float, float]]
"""For each figure: in all, and without what happened while the machine stood still."""


def tell(name: str, told: Told, targets: Mapping[str, float]) -> bool:
    """A table; whether every target (a most) is met outside standstills."""
    say = sys.stdout.write
    say(f"\n{name:32} {'in all':>8} {'outside standstills':>20}\n")
    for figure, (in_all, outside) in told.items():
        say(f"  {figure:30} {in_all:8.2f} {outside:20.2f}")
        if figure in targets:
            verdict = "ok" if outside <= targets[figure] else "MISSED"
            say(f"   target <= {targets[figure]:<6g} {verdict}")
        say("\n")
    sys.stdout.flush()
    return all(told[figure][1] <= target for figure, target in targets.items())
