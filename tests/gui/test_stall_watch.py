from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from softphone.gui.stall_watch import BEAT_S, StallWatch


def test_a_blocked_window_is_measured_and_placed(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    try:
        qtbot.wait(round(BEAT_S * 3000))
        watch.forget()
        # Nobody reads the event queue meanwhile: this is what a stall is.
        time.sleep(0.3)
        qtbot.waitUntil(lambda: watch.longest.wall_ms >= 200)
    finally:
        watch.stop()

    assert watch.longest.place
    assert watch.longest.cpu_ms < watch.longest.wall_ms


def test_it_can_be_stopped_while_the_window_is_blocked(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    time.sleep(0.1)

    watch.stop()

    assert watch.longest.wall_ms == 0


def test_forgetting_starts_a_new_measurement(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    try:
        qtbot.waitUntil(lambda: watch.longest.wall_ms > 0)
    finally:
        watch.stop()

    watch.forget()

    assert watch.longest.wall_ms == 0
