"""Echo, noise and level of the agent's voice, by WebRTC's audio processing as livekit builds it.

The library is optional, takes 0.2 s to load and keeps 40 MB, so it is loaded only for a profile
that asks for something, on a thread of its own.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from softphone.domain.voice_profile import VoiceProfile
from softphone.engine.audio.format import CLOCK_RATE_HZ
from softphone.engine.audio.ring import Samples
from softphone.wire.engine import VoiceShaped

_log = logging.getLogger(__name__)

BLOCK_SAMPLES: Final = CLOCK_RATE_HZ // 100
"""The library takes 10 ms at a time, as sound devices do."""
_NOTHING: Final[Samples] = np.zeros(0, dtype=np.int16)


class VoiceShaperMissingError(Exception):
    """The library is not installed, or does not load on this machine."""


class VoiceShaper:
    """One profile at work. `shape` is called on the microphone's thread only, `hear` on the
    loudspeaker's only; the library lets them wait for each other, for some ten microseconds, and
    lets other Python code run meanwhile.
    """

    def __init__(self, profile: VoiceProfile) -> None:
        try:
            from livekit import rtc  # noqa: PLC0415 - optional, and slow to load
        except (ImportError, OSError) as error:
            raise VoiceShaperMissingError(type(error).__name__) from None
        is_open_air = profile is VoiceProfile.SPEAKERS
        self._module = rtc.AudioProcessingModule(
            echo_cancellation=is_open_air,
            noise_suppression=True,
            high_pass_filter=True,
            auto_gain_control=is_open_air,
        )
        self._frame = rtc.AudioFrame
        self._has_echo = is_open_air
        self._near, self._far = _NOTHING, _NOTHING
        self._is_broken = False

    def shape(self, samples: Samples) -> Samples:
        """What goes on to the call; a block that is not whole yet follows with the next."""
        if self._is_broken:
            return samples
        blocks, self._near = _cut(self._near, samples)
        shaped = [self._run(self._module.process_stream, block) for block in blocks]
        return np.concatenate(shaped) if shaped else _NOTHING

    def hear(self, samples: Samples) -> None:
        """What is played, and may come back as an echo."""
        if self._is_broken or not self._has_echo:
            return
        blocks, self._far = _cut(self._far, samples)
        for block in blocks:
            self._run(self._module.process_reverse_stream, block)

    def _run(self, process: Callable[[Any], None], block: Samples) -> Samples:
        data = bytearray(block.tobytes())
        try:
            process(self._frame(data, CLOCK_RATE_HZ, 1, BLOCK_SAMPLES))
        except Exception:  # noqa: BLE001 - the edge to a foreign library, on a sound thread
            # The voice goes on as it is: that is worth more than its polish.
            self._is_broken = True
            _log.exception("the voice is not shaped any more")
            return block
        return np.frombuffer(data, dtype=np.int16)


class VoiceShaping:
    """Loads what a profile needs beside the calls. SIP thread, but for `_load`."""

    def __init__(self, use: Callable[[VoiceShaper | None], None]) -> None:
        self._use = use
        self._wanted = VoiceProfile.HEADSET
        self._made: tuple[VoiceProfile, VoiceShaper | None] | None = None
        self._thread: threading.Thread | None = None

    def want(self, profile: VoiceProfile) -> None:
        """Takes effect within a blink, in the middle of a call too; `news` tells."""
        self._wanted = profile
        self._begin()

    def news(self) -> VoiceShaped | None:
        """What is in use since the last call, if that is another."""
        if self._thread is None or self._thread.is_alive() or self._made is None:
            return None
        (profile, shaper), self._made, self._thread = self._made, None, None
        if profile is not self._wanted:
            self._begin()
            return None
        self._use(shaper)
        is_missing = shaper is None and profile is not VoiceProfile.HEADSET
        return VoiceShaped(
            profile=VoiceProfile.HEADSET if is_missing else profile, is_missing=is_missing
        )

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._load, args=(self._wanted,), name="voice-shaper", daemon=True
            )
            self._thread.start()

    def _load(self, profile: VoiceProfile) -> None:
        shaper = None
        if profile is not VoiceProfile.HEADSET:
            try:
                shaper = VoiceShaper(profile)
            except VoiceShaperMissingError as error:
                _log.info("the voice cannot be shaped: %s", error)
        self._made = (profile, shaper)


def _cut(rest: Samples, samples: Samples) -> tuple[list[Samples], Samples]:
    """Whole blocks, and what is left of the last one."""
    whole = np.concatenate((rest, samples)) if len(rest) else samples
    count = len(whole) // BLOCK_SAMPLES
    blocks = [whole[place * BLOCK_SAMPLES :][:BLOCK_SAMPLES] for place in range(count)]
    return blocks, whole[count * BLOCK_SAMPLES :]
