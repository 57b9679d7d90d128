from __future__ import annotations

import sys
import threading
from types import TracebackType

import pytest
from pytestqt.qtbot import QtBot

from softphone.domain.journal import InteractionId
from softphone.gui.bridge import MAX_WAITING_EVENTS, Bridge
from softphone.usecases.events import (
    BackendReached,
    DevicesChanged,
    InteractionChanged,
    LevelsMeasured,
)
from softphone.usecases.ports import Levels


def changed(number: int) -> InteractionChanged:
    return InteractionChanged(interaction_id=InteractionId(str(number)))


def levels(dbfs: float) -> LevelsMeasured:
    return LevelsMeasured(levels=Levels(microphone_dbfs=dbfs, speaker_dbfs=-90))


def test_an_event_of_another_thread_is_heard_on_the_gui_thread(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[tuple[DevicesChanged, int]] = []
    bridge.subscribe(DevicesChanged, lambda event: heard.append((event, threading.get_ident())))

    thread = threading.Thread(target=bridge.publish, args=(DevicesChanged(),))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(DevicesChanged(), threading.get_ident())]


def test_nobody_is_called_inside_publish(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[DevicesChanged] = []
    bridge.subscribe(DevicesChanged, heard.append)

    bridge.publish(DevicesChanged())

    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))


def test_events_keep_their_order_and_reach_only_who_asked_for_their_class(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[object] = []
    bridge.subscribe(InteractionChanged, heard.append)
    bridge.subscribe(BackendReached, heard.append)
    sent: list[InteractionChanged | BackendReached] = [
        changed(1),
        BackendReached(is_reachable=True),
        changed(2),
    ]

    for event in sent:
        bridge.publish(event)
        bridge.publish(DevicesChanged())

    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == sent


def test_of_levels_not_yet_shown_only_the_newest_is_kept(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[LevelsMeasured] = []
    bridge.subscribe(LevelsMeasured, heard.append)

    for dbfs in (-40, -30, -20):
        bridge.publish(levels(dbfs))

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [levels(-20)]


def test_notices_that_say_the_same_are_heard_once_and_last(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[object] = []
    bridge.subscribe(InteractionChanged, heard.append)
    bridge.subscribe(BackendReached, heard.append)

    for number in (1, 2, 1):
        bridge.publish(changed(number))
        bridge.publish(BackendReached(is_reachable=number == 1))

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [changed(2), changed(1), BackendReached(is_reachable=True)]


def test_a_screen_too_far_behind_loses_the_oldest_events(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[InteractionChanged] = []
    bridge.subscribe(InteractionChanged, heard.append)

    for number in range(MAX_WAITING_EVENTS + 5):
        bridge.publish(changed(number))

    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] == changed(5)
    assert len(heard) == MAX_WAITING_EVENTS


def test_who_unsubscribes_hears_no_more(qtbot: QtBot) -> None:
    bridge = Bridge()
    left: list[DevicesChanged] = []
    stayed: list[DevicesChanged] = []
    leave = bridge.subscribe(DevicesChanged, left.append)
    bridge.subscribe(DevicesChanged, stayed.append)

    leave()
    bridge.publish(DevicesChanged())

    qtbot.waitUntil(lambda: bool(stayed))
    assert left == []


def test_a_listener_with_a_bug_is_reported_and_later_events_still_arrive(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []

    def note(kind: type[BaseException], _e: BaseException, _t: TracebackType | None) -> None:
        reported.append(kind)

    monkeypatch.setattr(sys, "excepthook", note)
    bridge = Bridge()
    heard: list[InteractionChanged] = []

    def stumble(_event: BackendReached) -> None:
        raise ZeroDivisionError

    bridge.subscribe(BackendReached, stumble)
    bridge.subscribe(InteractionChanged, heard.append)
    bridge.publish(BackendReached(is_reachable=True))
    bridge.publish(changed(1))

    qtbot.waitUntil(lambda: bool(heard))
    assert reported == [ZeroDivisionError]
