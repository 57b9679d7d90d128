"""Real speech for the quality figure, and what the codec alone makes of it.

The prompts come from Debian's free packages of wideband recordings, unpacked into a cache
folder. They were G.722 once already; the ceiling passes the same codec, so the comparison holds.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import numpy as np
from G722 import G722
from pesq import pesq

from tests.lab.pulse_sound import RATE_HZ, Signal

PACKAGES = ("asterisk-core-sounds-en-g722", "asterisk-core-sounds-es-g722")
CLIP_S = 8.0
CLIPS_A_PACKAGE = 4
BIT_RATE = 64_000
FETCH_LIMIT_S = 300


def clips() -> list[Signal]:
    """The beginnings of the longest prompts, four in English and four in Spanish."""
    found: list[Signal] = []
    for package in PACKAGES:
        files = sorted(_unpacked(package).rglob("*.g722"), key=_by_length)
        speech = [file for file in files if "silence" not in file.parts and "tt-" not in file.name]
        for file in speech[:CLIPS_A_PACKAGE]:
            samples = _decode(file.read_bytes())
            found.append(samples[: round(CLIP_S * RATE_HZ)])
    return found


def through_codec(samples: Signal) -> Signal:
    return _decode(bytes(G722(RATE_HZ, BIT_RATE).encode(samples)))


def quality(reference: Signal, heard: Signal) -> float:
    """PESQ-WB, 1 to 4.6."""
    return float(pesq(RATE_HZ, reference, heard, "wb"))


def _decode(data: bytes) -> Signal:
    return np.asarray(G722(RATE_HZ, BIT_RATE).decode(data), dtype=np.int16)


def _by_length(file: Path) -> tuple[int, str]:
    return -file.stat().st_size, file.name


def _unpacked(package: str) -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "softphone-bench"
    folder = cache / package
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["apt-get", "-q", "download", package], check=True, cwd=cache, timeout=FETCH_LIMIT_S
        )
        archive = next(cache.glob(f"{package}_*.deb"))
        subprocess.run(
            ["dpkg", "-x", str(archive), str(folder)], check=True, cwd=cache, timeout=FETCH_LIMIT_S
        )
        archive.unlink()
    return folder
