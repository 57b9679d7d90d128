"""The tone an agent hears while the far end rings and sends no sound of its own (180 alone).

Once the far end sends any, that is heard instead (RFC 3960). SIP thread only.
"""

from __future__ import annotations

import pjsua2 as pj

from softphone.engine.sound_port import SoundPort

CLOCK_HZ = 16_000
TONES_HZ = (440, 480)
"""North America, where the clinics are: two seconds of both, four of silence."""
ON_MS, OFF_MS = 2_000, 4_000
LEVEL = 0.25


class Ringback:
    """A tone generator on the bridge, made for one ringing and dropped with it."""

    def __init__(self, sound: SoundPort) -> None:
        self._sound = sound
        self._tone: pj.ToneGenerator | None = None

    def sound_while(self, is_ringing: bool) -> None:
        if is_ringing and self._tone is None:
            self._tone = _make_tone()
            self._sound.join(self._tone, is_muted=True)
        elif not is_ringing and self._tone is not None:
            self._sound.part(self._tone)
            self._tone = None


def _make_tone() -> pj.ToneGenerator:
    description = pj.ToneDesc()
    description.freq1, description.freq2 = TONES_HZ
    description.on_msec, description.off_msec = ON_MS, OFF_MS
    tones = pj.ToneDescVector()
    tones.append(description)
    generator = pj.ToneGenerator()
    generator.createToneGenerator(CLOCK_HZ, 1)
    generator.play(tones, True)
    generator.adjustRxLevel(LEVEL)
    return generator
