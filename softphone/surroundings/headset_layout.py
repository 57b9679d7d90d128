"""Buttons and lights of a headset, of any vendor that keeps to USB's telephony page.

Usages are those of the HID Usage Tables 1.5, chapters 14 (telephony, 0x0B) and 11 (LEDs, 0x08).
Vendors differ in whether a button tells its state or only that it was pressed; both are read.
"""

from __future__ import annotations

from typing import Final

from softphone.domain.headset import HeadsetLights, HeadsetPress
from softphone.surroundings.report_descriptor import ReportField, ReportLayout, read_descriptor

TELEPHONY_PAGE: Final = 0x0B
_HOOK, _FLASH, _DROP, _MUTE = 0x0B0020, 0x0B0021, 0x0B0026, 0x0B002F
_BUTTONS: Final = frozenset({_HOOK, _FLASH, _DROP, _MUTE})
_RINGER: Final = 0x0B009E
_LED_MUTE, _LED_OFF_HOOK, _LED_RING = 0x080009, 0x080017, 0x080018


class HeadsetLayout:
    """Reads and writes the reports of one device; keeps which buttons are down. One thread."""

    def __init__(self, descriptor: bytes) -> None:
        layout = read_descriptor(descriptor)
        self._inputs = [one for one in layout.fields if not one.is_output and _is_button(one)]
        self._is_numbered = any(one.report_id for one in layout.fields)
        self._outputs = _outputs(layout)
        self._output_bits = layout.output_bits
        self._down: set[int] = set()

    @property
    def has_buttons(self) -> bool:
        """Whether it is a headset at all, for us."""
        return bool(self._inputs)

    def read(self, report: bytes) -> tuple[HeadsetPress, ...]:
        """What changed; a report that is too short, or of something else, tells nothing."""
        report_id = report[0] if self._is_numbered and report else 0
        body = report[1:] if self._is_numbered else report
        presses: list[HeadsetPress] = []
        for one in self._inputs:
            if one.report_id != report_id or one.bit + one.size > 8 * len(body):
                continue
            value = int.from_bytes(body, "little") >> one.bit & (1 << one.size) - 1
            pressed = _named(one, value)
            for usage in one.usages:
                presses += self._change(usage, usage in pressed, one)
        return tuple(presses)

    def write(self, lights: HeadsetLights) -> tuple[bytes, ...]:
        """The reports that show these lights, each with its number in front (0 for none)."""
        is_on = {
            _LED_OFF_HOOK: lights.is_off_hook,
            _LED_RING: lights.is_ringing,
            _RINGER: lights.is_ringing,
            _LED_MUTE: lights.is_muted,
        }
        reports = []
        for report_id in sorted({one.report_id for one in self._outputs}):
            value = 0
            for one in self._outputs:
                if one.report_id == report_id and is_on[one.usages[0]]:
                    value |= 1 << one.bit
            length = -(-self._output_bits[report_id] // 8)
            reports.append(bytes([report_id]) + value.to_bytes(length, "little"))
        return tuple(reports)

    def _change(self, usage: int, is_down: bool, one: ReportField) -> list[HeadsetPress]:
        was_down = usage in self._down
        (self._down.add if is_down else self._down.discard)(usage)
        if one.is_relative:
            # Each report with a 1 is a press; some devices never send the 0.
            self._down.discard(usage)
            was_down = False
        if is_down == was_down or usage not in _BUTTONS:
            return []
        if usage == _HOOK and not (one.is_relative or one.is_array):
            return [HeadsetPress.OFF_HOOK if is_down else HeadsetPress.ON_HOOK]
        if not is_down:
            return []
        return [
            {
                _HOOK: HeadsetPress.HOOK,
                _FLASH: HeadsetPress.FLASH,
                _DROP: HeadsetPress.DROP,
                _MUTE: HeadsetPress.MUTE,
            }[usage]
        ]


def _is_button(one: ReportField) -> bool:
    return not _BUTTONS.isdisjoint(one.usages) and one.size > 0


def _outputs(layout: ReportLayout) -> list[ReportField]:
    lights = {_LED_MUTE, _LED_OFF_HOOK, _LED_RING, _RINGER}
    return [
        one
        for one in layout.fields
        if one.is_output and not one.is_array and one.size == 1 and one.usages[0] in lights
    ]


def _named(one: ReportField, value: int) -> set[int]:
    """Which usages of a field are down."""
    if not one.is_array:
        return set(one.usages) if value else set()
    place = value - one.first
    # Without a bound below zero a 0 of an array that begins with 1 would be its last usage.
    return {one.usages[place]} if 0 <= place < len(one.usages) else set()
