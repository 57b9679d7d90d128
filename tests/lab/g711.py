"""Mu-law by its formula, and telling whether a known sound is in what was heard."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]
RATE_HZ = 8_000
_BIAS = 132


def decoded(data: bytes) -> Samples:
    """Samples from -1 to 1."""
    bits = ~np.frombuffer(data, dtype=np.uint8)
    size = (((bits & 0x0F).astype(int) << 3) + _BIAS) << ((bits >> 4) & 0x07)
    samples: Samples = np.where(bits & 0x80, _BIAS - size, size - _BIAS) / 32768
    return samples


def encoded(samples: Samples) -> bytes:
    """One byte a sample."""
    steps = np.round(np.clip(samples, -0.98, 0.98) * 32768).astype(int)
    size = np.minimum(np.abs(steps), 32635) + _BIAS
    exponent = np.floor(np.log2(size)).astype(int) - 7
    mantissa = (size >> (exponent + 3)) & 0x0F
    bits = np.where(steps < 0, 0x80, 0) | (exponent << 4) | mantissa
    return bytes((~bits & 0xFF).astype(np.uint8))


def sound_file(path: Path) -> Samples:
    """A 16 kHz file at the telephone's rate; neighbours are averaged against fold-back."""
    with wave.open(str(path), "rb") as file:
        assert file.getframerate() == 2 * RATE_HZ
        data = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    samples: Samples = data[: len(data) // 2 * 2].reshape(-1, 2).mean(axis=1) / 32768
    return samples


def likeness(heard: Samples, sound: Samples) -> float:
    """From 0 to 1: how well `sound` is found at its best place in `heard`."""
    if len(heard) < len(sound):
        return 0.0
    size = 1 << (len(heard) + len(sound)).bit_length()
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(sound, size))
    places = np.fft.irfft(product, size)[: len(heard) - len(sound) + 1]
    sums = np.concatenate(([0.0], np.cumsum(heard**2)))
    energy = sums[len(sound) :] - sums[: -len(sound)]
    norm = np.sqrt(np.maximum(energy, 1e-6) * np.sum(sound**2))
    return float(np.max(np.abs(places) / norm))
