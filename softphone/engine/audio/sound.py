"""The sound side of the engine, as the SIP thread sees it: join a call, choose a headset, ring.

Nothing here waits for a device: opening and listing belong to the device thread, samples to the
media clock and the devices' own threads. What changed is told in `poll`.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from typing import Final

import pjsua2 as pj

from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.engine.audio.agent_port import AgentPort
from softphone.engine.audio.health import SoundHealth
from softphone.engine.audio.keeper import FLOWS, DeviceKeeper, Standing
from softphone.engine.audio.priority import VoicePriority
from softphone.engine.audio.recorder import RecorderShelf
from softphone.engine.audio.tones import Tone, TonePlayer
from softphone.engine.audio.voice_path import VoicePath
from softphone.engine.audio.voice_shaper import VoiceShaper, VoiceShaping
from softphone.engine.errors import EngineError
from softphone.engine.sound_port import Recorder
from softphone.wire.engine import (
    AudioChanged,
    Device,
    DeviceList,
    DeviceRole,
    DevicesChanged,
    ErrorCode,
    Event,
    LevelsMeasured,
)

_log = logging.getLogger(__name__)

LEVELS_EVERY_S: Final = 0.1
OPEN_LIMIT_S: Final = 1.0
"""How long the start of the engine waits for the devices before it goes on without them."""
_SWITCH_INTERVAL_S: Final = 0.0005
"""How long Python code may keep a sound thread waiting; the default of 5 ms is half a period."""


class Sound:
    """Implements `SoundPort`. Every method is called on the SIP thread."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._path = VoicePath()
        self._priority = VoicePriority()
        self._shaping = VoiceShaping(self._use_shaper)
        self._ringer = TonePlayer()
        self._keeper = DeviceKeeper(
            self._path.microphone_gives,
            self._path.speaker_asks,
            self._ring_block,
            on_open=self._note_open,
        )
        self._port: AgentPort | None = None
        self._shelf = RecorderShelf(lambda: self._path.last_said, on_event)
        self._joined: set[int] = set()
        self._is_ringing = False
        self._tested: set[DeviceRole] = set()
        self._told: Standing | None = None
        self._levels_at_s = 0.0
        self._microphone_dbfs: float | None = None
        self._breaks_told = 0

    def open(self) -> None:
        sys.setswitchinterval(_SWITCH_INTERVAL_S)
        self._priority.look()
        self._port = AgentPort(self._path)
        self._keeper.start(wait_s=OPEN_LIMIT_S)

    def close(self) -> None:
        self._path.set_joined(False)
        self._keeper.stop()
        self._joined.clear()
        self._shelf.close()
        if self._port is not None:
            self._port.close()
        self._port = None

    def join(self, call_media: pj.AudioMedia, *, is_muted: bool) -> None:
        """Connecting twice is harmless, so a call that reuses a dead one's place is heard too."""
        assert self._port is not None
        self._path.set_joined(True)
        self._port.connect(call_media, is_muted=is_muted)
        self._joined.add(call_media.getPortId())

    def part(self, call_media: pj.AudioMedia, *, is_gone: bool = False) -> None:
        place = call_media.getPortId()
        if self._port is None or place not in self._joined:
            return
        self._joined.discard(place)
        if not self._joined:
            _log.info("voice path: %s", self.health().summary())
        self._path.set_joined(bool(self._joined))
        if is_gone:
            return
        try:
            self._port.disconnect(call_media)
        except pj.Error as error:
            _log.debug("the call's media was gone already: %s", error.reason)

    def set_muted(self, call_media: pj.AudioMedia, is_muted: bool) -> None:
        if self._port is not None and call_media.getPortId() in self._joined:
            self._port.set_muted(call_media, is_muted)

    def recorder(self, call_id: str, path: str) -> Recorder:
        return self._shelf.take(call_id, path)

    def list_devices(self) -> DeviceList:
        standing = self._keeper.standing
        return DeviceList(sound_system=standing.sound_system, devices=_on_the_wire(standing))

    def choose(self, microphone: str | None, speaker: str | None, ringer: str | None) -> None:
        """Opening is the device thread's work; if it fails, `AudioChanged` says so."""
        wanted = {
            DeviceRole.MICROPHONE: microphone,
            DeviceRole.SPEAKER: speaker,
            DeviceRole.RINGER: ringer,
        }
        known = {(device.flow, device.name) for device in self._keeper.standing.devices}
        for role, name in wanted.items():
            if name is not None and (FLOWS[role], name) not in known:
                raise EngineError(ErrorCode.UNKNOWN_DEVICE, f"{role}: {name}")
        self._keeper.want(wanted)

    def shape(self, profile: VoiceProfile, sidetone: Sidetone) -> None:
        self._path.ear_return.want(sidetone)
        self._shaping.want(profile)

    def reopen(self) -> None:
        self._keeper.reopen()

    def start_ringing(self) -> None:
        self._is_ringing = True
        self._set_ringer()

    def stop_ringing(self) -> None:
        self._is_ringing = False
        self._set_ringer()

    def start_ringback(self) -> None:
        """What a caller hears while it rings there and the far end sends no sound of its own."""
        self._path.tones.play(Tone.RINGBACK)

    def stop_ringback(self) -> None:
        if self._path.tones.playing is Tone.RINGBACK:
            self._path.tones.stop()

    def test(self, role: DeviceRole, is_on: bool) -> None:
        (self._tested.add if is_on else self._tested.discard)(role)
        self._path.set_metering(bool(self._tested))
        if role is DeviceRole.RINGER:
            self._set_ringer()
        elif role is DeviceRole.SPEAKER and is_on:
            self._path.tones.play(Tone.TEST)
        elif role is DeviceRole.SPEAKER and self._path.tones.playing is Tone.TEST:
            self._path.tones.stop()

    def poll(self) -> None:
        standing = self._keeper.standing
        if standing is not self._told:
            self._tell(standing)
        self._shelf.poll()
        shaped = self._shaping.news()
        if shaped is not None:
            self._on_event(shaped)
        now_s = time.monotonic()
        if (self._joined or self._tested) and now_s >= self._levels_at_s + LEVELS_EVERY_S:
            self._levels_at_s = now_s
            self._measure()
            self._tell_breaks()

    @property
    def microphone_dbfs(self) -> float | None:
        is_open = self._path.is_microphone_open and bool(self._joined)
        return self._microphone_dbfs if is_open else None

    @property
    def dropouts(self) -> int:
        return self._path.dropouts

    def health(self) -> SoundHealth:
        """Counters since the start, for tests and measurements."""
        return self._path.health()

    def _tell_breaks(self) -> None:
        """When, for whoever reads the log beside that of the machine."""
        dropouts = self.dropouts
        if dropouts != self._breaks_told:
            self._breaks_told = dropouts
            _log.info("the sound broke: %d times since the start", dropouts)

    def _use_shaper(self, shaper: VoiceShaper | None) -> None:
        self._path.shaper = shaper

    def _measure(self) -> None:
        microphone_dbfs = round(self._path.microphone_meter.take_dbfs(), 1)
        self._microphone_dbfs = microphone_dbfs
        self._on_event(
            LevelsMeasured(
                microphone_dbfs=microphone_dbfs,
                speaker_dbfs=round(self._path.speaker_meter.take_dbfs(), 1),
            )
        )

    def _tell(self, standing: Standing) -> None:
        told, self._told = self._told, standing
        self._priority.look()
        if told is None or told.devices != standing.devices:
            self._on_event(DevicesChanged(devices=_on_the_wire(standing)))
        changed = _audio_changed(standing)
        if told is None or _audio_changed(told) != changed:
            self._on_event(changed)

    def _set_ringer(self) -> None:
        if self._is_ringing:
            self._ringer.play(Tone.RING)
        elif DeviceRole.RINGER in self._tested:
            self._ringer.play(Tone.TEST)
        else:
            self._ringer.stop()
        self._keeper.need_ringer(self._ringer.playing is not None)

    def _ring_block(self, count: int) -> bytes:
        """Device thread of the ringer."""
        block = self._ringer.next_block(count)
        return bytes(2 * count) if block is None else block.tobytes()

    def _note_open(self, role: DeviceRole, is_open: bool) -> None:
        """Device thread."""
        if role is DeviceRole.MICROPHONE:
            self._path.set_open(microphone=is_open)
        elif role is DeviceRole.SPEAKER:
            self._path.set_open(speaker=is_open)


def _on_the_wire(standing: Standing) -> tuple[Device, ...]:
    """A loudspeaker can be chosen for the voice and for the ring: it is listed for both."""
    return tuple(
        Device(name=device.name, role=role, is_default=device.is_default)
        for role, flow in FLOWS.items()
        for device in standing.devices
        if device.flow is flow
    )


def _audio_changed(standing: Standing) -> AudioChanged:
    return AudioChanged(
        sound_system=standing.sound_system,
        microphone=standing.name_for(DeviceRole.MICROPHONE),
        speaker=standing.name_for(DeviceRole.SPEAKER),
        ringer=standing.name_for(DeviceRole.RINGER),
        trouble=standing.trouble,
        lost_device=standing.lost_device,
    )
