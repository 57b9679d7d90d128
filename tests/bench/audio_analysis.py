"""What two recordings of one call say: how late, how clear, and where it broke."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.signal import fftconvolve

from tests.lab.pulse_sound import RATE_HZ, Recording, Signal

MARKER_S = 0.03
MARKER_HZ = (600.0, 3600.0)
MARKER_EVERY_S = 0.5
SEARCH_S = 0.4
TONE_HZ = 415.0
"""Neither 10 nor 20 ms hold whole periods of it: a lost or repeated frame shows as a jump."""
_AMPLITUDE = 9_000.0

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Breaks:
    """Where a steady tone was not steady: fell silent, or jumped in time."""

    silences_s: list[float]
    """Monotonic times."""
    jumps_s: list[float]
    analysed_s: float

    @property
    def moments_s(self) -> list[float]:
        return self.silences_s + self.jumps_s


@dataclass(frozen=True)
class Arrival:
    """One marker: when it left the mouth (monotonic), and how much later it was heard."""

    left_s: float
    delay_ms: float


def marker() -> Floats:
    """A short upward chirp: nothing in a call looks like it but itself, later."""
    times = np.arange(round(MARKER_S * RATE_HZ)) / RATE_HZ
    low, high = MARKER_HZ
    phase = 2 * np.pi * (low * times + (high - low) / (2 * MARKER_S) * times**2)
    return _AMPLITUDE * np.sin(phase) * np.hanning(len(times))


def markers(seconds: float) -> Signal:
    """One every half second or so; the spacing walks through every phase of a 20 ms frame."""
    signal = np.zeros(round(seconds * RATE_HZ))
    chirp = marker()
    place, step = round(0.2 * RATE_HZ), 0
    while place + len(chirp) < len(signal):
        signal[place : place + len(chirp)] = chirp
        step += 1
        place += round((MARKER_EVERY_S + 0.0037 * (step % 11)) * RATE_HZ)
    return signal.astype(np.int16)


def tone(seconds: float) -> Signal:
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (_AMPLITUDE * np.sin(2 * np.pi * TONE_HZ * times)).astype(np.int16)


def arrivals(mouth: Recording, ear: Recording, from_s: float, until_s: float) -> list[Arrival]:
    """For each marker that left the mouth: when the same one reached the ear."""
    chirp = marker()
    spoken = _matched(mouth.part(from_s, until_s), chirp)
    found = []
    for place in _peaks(spoken):
        left_s = max(from_s, mouth.began_s) + place / RATE_HZ
        heard = _matched(ear.part(left_s - 0.05, left_s + SEARCH_S), chirp)
        if len(heard) == 0:
            continue
        best = int(np.argmax(heard))
        if heard[best] > 0.3 * spoken[place]:
            start_s = max(left_s - 0.05, ear.began_s)
            found.append(Arrival(left_s, (start_s + best / RATE_HZ - left_s) * 1000))
    return found


def breaks(heard: Recording) -> Breaks:
    """Follows the tone's strength and phase in steps of 5 ms; a codec moves neither abruptly."""
    samples, step = heard.samples, RATE_HZ // 200
    times = np.arange(len(samples)) / RATE_HZ
    turned = samples * np.exp(-2j * np.pi * TONE_HZ * times)
    blocks = turned[: len(turned) // step * step].reshape(-1, step).mean(axis=1)
    strength = np.abs(blocks)
    usual = float(np.median(strength))
    is_silent = strength < 0.5 * usual
    turn = np.angle(blocks[2:] * np.conj(blocks[:-2]))
    is_jump = (np.abs(turn) > 0.6) & ~is_silent[2:] & ~is_silent[:-2] & ~is_silent[1:-1]
    return Breaks(
        silences_s=_beginnings_s(is_silent, heard, step),
        jumps_s=_beginnings_s(is_jump, heard, step),
        analysed_s=len(samples) / RATE_HZ,
    )


def _beginnings_s(is_broken: npt.NDArray[np.bool_], heard: Recording, step: int) -> list[float]:
    places = np.flatnonzero(is_broken[1:] & ~is_broken[:-1])
    return [heard.began_s + float(place) * step / RATE_HZ for place in places]


def correlated(samples: Floats, pattern: Floats) -> Floats:
    """How much each place of `samples` looks like `pattern`."""
    return np.asarray(fftconvolve(samples, pattern[::-1], mode="valid"), dtype=np.float64)


def _matched(samples: Signal, chirp: Floats) -> Floats:
    if len(samples) < len(chirp):
        return np.zeros(0)
    return np.abs(correlated(samples.astype(np.float64), chirp))


def _peaks(strength: Floats) -> list[int]:
    if len(strength) == 0:
        return []
    threshold = 0.5 * float(strength.max())
    gap = round(MARKER_EVERY_S * 0.8 * RATE_HZ)
    places: list[int] = []
    for place in np.flatnonzero(strength > threshold):
        if not places or place - places[-1] > gap:
            places.append(int(place))
        elif strength[place] > strength[places[-1]]:
            places[-1] = int(place)
    return places
