"""Which bits of a HID device's reports mean what (USB HID 1.11, chapter 6.2.2).

Only as much as a headset needs: buttons and lights of one bit, and arrays of pressed usages.
Descriptors come from devices and may hold anything: sizes and counts are bounded, what does not
fit is passed over, and nothing is raised.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

MAX_BYTES: Final = 4096
"""What the kernel takes of a descriptor (`HID_MAX_DESCRIPTOR_SIZE`)."""
MAX_REPORT_BITS: Final = 8 * 1024
MAX_FIELDS: Final = 1024
MAX_RANGE: Final = 256
MAX_NESTING: Final = 16

_LONG_ITEM: Final = 0xFE
_MAIN, _GLOBAL, _LOCAL = 0, 1, 2
_INPUT, _OUTPUT = 0x8, 0x9
_CONSTANT, _VARIABLE, _RELATIVE = 0x1, 0x2, 0x4


@dataclass(frozen=True)
class ReportField:
    """`usages` are page and id in one number; several are those an array can name."""

    report_id: int
    """0 for a device whose reports have none."""
    is_output: bool
    bit: int
    size: int
    usages: tuple[int, ...]
    is_array: bool
    is_relative: bool
    first: int = 0
    """What an array sends for the first of its usages."""


@dataclass(frozen=True)
class _Globals:
    page: int = 0
    least: int = 0
    size: int = 0
    count: int = 0
    report_id: int = 0


@dataclass
class _Reading:
    now: _Globals = field(default_factory=_Globals)
    kept: list[_Globals] = field(default_factory=list)
    usages: list[int] = field(default_factory=list)
    least_usage: int = 0
    ends: dict[tuple[int, bool], int] = field(default_factory=dict)
    fields: list[ReportField] = field(default_factory=list)


@dataclass(frozen=True)
class ReportLayout:
    """Everything of a descriptor that has a usage."""

    fields: tuple[ReportField, ...]
    output_bits: dict[int, int]
    """How long each output report is, by its id."""


def read_descriptor(data: bytes) -> ReportLayout:
    """The fields, in the order of the descriptor."""
    reading = _Reading()
    place = 0
    data = data[:MAX_BYTES]
    while place < len(data):
        head = data[place]
        if head == _LONG_ITEM:
            place += 3 + (data[place + 1] if place + 1 < len(data) else 0)
            continue
        size = (0, 1, 2, 4)[head & 3]
        value = int.from_bytes(data[place + 1 : place + 1 + size], "little")
        _take(reading, kind=head >> 2 & 3, tag=head >> 4, value=value, size=size)
        place += 1 + size
    bits = {key: end for (key, is_output), end in reading.ends.items() if is_output}
    return ReportLayout(tuple(reading.fields), bits)


def _take(reading: _Reading, *, kind: int, tag: int, value: int, size: int) -> None:
    if kind == _GLOBAL:
        _take_global(reading, tag, value)
    elif kind == _LOCAL:
        whole = value if size == 4 else reading.now.page << 16 | value
        if tag == 0x0 and len(reading.usages) < MAX_FIELDS:
            reading.usages.append(whole)
        elif tag == 0x1:
            reading.least_usage = whole
        elif tag == 0x2 and len(reading.usages) < MAX_FIELDS:
            last = min(whole, reading.least_usage + MAX_RANGE)
            reading.usages.extend(range(reading.least_usage, last + 1))
    elif kind == _MAIN:
        if tag in {_INPUT, _OUTPUT}:
            _take_fields(reading, is_output=tag == _OUTPUT, flags=value)
        reading.usages, reading.least_usage = [], 0


def _take_global(reading: _Reading, tag: int, value: int) -> None:
    now = reading.now
    match tag:
        case 0x0:
            now = replace(now, page=value & 0xFFFF)
        case 0x1:
            now = replace(now, least=value)
        case 0x7:
            now = replace(now, size=value)
        case 0x8:
            now = replace(now, report_id=value & 0xFF)
        case 0x9:
            now = replace(now, count=value)
        case 0xA if len(reading.kept) < MAX_NESTING:
            reading.kept.append(now)
        case 0xB if reading.kept:
            now = reading.kept.pop()
        case _:
            return
    reading.now = now


def _take_fields(reading: _Reading, *, is_output: bool, flags: int) -> None:
    now, key = reading.now, (reading.now.report_id, is_output)
    begin = reading.ends.get(key, 0)
    if begin + now.size * now.count > MAX_REPORT_BITS:
        return
    reading.ends[key] = begin + now.size * now.count
    if flags & _CONSTANT and not reading.usages:
        return
    is_array = not flags & _VARIABLE
    for number in range(min(now.count, MAX_FIELDS - len(reading.fields))):
        named = reading.usages if is_array else reading.usages[number : number + 1]
        if not named and reading.usages and not is_array:
            # HID 1.11, 6.2.2.8: the last usage stands for all that follow.
            named = reading.usages[-1:]
        if named:
            reading.fields.append(
                ReportField(
                    report_id=now.report_id,
                    is_output=is_output,
                    bit=begin + number * now.size,
                    size=now.size,
                    usages=tuple(named),
                    is_array=is_array,
                    is_relative=bool(flags & _RELATIVE),
                    first=now.least,
                )
            )
