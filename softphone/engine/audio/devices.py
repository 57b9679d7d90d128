"""The sound system of this machine as miniaudio shows it: what there is, and opening it.

Everything here may take its time (a Bluetooth headset takes a second to open) and is therefore
called on the device thread only. miniaudio's own wrapper never lets go of a device's context;
`OpenDevice.close` does, or every change of headset would leave a connection behind.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

import miniaudio
from _miniaudio import ffi, lib  # type: ignore[import-not-found]  # compiled, untyped

from softphone.engine.audio.format import (
    CLOCK_RATE_HZ,
    MICROPHONE_PERIOD_MS,
    SPEAKER_PERIOD_MS,
)

APPLICATION_NAME: Final = "Softphone"
_PERIODS: Final = 2
_BACKENDS: Final = {
    "linux": (miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA),
    "win32": (miniaudio.Backend.WASAPI,),
    "darwin": (miniaudio.Backend.COREAUDIO,),
}

TakeSound = Callable[[bytearray], None]
GiveSound = Callable[[int], bytes]


class Flow(Enum):
    """Which way the sound goes."""

    IN = "in"
    OUT = "out"


class SoundSystemError(Exception):
    """The sound system or a device refused; the text is for the log."""


@dataclass(frozen=True)
class FoundDevice:
    """A device as listed; the name is unique within its flow."""

    name: str
    flow: Flow
    is_default: bool
    key: bytes
    """The sound system's own id, opaque."""


class OpenDevice:
    """A running capture or playback device. Made, started and closed on the device thread."""

    def __init__(self, device: Any, key: bytes | None) -> None:
        self._device = device
        self._key = key
        self._beats = 0
        self._beats_seen = 0
        self._pump: Generator[bytes, Any, None] | None = None

    @property
    def key(self) -> bytes | None:
        """None when the system's default was asked for, which may move by itself."""
        return self._key

    def start(self, pump: Callable[[OpenDevice], Generator[bytes, Any, None]]) -> None:
        self._pump = pump(self)
        next(self._pump)
        try:
            self._device.start(self._pump)
        except miniaudio.MiniaudioError as error:
            raise SoundSystemError(str(error)) from error

    def beat(self) -> None:
        """The device's thread says that sound went through."""
        self._beats += 1

    def is_alive(self) -> bool:
        """Whether sound went through since the last time this was asked."""
        is_alive = self._beats != self._beats_seen
        self._beats_seen = self._beats
        return is_alive

    def close(self) -> None:
        context = self._device._context
        self._device.close()
        lib.ma_context_uninit(context)


def taking(take: TakeSound) -> Callable[[OpenDevice], Generator[bytes, Any, None]]:
    """The loop that hands a microphone's blocks to `take`."""

    def pump(device: OpenDevice) -> Generator[bytes, bytearray, None]:
        while True:
            data = yield b""
            device.beat()
            take(data)

    return pump


def giving(give: GiveSound) -> Callable[[OpenDevice], Generator[bytes, Any, None]]:
    """The loop that asks `give` for a loudspeaker's blocks."""

    def pump(device: OpenDevice) -> Generator[bytes, int, None]:
        block = b""
        while True:
            count = yield block
            device.beat()
            block = give(count)

    return pump


class SoundSystem:
    """A connection to the sound system, kept to ask it every second what there is."""

    def __init__(self) -> None:
        backends = _usable_backends()
        if not backends:
            raise SoundSystemError("no sound system is present")
        try:
            self._devices = miniaudio.Devices(backends)
        except miniaudio.MiniaudioError as error:
            raise SoundSystemError(str(error)) from error
        self._backend = next(b for b in backends if _is_called(b, self._devices.backend))
        self.name = self._backend.name.lower()

    def list_devices(self) -> tuple[FoundDevice, ...]:
        heads = [ffi.new("ma_device_info**"), ffi.new("ma_device_info**")]
        counts = [ffi.new("ma_uint32*"), ffi.new("ma_uint32*")]
        context = self._devices._context  # the wrapper leaves `isDefault` out
        result = lib.ma_context_get_devices(context, heads[0], counts[0], heads[1], counts[1])
        if result != lib.MA_SUCCESS:
            raise SoundSystemError(f"listing devices failed ({result})")
        found = [
            _found(heads[side][0][index], flow)
            for side, flow in enumerate((Flow.OUT, Flow.IN))
            for index in range(counts[side][0])
        ]
        return _with_unique_names([device for device in found if not _is_monitor(device)])

    def open_device(self, flow: Flow, key: bytes | None) -> OpenDevice:
        """Open but do not start; None is the system's default."""
        device_id = None
        if key is not None:
            device_id = ffi.new("ma_device_id*")
            ffi.memmove(device_id, key, len(key))
        kind = miniaudio.CaptureDevice if flow is Flow.IN else miniaudio.PlaybackDevice
        try:
            device = kind(
                miniaudio.SampleFormat.SIGNED16,
                1,
                CLOCK_RATE_HZ,
                MICROPHONE_PERIOD_MS if flow is Flow.IN else SPEAKER_PERIOD_MS,
                device_id,
                _PERIODS,
                [self._backend],
                app_name=APPLICATION_NAME,
            )
        except miniaudio.MiniaudioError as error:
            raise SoundSystemError(str(error)) from error
        return OpenDevice(device, key)


def _usable_backends() -> list[miniaudio.Backend]:
    wanted = list(_BACKENDS.get(sys.platform, ()))
    if sys.platform == "linux" and not any(Path("/dev/snd").glob("pcm*")):
        # Without a card ALSA still offers a "default" that cannot be opened.
        wanted.remove(miniaudio.Backend.ALSA)
    return wanted


def _is_called(backend: miniaudio.Backend, name: str) -> bool:
    return backend.name.lower() == name.replace(" ", "").lower()


def _found(info: Any, flow: Flow) -> FoundDevice:
    name = ffi.string(info.name).decode("utf-8", errors="replace")
    key = bytes(ffi.buffer(ffi.addressof(info.id)))
    return FoundDevice(name, flow, bool(info.isDefault), key)


def _is_monitor(device: FoundDevice) -> bool:
    """PulseAudio lists what a loudspeaker plays as if it were a microphone."""
    return device.flow is Flow.IN and device.key.split(b"\0")[0].endswith(b".monitor")


def _with_unique_names(devices: list[FoundDevice]) -> tuple[FoundDevice, ...]:
    seen: Counter[tuple[Flow, str]] = Counter()
    unique = []
    for device in devices:
        seen[device.flow, device.name] += 1
        nth = seen[device.flow, device.name]
        name = device.name if nth == 1 else f"{device.name} ({nth})"
        unique.append(FoundDevice(name, device.flow, device.is_default, device.key))
    return tuple(unique)
