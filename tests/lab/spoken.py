"""Speech of the practice people, as samples at 16 kHz: real words without a network."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from softphone.host.resources import resource_path
from tests.lab.pulse_sound import RATE_HZ, Signal


def spoken(language: str, voice: str, seconds: float) -> Signal:
    """One person's phrases one after the other, again from the first when they end."""
    folder: Path = resource_path(f"practice/speech/{language}/{voice}")
    phrases = [_read(path) for path in sorted(folder.glob("*.wav"))]
    count = round(seconds * RATE_HZ)
    return np.resize(np.concatenate(phrases), count)


def _read(path: Path) -> Signal:
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE_HZ, 1)
        return np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
