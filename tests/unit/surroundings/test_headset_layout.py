from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.headset import HeadsetLights, HeadsetPress
from softphone.surroundings.headset_layout import HeadsetLayout
from tests.doubles.plugged_headsets import (
    ARRAY_OF_BUTTONS,
    MOUSE,
    ONE_LIGHT_A_REPORT,
    PRESSES_ONLY,
    STATEFUL,
)

ALL_ON = HeadsetLights(is_off_hook=True, is_ringing=True, is_muted=True)


def presses(layout: HeadsetLayout, *reports: bytes) -> list[HeadsetPress]:
    return [press for report in reports for press in layout.read(report)]


def test_a_hook_that_tells_its_state_and_a_mute_that_is_only_pressed() -> None:
    layout = HeadsetLayout(STATEFUL)
    assert presses(layout, b"\x02\x01") == [HeadsetPress.OFF_HOOK]
    assert presses(layout, b"\x02\x01") == []
    assert presses(layout, b"\x02\x05", b"\x02\x01") == [HeadsetPress.MUTE]
    assert presses(layout, b"\x02\x05", b"\x02\x05") == [HeadsetPress.MUTE] * 2
    assert presses(layout, b"\x02\x09") == [HeadsetPress.FLASH]
    assert presses(layout, b"\x02\x00") == [HeadsetPress.ON_HOOK]


def test_a_device_without_report_numbers_that_only_tells_presses() -> None:
    layout = HeadsetLayout(PRESSES_ONLY)
    assert presses(layout, b"\x04", b"\x00") == [HeadsetPress.HOOK]
    assert presses(layout, b"\x08") == [HeadsetPress.MUTE]
    assert presses(layout, b"\x03") == []
    assert layout.write(ALL_ON) == (b"\x00\x03",)


def test_an_array_names_the_button_that_is_down() -> None:
    layout = HeadsetLayout(ARRAY_OF_BUTTONS)
    assert presses(layout, b"\x01", b"\x00") == [HeadsetPress.HOOK]
    assert presses(layout, b"\x02", b"\x00", b"\x03") == [HeadsetPress.MUTE, HeadsetPress.DROP]
    assert presses(layout, b"\xff", b"\x00") == []
    assert layout.write(ALL_ON) == ()


@pytest.mark.parametrize(
    ("lights", "written"),
    [
        (HeadsetLights(), b"\x02\x00"),
        (HeadsetLights(is_off_hook=True), b"\x02\x01"),
        (HeadsetLights(is_muted=True), b"\x02\x02"),
        (HeadsetLights(is_ringing=True), b"\x02\x0c"),
        (ALL_ON, b"\x02\x0f"),
    ],
)
def test_lights_of_one_report(lights: HeadsetLights, written: bytes) -> None:
    assert HeadsetLayout(STATEFUL).write(lights) == (written,)


def test_a_report_for_each_light() -> None:
    layout = HeadsetLayout(ONE_LIGHT_A_REPORT)
    assert layout.write(HeadsetLights(is_off_hook=True)) == (b"\x09\x00", b"\x17\x01", b"\x18\x00")
    assert presses(layout, b"\x08\x01", b"\x08\x03") == [HeadsetPress.OFF_HOOK, HeadsetPress.MUTE]


def test_what_is_no_headset_has_no_buttons() -> None:
    assert not HeadsetLayout(MOUSE).has_buttons
    assert not HeadsetLayout(b"").has_buttons
    assert all(
        HeadsetLayout(one).has_buttons
        for one in (STATEFUL, ONE_LIGHT_A_REPORT, PRESSES_ONLY, ARRAY_OF_BUTTONS)
    )


def test_reports_that_are_too_short_or_of_something_else_tell_nothing() -> None:
    layout = HeadsetLayout(STATEFUL)
    assert presses(layout, b"", b"\x02", b"\x01\xff", b"\x77" * 64) == []


@given(descriptor=st.binary(max_size=300), report=st.binary(max_size=64))
def test_no_device_can_make_it_fail(descriptor: bytes, report: bytes) -> None:
    for whole in (descriptor, STATEFUL[: len(descriptor) % len(STATEFUL)] + descriptor):
        layout = HeadsetLayout(whole)
        layout.read(report)
        for written in layout.write(ALL_ON):
            assert len(written) <= 1 + 1024
