"""What a baresip says and hears: files, or a virtual headset like the one our engine wears."""

from __future__ import annotations

import wave
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from tests.lab.pulse import Headset, PulseServer
from tests.lab.pulse_sound import RATE_HZ, Signal

WAV_HEADER_BYTES = 44
RATE_PLACE = 24
_ALSA = """\
pcm.ear {{ type pulse device "{headset.ear_sink}" }}
pcm.mouth {{ type pulse device "{headset.mic_source}" }}
"""


class BaresipSound(Protocol):
    """One way to give a baresip a mouth and an ear."""

    @property
    def modules(self) -> tuple[str, ...]: ...

    @property
    def environment(self) -> Mapping[str, str]:
        """For its process."""
        ...

    def prepare(self, folder: Path) -> dict[str, str]:
        """Write what is needed into a folder of its own; returns lines of its configuration."""
        ...


@dataclass(frozen=True)
class FileSound:
    """Says `says` (at RATE_HZ) and ends the call when that is over; keeps what it hears."""

    says: Signal
    modules: tuple[str, ...] = ("aufile", "aubridge", "sndfile")
    environment: Mapping[str, str] = field(default_factory=dict)
    _folders: list[Path] = field(default_factory=list)

    def prepare(self, folder: Path) -> dict[str, str]:
        self._folders.append(folder)
        with wave.open(str(folder / "says.wav"), "wb") as file:
            file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
            file.writeframes(self.says.astype("<i2").tobytes())
        # A bridge with nothing at its other end is the player that plays nowhere.
        nowhere = "aubridge,nowhere"
        return {
            "audio_source": f"aufile,{folder / 'says.wav'}",
            "audio_player": nowhere,
            "audio_alert": nowhere,
            "ausrc_srate": str(RATE_HZ),
            "auplay_srate": str(RATE_HZ),
            "snd_path": str(folder),
        }

    def heard(self) -> Signal:
        """Until now in its latest call, whose codec must run at RATE_HZ (G.722 does)."""
        files = sorted(path for each in self._folders for path in each.glob("dump-*-dec.wav"))
        data = files[-1].read_bytes() if files else b""
        # The rate is true from the beginning, the length only after the call.
        rate_hz = int.from_bytes(data[RATE_PLACE : RATE_PLACE + 4], "little")
        assert rate_hz in {0, RATE_HZ}, f"heard at {rate_hz} Hz"
        samples = data[WAV_HEADER_BYTES:]
        return np.frombuffer(samples[: len(samples) // 2 * 2], dtype=np.int16)


@dataclass(frozen=True)
class HeadsetSound:
    """Wears a virtual headset, by ALSA's door to PulseAudio (Debian: libasound2-plugins).

    The headset runs at the rate of the codec: baresip's own resampler costs 10 dB.
    """

    pulse: PulseServer
    headset: Headset
    modules: tuple[str, ...] = ("alsa",)
    _environment: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> Mapping[str, str]:
        return {**self.pulse.environment, **self._environment}

    def prepare(self, folder: Path) -> dict[str, str]:
        path = folder / "alsa.conf"
        path.write_text(_ALSA.format(headset=self.headset), encoding="utf-8")
        self._environment["ALSA_CONFIG_PATH"] = str(path)
        return {
            "audio_source": "alsa,mouth",
            "audio_player": "alsa,ear",
            "audio_alert": "alsa,ear",
        }
