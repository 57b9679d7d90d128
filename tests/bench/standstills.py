"""When the whole machine stood still: the ceiling that every figure of sound is compared with.

A virtual machine whose host serves somebody else for 20 ms plays nothing meanwhile, whatever runs
in it. One process a core, served before everything else, does nothing but sleep for a millisecond
and look at the clock. Where all of them overslept at the same time, nothing could have run.

    with StandstillWatch() as watch:
        ...
    apart = watch.standstills()

The probe itself: `python -m tests.bench.standstills CORE`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

NAP_S = 0.001
NOTED_S = 0.005
COUNTS_S = 0.010
"""Shorter ones are no excuse: a jitter buffer of one packet outlives them."""
AFTERMATH_S = 2.0
"""How long what follows is put down to a standstill."""
IN_FLIGHT_S = 0.3
"""What left a mouth this long before may have been under way."""
PRIORITY = 90
STOP_LIMIT_S = 5.0


@dataclass(frozen=True)
class Standstill:
    """Monotonic times."""

    from_s: float
    until_s: float

    @property
    def length_s(self) -> float:
        return self.until_s - self.from_s

    def explains(self, moment_s: float) -> bool:
        return self.from_s - IN_FLIGHT_S <= moment_s <= self.until_s + AFTERMATH_S


class StandstillWatch:
    """Watches while the context lasts; `standstills` afterwards."""

    def __enter__(self) -> Self:
        self._probes = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.bench.standstills", str(core)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for core in sorted(os.sched_getaffinity(0))
        ]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._naps = [_naps(probe.communicate(timeout=STOP_LIMIT_S)[0]) for probe in self._probes]

    def standstills(self) -> list[Standstill]:
        """Where the naps of all cores overlap for long enough."""
        common, *others = self._naps
        for naps in others:
            common = [
                Standstill(max(one.from_s, other.from_s), min(one.until_s, other.until_s))
                for one in common
                for other in naps
                if one.from_s < other.until_s and other.from_s < one.until_s
            ]
        return [each for each in common if each.length_s >= COUNTS_S]


def share_apart(standstills: list[Standstill], from_s: float, until_s: float) -> float:
    """How much of this time is explained by a standstill."""
    step_s = 0.1
    moments = [from_s + step_s * step for step in range(int((until_s - from_s) / step_s))]
    return sum(is_apart(standstills, moment) for moment in moments) / max(1, len(moments))


def is_apart(standstills: list[Standstill], moment_s: float) -> bool:
    return any(each.explains(moment_s) for each in standstills)


def _naps(text: str) -> list[Standstill]:
    pairs = (line.split() for line in text.splitlines())
    return [Standstill(float(from_s), float(until_s)) for from_s, until_s in pairs]


def probe(core: int) -> None:
    """Until its input ends. Without the right to be served first it sees nothing and excuses
    nothing."""
    os.sched_setaffinity(0, {core})
    os.set_blocking(sys.stdin.fileno(), False)
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(PRIORITY))
    except PermissionError:
        return
    overslept = []
    last_s = time.monotonic()
    while sys.stdin.buffer.read(1) != b"":
        time.sleep(NAP_S)
        now_s = time.monotonic()
        if now_s - last_s > NOTED_S:
            overslept.append((last_s, now_s))
        last_s = now_s
    for from_s, until_s in overslept:
        sys.stdout.write(f"{from_s:.4f} {until_s:.4f}\n")


if __name__ == "__main__":
    probe(int(sys.argv[1]))
