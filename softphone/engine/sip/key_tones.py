"""Pressed keys as tones in the voice (ITU-T Q.23), for far ends that know no other way.

SIP thread only; owned by the call's `CallMedia`.
"""

from __future__ import annotations

import pjsua2 as pj

from softphone.engine.sip.dtmf_queue import KEY_MS

CLOCK_HZ = 16_000
GAP_MS = 50


class KeyTones:
    """A tone generator that speaks into one call, made with the first key."""

    def __init__(self) -> None:
        self._generator: pj.ToneGenerator | None = None

    def press(self, key: str, call_media: pj.AudioMedia) -> None:
        """May raise `pj.Error`."""
        if self._generator is None:
            self._generator = pj.ToneGenerator()
            self._generator.createToneGenerator(CLOCK_HZ, 1)
            self._generator.startTransmit(call_media)
        digit = pj.ToneDigit()
        digit.digit, digit.on_msec, digit.off_msec = key, KEY_MS, GAP_MS
        keys = pj.ToneDigitVector()
        keys.append(digit)
        self._generator.playDigits(keys)

    def stop(self) -> None:
        """Before the call's sound goes; the generator leaves the bridge with its object."""
        self._generator = None
