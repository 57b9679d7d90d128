"""Who used the processor while something was measured."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psutil


class Meters:
    """Processor time between two moments: that of some processes (their mean), and
    everybody else's."""

    def __init__(self, processes: Sequence[int]) -> None:
        self._engines = [psutil.Process(pid) for pid in processes]
        self._ours = psutil.Process(os.getpid())
        self._began_s = time.monotonic()
        self._began = self._read()
        self.engine_percent = 0.0
        self.others_share = 0.0

    def stop(self) -> None:
        elapsed_s = time.monotonic() - self._began_s
        engines, ours, whole = (
            after - before for after, before in zip(self._read(), self._began, strict=True)
        )
        self.engine_percent = 100 * engines / len(self._engines) / elapsed_s
        self.others_share = max(0.0, whole - ours) / elapsed_s / (psutil.cpu_count() or 1)

    def _read(self) -> tuple[float, float, float]:
        engines = sum(_used_s(process) for process in self._engines)
        family = [self._ours, *self._ours.children(recursive=True)]
        ours = sum(_used_s(process) for process in family)
        times = psutil.cpu_times()
        return engines, ours, times.user + times.nice + times.system


@contextmanager
def metered(processes: Sequence[int]) -> Iterator[Meters]:
    meters = Meters(processes)
    yield meters
    meters.stop()


def _used_s(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
