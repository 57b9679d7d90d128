"""The voice's way between the bridge and two devices, without knowing either.

Threads meet here: the media clock of PJSIP reads the microphone lane and writes the speaker
lane; each device's own thread does the opposite. The SIP thread only turns things on and off.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from softphone.engine.audio.ear_return import EarReturn
from softphone.engine.audio.format import (
    CLOCK_RATE_HZ,
    FRAME_SAMPLES,
    MICROPHONE_PERIOD_SAMPLES,
)
from softphone.engine.audio.health import SoundHealth
from softphone.engine.audio.lane import ElasticLane
from softphone.engine.audio.meter import LevelMeter
from softphone.engine.audio.ring import Samples
from softphone.engine.audio.tones import TonePlayer
from softphone.engine.audio.voice_shaper import VoiceShaper

_LONGEST_READ: Final = CLOCK_RATE_HZ // 20


class VoicePath:
    """Two lanes, two meters, and the tones that are mixed into what the agent hears."""

    def __init__(self) -> None:
        self.tones = TonePlayer()
        self.microphone_meter = LevelMeter()
        self.speaker_meter = LevelMeter()
        self._microphone = ElasticLane(CLOCK_RATE_HZ, write_block=MICROPHONE_PERIOD_SAMPLES)
        self._speaker = ElasticLane(CLOCK_RATE_HZ, write_block=FRAME_SAMPLES)
        self.ear_return = EarReturn()
        self.shaper: VoiceShaper | None = None
        """In use from the next block on."""
        self._is_joined = False
        self._is_metering = False
        self._is_microphone_open = False
        self._is_speaker_open = False
        self.last_said = b""
        """The bridge's newest frame of the microphone, for recordings."""

    # SIP thread and device thread -------------------------------------------------------------

    def set_joined(self, is_joined: bool) -> None:
        """Whether a call listens and speaks. What was said before is nobody's business."""
        if is_joined and not self._is_joined:
            self._microphone.flush()
        self._is_joined = is_joined
        self._expect()

    def set_metering(self, is_metering: bool) -> None:
        self._is_metering = is_metering

    def set_open(self, *, microphone: bool | None = None, speaker: bool | None = None) -> None:
        """Whether a device is at the other end. Any thread."""
        if microphone is not None:
            self._is_microphone_open = microphone
        if speaker is not None:
            self._speaker.flush()
            self._is_speaker_open = speaker
        self._expect()

    @property
    def is_microphone_open(self) -> bool:
        return self._is_microphone_open

    @property
    def dropouts(self) -> int:
        """Both ways; asked ten times a second, so without the rest of `health`."""
        return self._microphone.dropouts + self._speaker.dropouts

    def health(self) -> SoundHealth:
        return SoundHealth(
            microphone=self._microphone.health(),
            speaker=self._speaker.health(),
            is_microphone_open=self._is_microphone_open,
            is_speaker_open=self._is_speaker_open,
        )

    # media clock of PJSIP ---------------------------------------------------------------------

    def bridge_asks(self, count: int) -> bytes:
        self.last_said = self._microphone.read(count).tobytes()
        return self.last_said

    def bridge_gives(self, data: bytes) -> None:
        if not self._is_joined:
            return
        samples = np.frombuffer(data, dtype=np.int16)
        self.speaker_meter.add(samples)
        if self._is_speaker_open:
            self._speaker.write(samples)

    # device threads ---------------------------------------------------------------------------

    def microphone_gives(self, data: bytes | bytearray) -> None:
        if not (self._is_joined or self._is_metering):
            return
        samples = np.frombuffer(data, dtype=np.int16)
        self.microphone_meter.add(samples)
        if self._is_joined:
            shaper = self.shaper
            self.ear_return.say(samples)
            self._microphone.write(samples if shaper is None else shaper.shape(samples))

    def speaker_asks(self, count: int) -> bytes:
        if count > _LONGEST_READ:
            return self.speaker_asks(_LONGEST_READ) + self.speaker_asks(count - _LONGEST_READ)
        tone = self.tones.next_block(count)
        if tone is not None:
            self.speaker_meter.add(tone)
        # Read on after the call, too: its last words are not kept for the next one.
        voice = self._speaker.read(count)
        heard = voice if tone is None else _mix(voice, tone)
        if self._is_joined:
            heard = self.ear_return.mix_into(heard)
            shaper = self.shaper
            if shaper is not None:
                shaper.hear(heard)
        return heard.tobytes()

    def _expect(self) -> None:
        self._microphone.expect(self._is_joined and self._is_microphone_open)
        self._speaker.expect(self._is_joined and self._is_speaker_open)


def _mix(voice: Samples, tone: Samples) -> Samples:
    return np.clip(voice.astype(np.int32) + tone, -32768, 32767).astype(np.int16)
