"""Devices, and how loud it is."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.wire.engine.message import EngineCommand, EngineEvent


class DeviceRole(StrEnum):
    """What a sound device is used for."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    RINGER = "ringer"


class AudioTrouble(StrEnum):
    """What is wrong with the sound; calls go on."""

    NO_SOUND_SYSTEM = "no_sound_system"
    """The null device is in use: calls work, nobody hears anything here."""
    DEVICE_LOST = "device_lost"
    DEVICE_FAILED = "device_failed"


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """A sound device that could be chosen for this role."""

    name: str
    role: DeviceRole
    is_default: bool


class DeviceList(msgspec.Struct, frozen=True, kw_only=True, tag_field="name", tag="device_list"):
    """What could be chosen, and through which sound system."""

    sound_system: str
    """`pulseaudio`, `alsa`, `wasapi`, `coreaudio` or `null`."""
    devices: tuple[Device, ...]


class ListDevices(EngineCommand, frozen=True, kw_only=True, tag="list_devices"):
    """Answered with `DeviceList` in the response's `data`."""


class ChooseDevices(EngineCommand, frozen=True, kw_only=True, tag="choose_devices"):
    """Names as listed; null is the system default; takes effect in the middle of a call too."""

    microphone: str | None = None
    speaker: str | None = None
    ringer: str | None = None


class TestSound(EngineCommand, frozen=True, kw_only=True, tag="test_sound"):
    """Play a short tone on `role` (speaker or ringer); microphone levels come as events."""

    role: DeviceRole
    is_on: bool


class ShapeVoice(EngineCommand, frozen=True, kw_only=True, tag="shape_voice"):
    """What is done to the microphone's sound; in the middle of a call too."""

    profile: VoiceProfile = VoiceProfile.HEADSET
    sidetone: Sidetone = Sidetone.OFF


class VoiceShaped(EngineEvent, frozen=True, kw_only=True, tag="voice_shaped"):
    """What is in use now, which may come a moment after the command."""

    profile: VoiceProfile
    is_missing: bool = False
    """The optional library is not there: the voice goes on as it is."""


class LevelsMeasured(EngineEvent, frozen=True, kw_only=True, tag="levels_measured"):
    """About ten times a second while a call has media or a sound test runs; dBFS, floor -90."""

    microphone_dbfs: float
    speaker_dbfs: float


class AudioChanged(EngineEvent, frozen=True, kw_only=True, tag="audio_changed"):
    """What is really in use now; null means the null device."""

    sound_system: str
    microphone: str | None
    speaker: str | None
    ringer: str | None
    trouble: AudioTrouble | None = None
    lost_device: str | None = None


class DevicesChanged(EngineEvent, frozen=True, kw_only=True, tag="devices_changed"):
    """A device was plugged in or taken away: this is what there is now."""

    devices: tuple[Device, ...]
