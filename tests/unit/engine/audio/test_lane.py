"""Two clocks that disagree, ten simulated minutes, and a sine that shows every click."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pytest

from softphone.engine.audio.format import CLOCK_RATE_HZ
from softphone.engine.audio.lane import LONGEST_FILL_S, ElasticLane

SINE_HZ = 400.0
AMPLITUDE = 10_000.0
SMOOTHEST_STEP = AMPLITUDE * (2 * np.pi * SINE_HZ / CLOCK_RATE_HZ) ** 2
"""The largest second difference of the sine itself; a click has many times that."""
STALLED = (3500, 4000, 4500)
"""Blocks of 10 ms, in the last half minute of fifty seconds; a read is due 7 ms after each."""
STALL_S = 0.009


@dataclass
class Clockwork:
    """A writer and a reader, each on its own clock, and what the reader got."""

    write_block: int
    read_block: int
    reader_ppm: float = 0.0
    jitter_s: float = 0.0
    now_s: float = 0.0
    written: int = 0
    heard: list[npt.NDArray[np.int16]] = field(default_factory=list)
    delays_ms: list[float] = field(default_factory=list)
    stalls: dict[int, float] = field(default_factory=dict)
    """How late the writer comes with some of its blocks, in seconds."""

    def __post_init__(self) -> None:
        self.lane = ElasticLane(
            CLOCK_RATE_HZ,
            write_block=self.write_block,
            clock=lambda: self.now_s,
            pause=self.pause,
        )
        self.lane.expect(True)

    def run(self, seconds: float, *, seed: int = 1) -> None:
        """From time 0 of both clocks on; a pause of the reader lets the writer go on."""
        self._chance = random.Random(seed)
        self._writes, self._next_write_s = 0, 0.0
        period_s = self.read_block / CLOCK_RATE_HZ / (1 + self.reader_ppm * 1e-6)
        self.now_s = 0.0
        for read in range(1, int(seconds / period_s)):
            # The phase between the clocks is nobody's choice; a third is as good as any.
            late_s = self._chance.uniform(0, self.jitter_s)
            self._write_until(max(self.now_s, period_s / 3 + read * period_s + late_s))
            self.heard.append(self.lane.read(self.read_block))
            self.delays_ms.append(self.lane.health().mean_delay_ms)

    def rest(self) -> None:
        """The writer stands still until the next `run`."""
        self._next_write_s = float("inf")

    def pause(self, seconds: float) -> None:
        self._write_until(self.now_s + seconds)

    def _write_until(self, until_s: float) -> None:
        while self._next_write_s <= until_s:
            self.now_s = self._next_write_s
            times = np.arange(self.written, self.written + self.write_block)
            sine = AMPLITUDE * np.sin(2 * np.pi * SINE_HZ * times / CLOCK_RATE_HZ)
            self.lane.write(sine.astype(np.int16))
            self.written += self.write_block
            self._writes += 1
            due_s = self._writes * self.write_block / CLOCK_RATE_HZ
            late_s = self._chance.uniform(0, self.jitter_s) + self.stalls.get(self._writes, 0.0)
            self._next_write_s = max(self._next_write_s, due_s + late_s)
        self.now_s = until_s

    def all_heard(self) -> npt.NDArray[np.float64]:
        return np.concatenate(self.heard).astype(np.float64)


def clockwork(write_block: int, read_block: int, *, ppm: float, jitter_s: float) -> Clockwork:
    return Clockwork(write_block, read_block, reader_ppm=ppm, jitter_s=jitter_s)


@pytest.mark.slow
@pytest.mark.parametrize("ppm", [200, -200, 1000, -1000])
@pytest.mark.parametrize(
    ("write_block", "read_block"), [(160, 320), (320, 160)], ids=["microphone", "speaker"]
)
def test_ten_minutes_of_drifting_clocks_leave_no_gap_no_click_and_no_delay(
    write_block: int, read_block: int, ppm: float
) -> None:
    works = clockwork(write_block, read_block, ppm=ppm, jitter_s=0.002)

    works.run(600)

    health = works.lane.health()
    assert works.lane.dropouts == 0
    assert max(works.delays_ms) < 36  # a block of 20, margin, jitter, and drift not yet learnt
    learnt = round(60 * CLOCK_RATE_HZ / read_block)
    assert max(works.delays_ms[learnt:]) < 25  # a block of 20, and what is left of the margin
    assert health.drift_ppm == pytest.approx(-ppm, abs=100)
    steps = np.abs(np.diff(works.all_heard()[CLOCK_RATE_HZ // 10 :], n=2))
    assert steps.max() < 1.3 * SMOOTHEST_STEP + 3


def test_the_first_sample_written_is_the_first_that_sounds() -> None:
    works = clockwork(320, 160, ppm=0, jitter_s=0.0)

    works.run(0.5)

    heard = works.all_heard()
    sounding = int(np.argmax(np.abs(heard) > 500))
    assert sounding < 0.03 * CLOCK_RATE_HZ
    lag = np.arange(sounding, sounding + 1600)
    reference = AMPLITUDE * np.sin(2 * np.pi * SINE_HZ * (lag - sounding + 0.3) / CLOCK_RATE_HZ)
    assert np.corrcoef(heard[lag], reference)[0, 1] > 0.97


def test_a_restless_machine_gets_a_longer_buffer_and_a_calm_one_a_short_one() -> None:
    calm = clockwork(160, 320, ppm=100, jitter_s=0.0005)
    restless = clockwork(160, 320, ppm=100, jitter_s=0.015)

    calm.run(60)
    restless.run(60)

    assert calm.lane.health().mean_delay_ms < 12
    assert restless.lane.health().mean_delay_ms > calm.lane.health().mean_delay_ms + 5


def test_a_stall_of_the_writer_is_one_counted_gap_without_a_click() -> None:
    works = clockwork(160, 320, ppm=0, jitter_s=0.0)
    works.run(5)
    works.rest()
    for _ in range(10):
        works.heard.append(works.lane.read(320))
    works.run(5)

    assert works.lane.health().underruns == 1
    # Fading over 2 ms bends the sine more than itself does, but nowhere near a jump.
    assert np.abs(np.diff(works.all_heard())).max() < 0.4 * AMPLITUDE


def test_a_stall_of_the_reader_is_cut_back_to_a_short_delay_and_counted() -> None:
    works = clockwork(160, 320, ppm=0, jitter_s=0.0)
    works.run(5)
    for _ in range(40):
        works.lane.write(np.zeros(160, dtype=np.int16))
    works.run(5)

    health = works.lane.health()
    assert health.resyncs == 1
    assert health.overruns == 0
    assert health.mean_delay_ms < LONGEST_FILL_S * 1000 / 2


def test_what_nobody_reads_fills_up_and_is_forgotten_without_being_counted() -> None:
    lane = ElasticLane(CLOCK_RATE_HZ, write_block=160)
    for _ in range(500):
        lane.write(np.full(160, 99, dtype=np.int16))

    lane.flush()
    lane.expect(True)
    first = lane.read(320)
    lane.write(np.full(160, 7, dtype=np.int16))
    lane.write(np.full(160, 7, dtype=np.int16))
    second = lane.read(320)

    assert lane.dropouts == 0
    assert not first.any()
    assert second.max() <= 8


def test_a_reader_that_comes_a_little_before_the_writer_waits_for_it() -> None:
    works = clockwork(160, 320, ppm=0, jitter_s=0.0)
    works.stalls = {STALLED[0]: STALL_S}

    works.run(50)

    assert works.lane.health().underruns == 0
    assert works.lane.health().longest_read_gap_ms > 20.4
    steps = np.abs(np.diff(works.all_heard()[CLOCK_RATE_HZ // 10 :], n=2))
    assert steps.max() < 1.3 * SMOOTHEST_STEP + 3


def test_two_stalls_in_half_a_minute_do_not_make_the_conversation_slow_but_three_do() -> None:
    aims_ms = []
    for count in (0, 2, 3):
        works = clockwork(160, 320, ppm=0, jitter_s=0.0)
        works.stalls = dict.fromkeys(STALLED[:count], STALL_S)
        works.run(50)
        assert works.lane.health().underruns == 0
        aims_ms.append(works.lane.health().aim_ms)

    assert aims_ms[1] == pytest.approx(aims_ms[0], abs=1)
    assert aims_ms[2] > aims_ms[0] + 2
