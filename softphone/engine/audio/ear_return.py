"""Sidetone: agents hear themselves in their own ear, so that they do not shout.

It goes from the microphone's thread to the loudspeaker's alone, beside everything a call or a
recording hears. The device's own sidetone, where it has one, is better: it comes without delay.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from softphone.domain.voice_profile import Sidetone
from softphone.engine.audio.format import CLOCK_RATE_HZ, MICROPHONE_PERIOD_SAMPLES
from softphone.engine.audio.lane import ElasticLane
from softphone.engine.audio.ring import Samples

GAINS: Final = {Sidetone.OFF: 0.0, Sidetone.QUIET: 0.1, Sidetone.LOUD: 0.3}
"""20 dB and 10 dB below what the microphone gives."""


class EarReturn:
    """`say` on the microphone's thread, `mix_into` on the loudspeaker's, `want` on any."""

    def __init__(self) -> None:
        self._gain = 0.0
        self._lane = ElasticLane(CLOCK_RATE_HZ, write_block=MICROPHONE_PERIOD_SAMPLES)

    def want(self, sidetone: Sidetone) -> None:
        """Off is off: nothing of before is played later."""
        self._gain = GAINS[sidetone]
        self._lane.flush()

    def say(self, samples: Samples) -> None:
        """What the microphone gives, before anything is done to it."""
        if self._gain:
            self._lane.write(samples)

    def mix_into(self, heard: Samples) -> Samples:
        """What the agent hears, with their own voice in it."""
        gain = self._gain
        if not gain:
            return heard
        own = self._lane.read(len(heard)) * np.float32(gain)
        return np.clip(heard + own, -32768, 32767).astype(np.int16)
