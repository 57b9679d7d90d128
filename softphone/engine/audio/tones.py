"""The few sounds the phone makes itself: the ring, the ringback, and the tone of a sound test."""

from __future__ import annotations

from enum import Enum
from typing import Final

import numpy as np

from softphone.engine.audio.format import CLOCK_RATE_HZ
from softphone.engine.audio.ring import Samples

_EDGE_S: Final = 0.01


def _burst(frequencies_hz: tuple[float, ...], on_s: float, amplitude: float) -> Samples:
    times = np.arange(round(on_s * CLOCK_RATE_HZ)) / CLOCK_RATE_HZ
    waves = [np.sin(2 * np.pi * frequency * times) for frequency in frequencies_hz]
    edge = np.minimum(1.0, np.minimum(times, on_s - times) / _EDGE_S)
    return (np.sum(waves, axis=0) / len(waves) * edge * amplitude * 32767).astype(np.int16)


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * CLOCK_RATE_HZ), dtype=np.int16)


class Tone(Enum):
    """A cadence that repeats until it is stopped."""

    RING = "ring"
    RINGBACK = "ringback"
    TEST = "test"


def cadence_of(tone: Tone) -> Samples:
    """One round of it, at the rate of the voice path."""
    if tone is Tone.RINGBACK:
        # What a caller in North America hears: 440 and 480 Hz, two seconds of six.
        return np.concatenate([_burst((440.0, 480.0), 2.0, 0.1), _silence(4.0)])
    if tone is Tone.TEST:
        return np.concatenate([_burst((440.0,), 0.5, 0.2), _silence(0.5)])
    trill = [_burst((659.3,), 0.08, 0.5), _burst((830.6,), 0.08, 0.5)] * 5
    return np.concatenate([*trill, _silence(1.2)])


class TonePlayer:
    """Says which samples come next. Told on the SIP thread, asked on a sound thread."""

    def __init__(self) -> None:
        self._cadences = {tone: cadence_of(tone) for tone in Tone}
        self._playing: Tone | None = None
        self._position = 0

    @property
    def playing(self) -> Tone | None:
        return self._playing

    def play(self, tone: Tone) -> None:
        if tone is not self._playing:
            self._position = 0
            self._playing = tone

    def stop(self) -> None:
        self._playing = None

    def next_block(self, count: int) -> Samples | None:
        """None when nothing plays."""
        tone = self._playing
        if tone is None:
            return None
        cadence = self._cadences[tone]
        block = cadence.take(range(self._position, self._position + count), mode="wrap")
        self._position = (self._position + count) % len(cadence)
        return block
