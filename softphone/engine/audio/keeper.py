"""Keeps the wanted devices open while headsets come and go, on a thread of its own.

Once a second, and whenever something else is wanted, it lists what there is and makes what is
open agree with it: the wanted device by name, else the system's default, else nothing. What it
found is one frozen `Standing`, which the SIP thread compares with the one it last told about.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from softphone.engine.audio.devices import (
    Flow,
    FoundDevice,
    GiveSound,
    OpenDevice,
    SoundSystem,
    SoundSystemError,
    TakeSound,
    giving,
    taking,
)
from softphone.wire.engine import AudioTrouble, DeviceRole

_log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 1.0
STOP_LIMIT_S: Final = 3.0
NO_SYSTEM: Final = "null"
FLOWS: Final = {
    DeviceRole.MICROPHONE: Flow.IN,
    DeviceRole.SPEAKER: Flow.OUT,
    DeviceRole.RINGER: Flow.OUT,
}
_NAMELESS: Final = "default device"

OnOpen = Callable[[DeviceRole, bool], None]
MakeSystem = Callable[[], SoundSystem]


@dataclass(frozen=True)
class Standing:
    """What there is and what is in use at one moment."""

    sound_system: str = NO_SYSTEM
    devices: tuple[FoundDevice, ...] = ()
    in_use: tuple[tuple[DeviceRole, str | None], ...] = ()
    trouble: AudioTrouble | None = AudioTrouble.NO_SOUND_SYSTEM
    lost_device: str | None = None

    def name_for(self, role: DeviceRole) -> str | None:
        return dict(self.in_use).get(role)


@dataclass
class _Place:
    """One role: what is wanted there, what is open there, what went wrong there."""

    pump: Any
    wanted: str | None = None
    is_needed: bool = True
    name: str | None = None
    device: OpenDevice | None = None
    is_fresh: bool = False
    lost: str | None = None
    trouble: AudioTrouble | None = None


@dataclass
class _Wishes:
    """What the SIP thread asked for; guarded by the keeper's condition."""

    wanted: dict[DeviceRole, str | None] = field(default_factory=dict)
    is_ringer_needed: bool = False
    is_reopening: bool = False
    is_stopping: bool = False
    is_new: bool = True


class DeviceKeeper:
    """Asked on the SIP thread; everything with an underscore runs on the device thread."""

    def __init__(
        self, take: TakeSound, give: GiveSound, ring: GiveSound, *, on_open: OnOpen
    ) -> None:
        self._on_open = on_open
        self._places = {
            DeviceRole.MICROPHONE: _Place(taking(take)),
            DeviceRole.SPEAKER: _Place(giving(give)),
            DeviceRole.RINGER: _Place(giving(ring), is_needed=False),
        }
        self._system: SoundSystem | None = None
        self._standing = Standing()
        self._wishes = _Wishes()
        self._change = threading.Condition()
        self._has_looked = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sound-devices", daemon=True)

    @property
    def standing(self) -> Standing:
        return self._standing

    def start(self, *, wait_s: float) -> None:
        """Returns when the devices are open, or after `wait_s` if they take their time."""
        self._thread.start()
        self._has_looked.wait(wait_s)

    def stop(self) -> None:
        with self._change:
            self._wishes.is_stopping = True
            self._change.notify()
        if self._thread.ident is not None:
            self._thread.join(STOP_LIMIT_S)

    def want(self, wanted: dict[DeviceRole, str | None]) -> None:
        with self._change:
            self._wishes = replace(self._wishes, wanted=dict(wanted), is_new=True)
            self._change.notify()

    def need_ringer(self, is_needed: bool) -> None:
        with self._change:
            if self._wishes.is_ringer_needed != is_needed:
                self._wishes = replace(self._wishes, is_ringer_needed=is_needed, is_new=True)
                self._change.notify()

    def reopen(self) -> None:
        with self._change:
            self._wishes = replace(self._wishes, is_reopening=True, is_new=True)
            self._change.notify()

    def _run(self) -> None:
        while True:
            with self._change:
                if not (self._wishes.is_new or self._wishes.is_stopping):
                    self._change.wait(LOOK_EVERY_S)
                self._wishes.is_new = False
                wishes = replace(self._wishes)
                self._wishes.is_reopening = False
            if wishes.is_stopping:
                break
            self._take_in(wishes)
            self._look()
            self._has_looked.set()
        for role, place in self._places.items():
            self._shut(role, place)

    def _take_in(self, wishes: _Wishes) -> None:
        for role, place in self._places.items():
            wanted = wishes.wanted.get(role)
            if wanted != place.wanted:
                place.wanted, place.lost, place.trouble = wanted, None, None
            if wishes.is_reopening:
                self._shut(role, place)
        self._places[DeviceRole.RINGER].is_needed = wishes.is_ringer_needed

    def _look(self) -> None:
        devices = self._list_devices()
        if self._system is None:
            for role, place in self._places.items():
                self._note_lost(place)
                self._shut(role, place)
            self._standing = replace(self._described(()), sound_system=NO_SYSTEM)
            return
        for role, place in self._places.items():
            self._settle(role, place, devices)
        self._standing = self._described(devices)

    def _list_devices(self) -> tuple[FoundDevice, ...]:
        try:
            if self._system is None:
                self._system = SoundSystem()
            return self._system.list_devices()
        except SoundSystemError as error:
            if self._system is not None:
                _log.info("sound system lost: %s", error)
            self._system = None
            return ()

    def _settle(self, role: DeviceRole, place: _Place, devices: tuple[FoundDevice, ...]) -> None:
        """Make one role agree with what is wanted and what there is."""
        offered = [device for device in devices if device.flow is FLOWS[role]]
        names = {device.name for device in offered}
        if place.name is not None and place.name not in names:
            self._note_lost(place)
        chosen = _choose(place.wanted, offered)
        if chosen is not None and place.lost in (chosen.name, None):
            place.lost = None
        if place.wanted is not None and place.wanted not in names:
            place.lost = place.wanted
        if chosen is None or not place.is_needed:
            self._shut(role, place)
            return
        if self._is_right(place, chosen):
            place.name = chosen.name
            return
        self._switch(role, place, chosen)

    def _is_right(self, place: _Place, chosen: FoundDevice) -> bool:
        device = place.device
        if device is None:
            return False
        if place.is_fresh:
            place.is_fresh = False
            is_alive = True
        else:
            is_alive = device.is_alive()
        follows_default = device.key is None and place.wanted is None
        return is_alive and (follows_default or device.key == chosen.key)

    def _switch(self, role: DeviceRole, place: _Place, chosen: FoundDevice) -> None:
        """Open the new one before letting go of the old: a refusal changes nothing."""
        assert self._system is not None
        key = None if place.wanted is None and chosen.is_default else chosen.key
        try:
            device = self._system.open_device(FLOWS[role], key)
        except SoundSystemError as error:
            self._note_failed(place, chosen, error)
            return
        self._shut(role, place)
        try:
            device.start(place.pump)
        except SoundSystemError as error:
            device.close()
            self._note_failed(place, chosen, error)
            return
        place.device, place.name, place.is_fresh = device, chosen.name, True
        place.trouble = None
        self._on_open(role, True)

    def _shut(self, role: DeviceRole, place: _Place) -> None:
        if place.device is None:
            return
        self._on_open(role, False)
        place.device.close()
        place.device, place.name = None, None

    def _note_lost(self, place: _Place) -> None:
        if place.name is not None and place.lost is None:
            place.lost = place.name

    def _note_failed(self, place: _Place, chosen: FoundDevice, error: SoundSystemError) -> None:
        if place.trouble is None:
            _log.info("sound device %r failed: %s", chosen.name, error)
        place.trouble = AudioTrouble.DEVICE_FAILED
        place.lost = chosen.name

    def _described(self, devices: tuple[FoundDevice, ...]) -> Standing:
        places = list(self._places.values())
        trouble = next((place.trouble for place in places if place.trouble), None)
        lost = next((place.lost for place in places if place.lost), None)
        if trouble is None and lost is not None:
            trouble = AudioTrouble.DEVICE_LOST
        if not devices:
            trouble = AudioTrouble.NO_SOUND_SYSTEM
        return Standing(
            sound_system=NO_SYSTEM if self._system is None else self._system.name,
            devices=devices,
            in_use=tuple((role, self._name_for(role, devices)) for role in self._places),
            trouble=trouble,
            lost_device=lost,
        )

    def _name_for(self, role: DeviceRole, devices: tuple[FoundDevice, ...]) -> str | None:
        """The ringer is open only while it rings, and is named all the same."""
        place = self._places[role]
        if place.is_needed:
            return place.name
        chosen = _choose(place.wanted, [d for d in devices if d.flow is FLOWS[role]])
        return None if chosen is None else chosen.name


def _choose(wanted: str | None, offered: list[FoundDevice]) -> FoundDevice | None:
    """The wanted one, else the system's default, else any."""
    by_name = next((device for device in offered if device.name == wanted), None)
    default = next((device for device in offered if device.is_default), None)
    return by_name or default or next(iter(offered), None)
