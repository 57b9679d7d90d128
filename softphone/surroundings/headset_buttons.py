"""The buttons and lights of headsets, on a thread of their own.

`hidapi` is optional, and so is every device: what is missing, refuses, or goes away in the middle
is looked for again, and never ends anything but its own reading.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from softphone.domain.headset import HeadsetLights, HeadsetPress
from softphone.surroundings.headset_layout import TELEPHONY_PAGE, HeadsetLayout

_log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 2.0
READ_WAIT_MS: Final = 30
"""How late a light may be while the thread waits for a button."""
MAX_HEADSETS: Final = 4
MAX_REPORTS: Final = 32
"""That are taken from one device before the next has its turn."""
STOP_LIMIT_S: Final = 2.0
_REPORT_BYTES: Final = 64


class HidDevice(Protocol):
    """The part of `hid.device` that is needed; raises `OSError` when the device is gone."""

    def open_path(self, path: bytes) -> None: ...

    def get_report_descriptor(self) -> list[int]: ...

    def read(self, max_length: int, timeout_ms: int) -> list[int]: ...

    def write(self, report: bytes) -> int: ...

    def close(self) -> None: ...


class HidLibrary(Protocol):
    """The part of `hidapi` that is needed."""

    def enumerate(self) -> list[dict[str, object]]: ...

    def device(self) -> HidDevice: ...


def load_hidapi() -> HidLibrary | None:
    """None when it is not installed. On Linux the kernel's own driver stays with the device."""
    try:
        if sys.platform == "linux":
            import hidraw as library  # noqa: PLC0415 - optional
        else:
            import hid as library  # noqa: PLC0415 - optional
    except (ImportError, OSError):
        return None
    return library  # type: ignore[no-any-return]


@dataclass
class _Headset:
    device: HidDevice
    layout: HeadsetLayout
    shown: HeadsetLights | None = None


class HeadsetButtons(QObject):
    """`pressed` comes on the thread of whoever made this. `start` may come late: nothing waits."""

    pressed = Signal(HeadsetPress)
    _heard = Signal(HeadsetPress)
    """On the thread of the headsets."""

    def __init__(self, load: Callable[[], HidLibrary | None] = load_hidapi) -> None:
        super().__init__()
        # Whoever listens need not be a QObject: this is where the threads change.
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._load = load
        self._lights = HeadsetLights()
        self._headsets: dict[bytes, _Headset] = {}
        self._refused: set[bytes] = set()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="headset-buttons", daemon=True)

    def start(self) -> None:
        """Look for headsets."""
        self._thread.start()

    def show(self, lights: HeadsetLights) -> None:
        """On all of them, from soon on."""
        self._lights = lights

    def stop(self) -> None:
        """Lights off; a device that hangs is left behind."""
        self._is_over.set()
        if self._thread.ident is not None:
            self._thread.join(STOP_LIMIT_S)

    def _tell(self, press: HeadsetPress) -> None:
        self.pressed.emit(press)

    def _run(self) -> None:
        try:
            library = self._load()
            if library is None:
                _log.info("no hidapi: the headset's buttons do nothing here")
                return
            self._serve(library)
        except Exception:  # noqa: BLE001 - the edge of a thread: a headset never ends a desk
            _log.exception("the headset's buttons do nothing any more")
        finally:
            self._lights = HeadsetLights()
            for path in tuple(self._headsets):
                self._light(path)
                self._forget(path)

    def _serve(self, library: HidLibrary) -> None:
        looked_at_s = -LOOK_EVERY_S
        while not self._is_over.is_set():
            if time.monotonic() - looked_at_s >= LOOK_EVERY_S:
                self._look(library)
                looked_at_s = time.monotonic()
            if not self._headsets:
                self._is_over.wait(LOOK_EVERY_S)
            for path in tuple(self._headsets):
                self._light(path)
                self._listen(path)

    def _look(self, library: HidLibrary) -> None:
        found = {
            path
            for one in library.enumerate()
            if isinstance(path := one.get("path"), bytes)
            and one.get("usage_page") == TELEPHONY_PAGE
        }
        self._refused &= found
        for path in sorted(found - self._headsets.keys() - self._refused):
            if len(self._headsets) < MAX_HEADSETS:
                self._open(library, path)

    def _open(self, library: HidLibrary, path: bytes) -> None:
        device = library.device()
        try:
            device.open_path(path)
            layout = HeadsetLayout(bytes(device.get_report_descriptor()))
        except (OSError, ValueError) as error:
            # Told once for each time it is plugged in: mostly the right to open it is missing.
            self._refused.add(path)
            _log.info("a headset's buttons cannot be used: %s", type(error).__name__)
            return
        if layout.has_buttons:
            self._headsets[path] = _Headset(device, layout)
        else:
            self._refused.add(path)
            device.close()

    def _light(self, path: bytes) -> None:
        headset, lights = self._headsets[path], self._lights
        if headset.shown == lights:
            return
        headset.shown = lights
        # A device without lights says no; its buttons work all the same.
        with contextlib.suppress(OSError, ValueError):
            for report in headset.layout.write(lights):
                headset.device.write(report)

    def _listen(self, path: bytes) -> None:
        headset = self._headsets[path]
        for number in range(MAX_REPORTS):
            try:
                report = headset.device.read(_REPORT_BYTES, 0 if number else READ_WAIT_MS)
            except (OSError, ValueError):
                self._forget(path)
                return
            if not report:
                return
            for press in headset.layout.read(bytes(report)):
                self._heard.emit(press)

    def _forget(self, path: bytes) -> None:
        headset = self._headsets.pop(path)
        with contextlib.suppress(OSError, ValueError):
            headset.device.close()
