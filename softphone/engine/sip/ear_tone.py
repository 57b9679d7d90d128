"""Tones that only the agent hears: it rings there, or one more rings here. SIP thread only."""

from __future__ import annotations

from dataclasses import dataclass

import pjsua2 as pj

from softphone.engine.sound_port import SoundPort

CLOCK_HZ = 16_000
FULL_VOLUME = 12_288
"""PJSIP's own choice: a tone of it peaks 8.5 dB below the loudest there is. The generator has to
be told, because the bridge leaves its level as it is.
"""


@dataclass(frozen=True, kw_only=True)
class ToneShape:
    """A cadence that repeats; Hz, milliseconds, and a share of `FULL_VOLUME`."""

    first_hz: int
    second_hz: int = 0
    on_ms: int
    off_ms: int
    level: float


RINGBACK = ToneShape(first_hz=440, second_hz=480, on_ms=2_000, off_ms=4_000, level=0.25)
"""While the far end rings and sends no sound of its own (180 alone): North America, where the
clinics are. Once the far end sends any, that is heard instead (RFC 3960).
"""
CALL_WAITING = ToneShape(first_hz=440, on_ms=300, off_ms=9_700, level=0.1)
"""North America again, quieter than a voice: three tenths of a second of every ten."""

PUT_THROUGH = ToneShape(first_hz=880, on_ms=250, off_ms=10_000, level=0.2)
"""Once, before a call is taken without the agent's doing anything."""


class EarTone:
    """A tone generator on the bridge, made when it is wanted and dropped afterwards."""

    def __init__(self, sound: SoundPort, shape: ToneShape) -> None:
        self._sound = sound
        self._shape = shape
        self._tone: pj.ToneGenerator | None = None

    def sound_while(self, is_wanted: bool) -> None:
        if is_wanted and self._tone is None:
            self._tone = _make_tone(self._shape)
            self._sound.join(self._tone, is_muted=True)
        elif not is_wanted and self._tone is not None:
            self._sound.part(self._tone)
            self._tone = None


def _make_tone(shape: ToneShape) -> pj.ToneGenerator:
    description = pj.ToneDesc()
    description.freq1, description.freq2 = shape.first_hz, shape.second_hz
    description.on_msec, description.off_msec = shape.on_ms, shape.off_ms
    description.volume = round(FULL_VOLUME * shape.level)
    tones = pj.ToneDescVector()
    tones.append(description)
    generator = pj.ToneGenerator()
    generator.createToneGenerator(CLOCK_HZ, 1)
    generator.play(tones, True)
    return generator
