"""One direction of the voice path: written by one clock, read by another.

The reader always gets the block it asks for. It starts with silence, begins at the first sample
ever written, and from then on reads a little faster or slower as the drift controller says.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import numpy as np

from softphone.engine.audio.drift import DriftController
from softphone.engine.audio.health import LaneHealth
from softphone.engine.audio.resample import AHEAD, BEHIND, Resampler
from softphone.engine.audio.ring import Floats, SampleRing, Samples

Clock = Callable[[], float]
Pause = Callable[[float], None]

CAPACITY_S: Final = 1.0
LONGEST_FILL_S: Final = 0.160
"""More than this waiting is a conversation too slow to hold: skip to the aim, and count it."""
_LONGEST_BLOCK_S: Final = 0.100
_PATIENCE_STEPS: Final = 12
_PATIENCE_STEP_S: Final = 0.0005
"""When a machine stood still, all its threads are late at once and wake in any order: a reader
that came first gives the writer these 6 ms, which the buffers behind it can spare."""
_RAMP: Final = 32
"""Two milliseconds of fade wherever the signal stops or starts: a gap, but never a click."""


class ElasticLane:
    """Single writer (`write`), single reader (`read`), each on its own thread."""

    def __init__(
        self,
        clock_rate_hz: int,
        *,
        write_block: int,
        clock: Clock = time.monotonic,
        pause: Pause = time.sleep,
    ) -> None:
        self._rate_hz = clock_rate_hz
        self._clock = clock
        self._pause = pause
        self._written_at_s = clock()
        self._read_at_s = self._written_at_s
        self._write_gap_s = 0.0
        self._read_gap_s = 0.0
        self._write_block = write_block
        self._longest_fill = round(LONGEST_FILL_S * clock_rate_hz)
        self._longest_block = round(_LONGEST_BLOCK_S * clock_rate_hz)
        self._ring = SampleRing(round(CAPACITY_S * clock_rate_hz))
        self._resampler = Resampler(self._longest_block)
        self._drift = DriftController(clock_rate_hz, write_block=write_block)
        self._ramp_up = np.linspace(0.0, 1.0, _RAMP, dtype=np.float32)
        self._silence: Samples = np.zeros(self._longest_block, dtype=np.int16)
        self._ratio = 1.0
        self._last = 0.0
        self._is_flowing = False
        self._is_primed = False
        self._is_fade_wanted = False
        self._is_flush_wanted = False
        self._is_expected = False
        self._underruns = 0
        self._overruns = 0
        self._resyncs = 0

    def expect(self, is_expected: bool) -> None:
        """Whether a pause in the flow is a fault to be counted. Any thread."""
        self._is_expected = is_expected

    def flush(self) -> None:
        """Forget what is waiting, at the next read. Any thread."""
        self._is_flush_wanted = True

    def write(self, samples: Samples) -> None:
        """Writer only."""
        if len(samples) == 0:
            # Who shapes the voice in larger blocks has nothing to say now and then.
            return
        lost = self._ring.write(samples, kept_behind=BEHIND + self._longest_fill)
        now_s = self._clock()
        if self._is_flowing:
            self._write_gap_s = max(self._write_gap_s, now_s - self._written_at_s)
        self._written_at_s = now_s
        if lost and self._is_expected and not self._is_flush_wanted:
            self._overruns += 1

    def read(self, count: int) -> Samples:
        """Reader only. `count` may be at most 100 ms."""
        if self._is_flush_wanted:
            self._is_flush_wanted = False
            self._stop_flow()
            self._ring.skip(self._ring.fill)
        if not self._is_flowing and not self._may_start(count):
            return self._silence[:count]
        self._shorten_if_late(count)
        affordable = self._afford(count)
        if affordable < count:
            return self._run_dry(affordable, count)
        return self._finish(self._fade_in(self._take(count)))

    @property
    def dropouts(self) -> int:
        """Any thread: underruns, overruns and resyncs; a gap was heard for each."""
        return self._underruns + self._overruns + self._resyncs

    def health(self) -> LaneHealth:
        """Any thread; the numbers may be of two neighbouring moments."""
        return LaneHealth(
            underruns=self._underruns,
            overruns=self._overruns,
            resyncs=self._resyncs,
            mean_delay_ms=self._drift.mean_s * 1000,
            aim_ms=self._drift.aim_s * 1000,
            drift_ppm=self._drift.lasting_ppm,
            longest_write_gap_ms=self._write_gap_s * 1000,
            longest_read_gap_ms=self._read_gap_s * 1000,
        )

    def _may_start(self, count: int) -> bool:
        if self._ring.fill == 0:
            return False
        head_start = self._head_start(count)
        if not self._is_primed:
            # Silence in front instead of waiting: the first sample is played, a margin later.
            self._ring.rewind_over_silence(head_start)
            self._is_primed = True
        if self._ring.fill < head_start + max(count, self._write_block):
            return False
        self._is_flowing = True
        self._is_fade_wanted = True
        self._read_at_s = self._clock()
        self._drift.restart()
        return True

    def _head_start(self, count: int) -> int:
        """Silence that puts the mean delay near its aim from the first block on."""
        aim = round(self._drift.aim_s * self._rate_hz)
        in_hand = self._write_block - min(count, self._write_block) // 2
        return AHEAD + max(self._drift.margin_samples, aim - in_hand)

    def _afford(self, count: int) -> int:
        """How much of what is asked for is there, at once or after a short wait for the writer."""
        affordable = self._resampler.affords(self._ring.fill, self._ratio)
        if affordable < count and self._is_expected:
            self._drift.note_wait(self._ring.fill - AHEAD - count)
            for _ in range(_PATIENCE_STEPS):
                self._pause(_PATIENCE_STEP_S)
                affordable = self._resampler.affords(self._ring.fill, self._ratio)
                if affordable >= count:
                    break
        return affordable

    def _stop_flow(self) -> None:
        self._is_flowing = False
        self._is_primed = False
        self._last = 0.0
        self._resampler.reset()

    def _shorten_if_late(self, count: int) -> None:
        excess = self._ring.fill - self._longest_fill - count
        if excess <= 0:
            return
        if self._is_expected:
            self._resyncs += 1
        keep = AHEAD + count + round(self._drift.aim_s * self._rate_hz)
        self._ring.skip(self._ring.fill - keep)
        self._drift.restart()
        self._is_fade_wanted = True

    def _fade_in(self, block: Floats) -> Floats:
        if self._is_fade_wanted:
            self._is_fade_wanted = False
            block[:_RAMP] = self._last + (block[:_RAMP] - self._last) * self._ramp_up
        return block

    def _take(self, count: int) -> Floats:
        needed = self._resampler.needs(count, self._ratio)
        self._ring.peek(BEHIND, self._resampler.window[: BEHIND + needed])
        block, consumed = self._resampler.run(count, self._ratio)
        self._ring.skip(consumed)
        now_s = self._clock()
        self._read_gap_s = max(self._read_gap_s, now_s - self._read_at_s)
        self._read_at_s = now_s
        since_write_s = now_s - self._written_at_s
        self._ratio = self._drift.observe(self._ring.fill - AHEAD, since_write_s, count)
        return block

    def _run_dry(self, affordable: int, count: int) -> Samples:
        """Play what there is, fade out, and start afresh when samples come again."""
        if self._is_expected:
            self._underruns += 1
        block = np.zeros(count, dtype=np.float32)
        if affordable:
            block[:affordable] = self._take(affordable)
            self._last = float(block[affordable - 1])
        self._drift.starve()
        tail = block[affordable : affordable + _RAMP]
        tail[:] = self._last * self._ramp_up[::-1][: len(tail)]
        finished = self._finish(block)
        self._stop_flow()
        self._ring.skip(self._ring.fill)
        return finished

    def _finish(self, block: Floats) -> Samples:
        self._last = float(block[-1])
        np.rint(block, out=block)
        np.maximum(block, -32768, out=block)
        np.minimum(block, 32767, out=block)
        return block.astype(np.int16)
