"""USB headsets at the boundary of `hidapi`: they send reports, keep what they are told, and leave.

There is no virtual USB device on most machines that run tests. The descriptors are made for them,
in the shapes that published ones have; what each follows is said beside it.
"""

from __future__ import annotations

import queue
from collections.abc import Callable

from softphone.surroundings.headset_buttons import HidDevice

_BEGIN = "05 0b 09 05 a1 01"
_BIT = "15 00 25 01 75 01"

STATEFUL = bytes.fromhex(
    # Hook switch tells its state, mute is only a press, all lights are in one report: as an Anker
    # PowerConf describes itself; the ringer of the telephony page beside them, as others have it.
    f"{_BEGIN} 85 02 {_BIT} 09 20 09 97 95 02 81 22 09 2f 09 21 95 02 81 06 95 04 81 01"
    "05 08 09 17 09 09 09 18 95 03 91 22 05 0b 09 9e 95 01 91 22 95 04 91 01 c0"
)
ONE_LIGHT_A_REPORT = bytes.fromhex(
    # A report of its own for each light, numbered like its usage, as firmware of conference
    # devices has it.
    f"{_BEGIN} 85 08 {_BIT} 09 20 95 01 81 22 09 2f 95 01 81 06 09 21 95 01 81 06 95 05 81 01"
    "05 08 85 09 09 09 95 01 91 22 95 07 91 01 85 17 09 17 95 01 91 22 95 07 91 01"
    "85 18 09 18 95 01 91 22 95 07 91 01 c0"
)
PRESSES_ONLY = bytes.fromhex(
    # No report numbers, nothing but presses, volume keys of the consumer page in front, as small
    # headset chips have it.
    f"05 0c 09 01 a1 01 {_BIT} 09 e9 09 ea 95 02 81 02 05 0b 09 20 09 2f 95 02 81 06"
    "95 04 81 01 05 08 09 17 09 09 95 02 91 02 95 06 91 01 c0"
)
ARRAY_OF_BUTTONS = bytes.fromhex(
    # One byte names the button that is down: allowed by USB HID 1.11, 6.2.2.5.
    f"{_BEGIN} 15 01 25 03 75 08 95 01 09 20 09 2f 09 26 81 00 c0"
)
MOUSE = bytes.fromhex("05 01 09 02 a1 01 05 09 19 01 29 03 15 00 25 01 75 01 95 03 81 02 c0")


class PluggedHeadset:
    """One device; `reports` are what its wearer presses."""

    def __init__(self, descriptor: bytes = STATEFUL, *, is_locked: bool = False) -> None:
        self.descriptor = descriptor
        self.is_locked = is_locked
        self.is_gone = False
        self.is_open = False
        self.written: list[bytes] = []
        self.reports: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def open_path(self, path: bytes) -> None:
        if self.is_locked:
            raise OSError("open failed")
        self.is_open = True

    def get_report_descriptor(self) -> list[int]:
        return list(self.descriptor)

    def read(self, max_length: int, timeout_ms: int) -> list[int]:
        if self.is_gone:
            raise OSError("read error")
        try:
            return list(self.reports.get(timeout=timeout_ms / 1000 or None, block=timeout_ms > 0))
        except queue.Empty:
            return []

    def write(self, report: bytes) -> int:
        if self.is_gone:
            raise OSError("write error")
        self.written.append(report)
        return len(report)

    def close(self) -> None:
        self.is_open = False


class PluggedHeadsets:
    """Fills `HidLibrary`; plug and pull as you like."""

    def __init__(self, *headsets: PluggedHeadset) -> None:
        self.plugged = dict(enumerate(headsets))

    def pull(self, headset: PluggedHeadset) -> None:
        headset.is_gone = True
        self.plugged = {key: one for key, one in self.plugged.items() if one is not headset}

    def plug(self, headset: PluggedHeadset) -> None:
        self.plugged = {**self.plugged, max(self.plugged, default=0) + 1: headset}

    def enumerate(self) -> list[dict[str, object]]:
        headsets = [
            {"path": b"/dev/hidraw%d" % key, "usage_page": 0x0B, "vendor_id": 0x0B0E}
            for key in self.plugged
        ]
        return [{"path": b"/dev/hidraw99", "usage_page": 0x01}, *headsets]

    def device(self) -> HidDevice:
        return _Handle(self.find)

    def find(self, path: bytes) -> PluggedHeadset:
        return self.plugged[int(path.removeprefix(b"/dev/hidraw"))]


class _Handle:
    """What the library gives before it is known which device it will be."""

    def __init__(self, find: Callable[[bytes], PluggedHeadset]) -> None:
        self._find = find
        self._headset = PluggedHeadset()

    def open_path(self, path: bytes) -> None:
        self._headset = self._find(path)
        self._headset.open_path(path)

    def get_report_descriptor(self) -> list[int]:
        return self._headset.get_report_descriptor()

    def read(self, max_length: int, timeout_ms: int) -> list[int]:
        return self._headset.read(max_length, timeout_ms)

    def write(self, report: bytes) -> int:
        return self._headset.write(report)

    def close(self) -> None:
        self._headset.close()
