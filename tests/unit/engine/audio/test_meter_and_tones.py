"""Levels in dBFS, and the cadences the phone makes itself."""

from __future__ import annotations

import numpy as np
import pytest

from softphone.engine.audio.format import CLOCK_RATE_HZ
from softphone.engine.audio.meter import FLOOR_DBFS, LevelMeter
from softphone.engine.audio.tones import Tone, TonePlayer, cadence_of


def test_a_full_square_wave_is_zero_dbfs_and_half_of_it_six_less() -> None:
    meter = LevelMeter()
    meter.add(np.full(160, -32768, dtype=np.int16))
    assert meter.take_dbfs() == pytest.approx(0.0, abs=0.01)

    meter.add(np.full(160, -16384, dtype=np.int16))
    assert meter.take_dbfs() == pytest.approx(-6.02, abs=0.01)


def test_silence_and_nothing_at_all_are_the_floor() -> None:
    meter = LevelMeter()
    assert meter.take_dbfs() == FLOOR_DBFS
    meter.add(np.zeros(160, dtype=np.int16))
    assert meter.take_dbfs() == FLOOR_DBFS


def test_the_level_is_of_the_time_since_the_last_look_only() -> None:
    meter = LevelMeter()
    meter.add(np.full(160, 20_000, dtype=np.int16))
    meter.take_dbfs()

    assert meter.take_dbfs() == FLOOR_DBFS


@pytest.mark.parametrize("tone", list(Tone))
def test_a_cadence_repeats_without_a_seam_whatever_is_asked_at_a_time(tone: Tone) -> None:
    player = TonePlayer()
    player.play(tone)
    cadence = cadence_of(tone)
    blocks = [player.next_block(333) for _ in range(2 * len(cadence) // 333 + 2)]
    heard = np.concatenate([block for block in blocks if block is not None])

    assert np.array_equal(heard[: 2 * len(cadence)], np.tile(cadence, 2))


def test_a_ringback_is_two_seconds_of_six() -> None:
    cadence = cadence_of(Tone.RINGBACK)
    assert len(cadence) == 6 * CLOCK_RATE_HZ
    assert np.any(cadence[: 2 * CLOCK_RATE_HZ])
    assert not np.any(cadence[2 * CLOCK_RATE_HZ :])


def test_a_stopped_player_has_nothing_to_play() -> None:
    player = TonePlayer()
    assert player.next_block(160) is None
    player.play(Tone.RING)
    player.stop()
    assert player.next_block(160) is None
