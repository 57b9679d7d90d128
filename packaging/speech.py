"""Makes what practice people say: one small WAV a phrase, voice and language, from phrases.yaml.

Everything is synthesised here (espeak-ng, sine waves), so the sounds are ours to ship. The WAVs
are committed: nobody needs espeak-ng to run the program, only to change a phrase.

    python packaging/speech.py           make everything again
    python packaging/speech.py --check   fail when WAVs and phrases.yaml differ, or a WAV is bad

The check always compares texts by their digest and measures every file. It also synthesises
again when the espeak-ng at hand is the one that made the files; another version sounds different.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

Samples = npt.NDArray[np.float64]

PRACTICE = Path(__file__).resolve().parent.parent / "resources" / "practice"
PHRASES = PRACTICE / "phrases.yaml"
SPEECH = PRACTICE / "speech"
MANIFEST = SPEECH / "manifest.json"

RATE_HZ = 16_000
TARGET_DBFS = -20.0
TOLERANCE_DB = 1.5
PEAK_DBFS = -1.0
SILENCE_DBFS = -45.0
MAX_TOTAL_BYTES = 4_000_000
MAX_SECONDS = 6.0
SAME_WITHIN_STEPS = 2
"""Two machines may round the same sum differently, by a sample step or two."""


@dataclass(frozen=True)
class Sound:
    """One file to make: where it goes, and everything its samples depend on."""

    path: str
    recipe: dict[str, Any]

    @property
    def digest(self) -> str:
        """Changes when the file has to be made again."""
        return hashlib.sha256(json.dumps(self.recipe, sort_keys=True).encode()).hexdigest()[:16]


def wanted_sounds() -> Iterator[Sound]:
    """Every file that phrases.yaml asks for."""
    document = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    for language, voices in document["voices"].items():
        for name, phrase in document["phrases"].items():
            for voice in phrase["by"]:
                recipe = {"text": phrase[language], **voices[voice]}
                yield Sound(f"{language}/{voice}/{name}.wav", recipe)
    for name, pieces in document["tones"].items():
        yield Sound(f"tones/{name}.wav", {"pieces": pieces})


def decibels(samples: Samples) -> float:
    """RMS level in dBFS."""
    return float(20 * np.log10(max(np.sqrt(np.mean(samples**2)), 1e-9)))


def resampled(samples: Samples, from_hz: int) -> Samples:
    """At RATE_HZ, by a windowed sinc that also keeps out what would fold back."""
    taps = 32
    ratio = from_hz / RATE_HZ
    positions = np.arange(int(len(samples) / ratio)) * ratio
    offsets = np.arange(-taps, taps + 1)
    centres = np.round(positions).astype(int)
    distance = centres[:, None] + offsets[None, :] - positions[:, None]
    cutoff = 0.95 / max(ratio, 1.0)
    window = np.cos(np.clip(np.pi * distance / (2 * (taps + 1)), -np.pi / 2, np.pi / 2)) ** 2
    weights = cutoff * np.sinc(cutoff * distance) * window
    padded = np.pad(samples, (taps, taps + 1))
    blocks: Samples = np.sum(padded[centres[:, None] + offsets[None, :] + taps] * weights, axis=1)
    return blocks


def trimmed(samples: Samples) -> Samples:
    """Without the silence espeak-ng puts around a phrase, faded so that no click is left."""
    frame = RATE_HZ // 100
    levels = [decibels(samples[at : at + frame]) for at in range(0, len(samples), frame)]
    heard = [index for index, level in enumerate(levels) if level > SILENCE_DBFS]
    cut = samples[max(0, heard[0] - 3) * frame : (heard[-1] + 6) * frame].copy()
    fade = np.linspace(0.0, 1.0, frame)
    cut[:frame] *= fade
    cut[-frame:] *= fade[::-1]
    return cut


def levelled(samples: Samples) -> Samples:
    """At TARGET_DBFS; single peaks that would clip are rounded off instead."""
    scaled = samples * 10 ** ((TARGET_DBFS - decibels(samples)) / 20)
    knee, ceiling = 10 ** (-6 / 20), 10 ** (PEAK_DBFS / 20)
    over = np.maximum(np.abs(scaled) - knee, 0.0)
    room = ceiling - knee
    squeezed = np.minimum(np.abs(scaled), knee) + room * np.tanh(over / room)
    return np.sign(scaled) * squeezed


def spoken(recipe: dict[str, Any]) -> Samples:
    """What espeak-ng makes of one text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "raw.wav"
        command = ["espeak-ng", "-v", recipe["espeak"], "-s", str(recipe["words_per_minute"])]
        command += ["-p", str(recipe["pitch"]), "-w", str(path), "--", recipe["text"]]
        subprocess.run(command, check=True)
        samples, rate_hz = read_wav(path)
    return levelled(trimmed(resampled(samples, rate_hz)))


def sounded(recipe: dict[str, Any]) -> Samples:
    """Tones one after the other, each with soft edges."""
    pieces = []
    for piece in recipe["pieces"]:
        seconds = np.arange(RATE_HZ * piece["milliseconds"] // 1000) / RATE_HZ
        mixed = sum((np.sin(2 * np.pi * hertz * seconds) for hertz in piece["hertz"]), seconds * 0)
        if piece["hertz"]:
            mixed *= 10 ** (TARGET_DBFS / 20) / np.sqrt(np.mean(mixed**2))
            fade = np.linspace(0.0, 1.0, RATE_HZ // 200)
            mixed[: len(fade)] *= fade
            mixed[-len(fade) :] *= fade[::-1]
        pieces.append(mixed)
    return np.concatenate(pieces)


def made(sound: Sound) -> Samples:
    """The samples of one file, rounded as the file will hold them."""
    samples = spoken(sound.recipe) if "text" in sound.recipe else sounded(sound.recipe)
    return np.round(samples * 32767) / 32767


def read_wav(path: Path) -> tuple[Samples, int]:
    """Samples from -1 to 1 and the rate; espeak-ng and we write 16-bit mono only."""
    with wave.open(str(path), "rb") as file:
        if (file.getnchannels(), file.getsampwidth()) != (1, 2):
            raise ValueError(f"{path} is not 16-bit mono")
        data = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return data.astype(np.float64) / 32767, file.getframerate()


def write_wav(path: Path, samples: Samples) -> None:
    """16-bit mono at RATE_HZ."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(np.round(samples * 32767).astype("<i2").tobytes())


def synthesiser() -> str | None:
    """The version of the espeak-ng at hand, or None."""
    try:
        answer = subprocess.run(
            ["espeak-ng", "--version"], check=True, capture_output=True, text=True
        )
    except FileNotFoundError:
        return None
    return answer.stdout.split("Data at")[0].strip()


def make() -> int:
    """Write every file and the manifest; files nobody asks for any more go."""
    version = synthesiser()
    if version is None:
        print("espeak-ng is needed to make the speech (apt install espeak-ng)", file=sys.stderr)
        return 1
    sounds = list(wanted_sounds())
    for stale in set(SPEECH.rglob("*.wav")) - {SPEECH / s.path for s in sounds}:
        stale.unlink()
    for sound in sounds:
        write_wav(SPEECH / sound.path, made(sound))
    manifest = {"made_by": version, "sounds": {s.path: s.digest for s in sounds}}
    MANIFEST.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in SPEECH.rglob("*.wav"))
    print(f"{len(sounds)} sounds, {size / 1e6:.2f} MB, made by {version}")
    return check()


def faults_of(path: Path) -> Iterator[str]:
    """What is wrong with one file, measured."""
    samples, rate_hz = read_wav(path)
    sounding = samples[np.abs(samples) > 0] if path.parent.name == "tones" else samples
    level, peak = decibels(sounding), float(np.max(np.abs(samples)))
    if rate_hz != RATE_HZ:
        yield f"runs at {rate_hz} Hz"
    if abs(level - TARGET_DBFS) > TOLERANCE_DB:
        yield f"has {level:.1f} dBFS RMS"
    if peak > 10 ** ((PEAK_DBFS + 0.1) / 20):
        yield f"peaks at {20 * np.log10(peak):.1f} dBFS"
    if not 0.2 < len(samples) / RATE_HZ < MAX_SECONDS:
        yield f"lasts {len(samples) / RATE_HZ:.2f} s"


def check() -> int:
    """Say everything that is wrong; 0 when nothing is."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    sounds = {sound.path: sound for sound in wanted_sounds()}
    there = {path.relative_to(SPEECH).as_posix() for path in SPEECH.rglob("*.wav")}
    faults = [f"{path} is missing" for path in sorted(sounds.keys() - there)]
    faults += [f"{path} is not in phrases.yaml" for path in sorted(there - sounds.keys())]
    is_same_maker = synthesiser() == manifest["made_by"]
    for path in sorted(sounds.keys() & there):
        faults += [f"{path} {fault}" for fault in faults_of(SPEECH / path)]
        if manifest["sounds"].get(path) != sounds[path].digest:
            faults.append(f"{path} is older than its text")
        elif is_same_maker and not is_same_sound(read_wav(SPEECH / path)[0], made(sounds[path])):
            faults.append(f"{path} is not what espeak-ng says")
    size = sum(path.stat().st_size for path in SPEECH.rglob("*.wav"))
    if size > MAX_TOTAL_BYTES:
        faults.append(f"all sounds together take {size} bytes, the limit is {MAX_TOTAL_BYTES}")
    for fault in faults:
        print(f"speech: {fault}; run python packaging/speech.py", file=sys.stderr)
    return 1 if faults else 0


def is_same_sound(one: Samples, other: Samples) -> bool:
    """Equal up to the last sample step or two."""
    return len(one) == len(other) and bool(
        np.max(np.abs(one - other)) * 32767 <= SAME_WITHIN_STEPS
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    sys.exit(check() if parser.parse_args().check else make())
