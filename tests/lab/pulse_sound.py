"""Plays into a virtual microphone, and records so that recordings can be laid side by side.

Each recorder is the same program with the same settings, so what it adds to the delay is the
same in all and cancels in a difference. A recording's place in time is found from all its pieces:
a piece can arrive late but never early, so the earliest one, counted back, tells when it began.
"""

from __future__ import annotations

import contextlib
import math
import os
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

RATE_HZ = 16_000
LATENCY_MS = 20
"""Less would make the sound server serve everybody in smaller pieces, the engine too."""
PLAY_AHEAD_MS = 300
"""Far more than a player can be late: a gap in what is said would be taken for one in the call."""
STOP_LIMIT_S = 5.0

Signal = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Recording:
    """Samples, and the monotonic time of the first."""

    samples: Signal
    began_s: float

    def part(self, from_s: float, until_s: float) -> Signal:
        """Between two monotonic times."""
        first = max(0, round((from_s - self.began_s) * RATE_HZ))
        return self.samples[first : max(first, round((until_s - self.began_s) * RATE_HZ))]


class Recorder:
    """One `parec` while the context lasts; a thread of its own reads it."""

    def __init__(self, source: str, environment: dict[str, str]) -> None:
        self._source = source
        self._environment = environment
        self._pieces: list[tuple[float, bytes]] = []

    def __enter__(self) -> Self:
        command = ["parec", "-d", self._source, f"--rate={RATE_HZ}", "--channels=1"]
        command += ["--format=s16le", "--raw", f"--latency-msec={LATENCY_MS}"]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, env=os.environ | self._environment
        )
        self._thread = threading.Thread(target=self._read, name=f"record {self._source}")
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(STOP_LIMIT_S)
        self._thread.join(STOP_LIMIT_S)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def last(self, seconds: float) -> Signal:
        """The newest samples."""
        return self.recording().samples[-round(seconds * RATE_HZ) :]

    def recording(self) -> Recording:
        """What was heard until now."""
        pieces = list(self._pieces)
        samples = np.frombuffer(b"".join(data for _, data in pieces), dtype=np.int16)
        count = 0
        began_s = float("inf")
        for arrived_s, data in pieces:
            count += len(data) // 2
            began_s = min(began_s, arrived_s - count / RATE_HZ)
        return Recording(samples, began_s)

    def _read(self) -> None:
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        odd = b""
        while data := os.read(descriptor, 65_536):
            arrived_s = time.monotonic()
            data = odd + data
            whole = len(data) - len(data) % 2
            odd = data[whole:]
            self._pieces.append((arrived_s, data[:whole]))


class Player:
    """Plays a signal into a sink, in the background; as a context, no longer than that lasts."""

    def __init__(self, sink: str, signal: Signal, environment: dict[str, str]) -> None:
        command = ["pacat", "-p", "-d", sink, f"--rate={RATE_HZ}", "--channels=1"]
        command += ["--format=s16le", "--raw", f"--latency-msec={PLAY_AHEAD_MS}"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, env=os.environ | environment
        )
        self._thread = threading.Thread(target=self._feed, args=(signal.tobytes(),))
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def wait(self, limit_s: float) -> None:
        self._thread.join(limit_s)
        self._process.wait(limit_s)

    def stop(self) -> None:
        self._process.terminate()
        self.wait(STOP_LIMIT_S)

    def _feed(self, data: bytes) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(data)
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()


def sine(hz: float, seconds: float) -> Signal:
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (9_000 * np.sin(2 * np.pi * hz * times)).astype(np.int16)


def level_dbfs(samples: Signal) -> float:
    power = float(np.mean(samples.astype(np.float64) ** 2)) if len(samples) else 0.0
    return 10 * math.log10(power / 32768**2) if power > 0 else -120.0


def loudest_hz(samples: Signal) -> float:
    strength = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(strength) * RATE_HZ / len(samples))


def likeness(said: Signal, heard: Signal) -> float:
    """Of the loudness over time, in steps of 20 ms, wherever it fits best; 1 is the same."""
    one, other = _loudness(said), _loudness(heard)
    places = range(max(1, len(other) - len(one) + 1))
    return max(float(np.corrcoef(one, other[at : at + len(one)])[0, 1]) for at in places)


def _loudness(samples: Signal) -> npt.NDArray[np.float64]:
    step = RATE_HZ // 50
    blocks = samples[: len(samples) // step * step].astype(np.float64).reshape(-1, step)
    return np.asarray(np.sqrt((blocks**2).mean(axis=1)), dtype=np.float64)


def wait_until(is_so: Callable[[], bool], limit_s: float = 20.0) -> None:
    """Look until it is so; after the limit the test fails."""
    limit = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.05)
