"""The thread that serves headsets, with devices that come, press, refuse and go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from softphone.domain.headset import HeadsetLights, HeadsetPress
from softphone.surroundings.headset_buttons import HeadsetButtons, HidLibrary, load_hidapi
from tests.doubles.plugged_headsets import MOUSE, PluggedHeadset, PluggedHeadsets

TALKING = HeadsetLights(is_off_hook=True)
LONG_MS = 20_000
Serve = Callable[[HidLibrary | None], HeadsetButtons]


@pytest.fixture
def serve() -> Iterator[Serve]:
    served: list[HeadsetButtons] = []

    def start(library: HidLibrary | None) -> HeadsetButtons:
        buttons = HeadsetButtons(load=lambda: library)
        served.append(buttons)
        buttons.start()
        return buttons

    yield start
    for buttons in served:
        buttons.stop()


def test_a_press_comes_in_and_a_light_goes_out(serve: Serve, qtbot: QtBot) -> None:
    headset = PluggedHeadset()
    buttons = serve(PluggedHeadsets(headset))
    heard: list[tuple[HeadsetPress, threading.Thread]] = []
    buttons.pressed.connect(lambda press: heard.append((press, threading.current_thread())))
    headset.reports.put(b"\x02\x01")
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG_MS)
    assert heard == [(HeadsetPress.OFF_HOOK, threading.main_thread())]
    buttons.show(TALKING)
    qtbot.waitUntil(lambda: headset.written[-1:] == [b"\x02\x01"], timeout=LONG_MS)
    buttons.stop()
    assert headset.written[-1] == b"\x02\x00"
    assert not headset.is_open


def test_a_headset_that_is_pulled_out_in_a_call_has_its_lights_again_when_it_is_back(
    serve: Serve, qtbot: QtBot
) -> None:
    first, second = PluggedHeadset(), PluggedHeadset()
    library = PluggedHeadsets(first)
    buttons = serve(library)
    buttons.show(TALKING)
    qtbot.waitUntil(lambda: first.written[-1:] == [b"\x02\x01"], timeout=LONG_MS)
    library.pull(first)
    library.plug(second)
    qtbot.waitUntil(lambda: second.written[-1:] == [b"\x02\x01"], timeout=LONG_MS)
    assert not first.is_open
    with qtbot.waitSignal(buttons.pressed, timeout=LONG_MS):
        second.reports.put(b"\x02\x05")


def test_one_that_may_not_be_opened_and_one_without_buttons_do_not_stop_the_next(
    serve: Serve, qtbot: QtBot
) -> None:
    locked, mouse, good = PluggedHeadset(is_locked=True), PluggedHeadset(MOUSE), PluggedHeadset()
    buttons = serve(PluggedHeadsets(locked, mouse, good))
    with qtbot.waitSignal(buttons.pressed, timeout=LONG_MS):
        good.reports.put(b"\x02\x01")
    assert [locked.is_open, mouse.is_open] == [False, False]


def test_without_the_library_nothing_happens(serve: Serve) -> None:
    buttons = serve(None)
    buttons.show(TALKING)
    buttons.stop()


def test_one_that_was_never_started_can_be_stopped() -> None:
    HeadsetButtons(load=lambda: None).stop()


def test_the_real_library_looks_through_this_machine() -> None:
    library = load_hidapi()
    assert library is not None
    assert all("usage_page" in one for one in library.enumerate())
    assert hasattr(library.device(), "get_report_descriptor")
