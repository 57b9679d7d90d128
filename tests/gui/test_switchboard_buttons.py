"""Parking, taking back and picking up at the call bar, by mouse and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from softphone.domain.call import CallState
from softphone.domain.language import Language
from softphone.domain.settings import LineServices
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.call_bar.panel import CallBarPanel
from softphone.gui.panels.call_bar.state import (
    CallBarState,
    CallFace,
    SwitchboardDeed,
    SwitchboardWanted,
)
from softphone.gui.widgets.key_button import KeyButton
from tests.doubles.call_snapshots import a_call, a_ring

pytestmark = pytest.mark.usefixtures("light", "english")

ALL = LineServices(park="700", take_back="", pick_up="*8", pick_up_from="**")
CALL = a_call()


@pytest.fixture
def bar(qtbot: QtBot) -> CallBarPanel:
    made = CallBarPanel(show_phone=str, monotonic=lambda: 100.0)
    qtbot.addWidget(made)
    made.resize(1920, 300)
    made.set_keys_up(made)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setFocus()
    return made


def button(bar: CallBarPanel, name: str) -> KeyButton:
    found = bar.findChild(QPushButton, f"{name}_button")
    assert isinstance(found, KeyButton)
    return found


def field(bar: CallBarPanel, name: str) -> QLineEdit:
    found = bar.window().findChild(QLineEdit, f"{name}_edit")
    assert isinstance(found, QLineEdit)
    return found


def idle(services: LineServices = ALL, *, can_dial: bool = True) -> CallBarState:
    return CallBarState(can_dial=can_dial, services=services)


def up(services: LineServices = ALL, *, has_several: bool = False) -> CallBarState:
    return CallBarState(
        face=CallFace.UP, call=CALL, can_dial=True, services=services, has_several=has_several
    )


def press(bar: CallBarPanel, key: Qt.Key) -> None:
    QTest.keyClick(bar.window().focusWidget() or bar, key, Qt.KeyboardModifier.AltModifier)


def test_a_call_that_is_up_is_parked_by_key(bar: CallBarPanel, qtbot: QtBot) -> None:
    bar.show_call(up())
    park = button(bar, "park")
    assert (park.text(), park.key_text, park.isEnabled()) == ("Park", "Alt+M", True)
    assert not button(bar, "pick_up").isVisible()
    with qtbot.waitSignal(bar.switchboard_wanted) as asked:
        press(bar, Qt.Key.Key_M)
    assert asked.args == [SwitchboardWanted(deed=SwitchboardDeed.PARK, call_id=CALL.call_id)]


@pytest.mark.parametrize(
    "state",
    [
        up(has_several=True),
        CallBarState(face=CallFace.INCOMING, call=a_ring(), can_dial=True, services=ALL),
        CallBarState(
            face=CallFace.UP, call=a_call(state=CallState.RINGING), can_dial=True, services=ALL
        ),
    ],
)
def test_what_cannot_be_parked_has_neither_button_nor_key(
    bar: CallBarPanel, state: CallBarState
) -> None:
    asked: list[SwitchboardWanted] = []
    bar.switchboard_wanted.connect(asked.append)
    bar.show_call(state)
    assert not button(bar, "park").isVisible()
    assert not button(bar, "pick_up").isVisible()
    for key in (Qt.Key.Key_M, Qt.Key.Key_I):
        press(bar, key)
    assert asked == []
    assert not field(bar, "take_back").isVisible()
    assert not field(bar, "pick_up_from").isVisible()


@pytest.mark.parametrize("face", [CallFace.IDLE, CallFace.OVER])
def test_a_parked_call_is_taken_back_by_its_place(
    bar: CallBarPanel, qtbot: QtBot, face: CallFace
) -> None:
    call = CALL if face is CallFace.OVER else None
    bar.show_call(CallBarState(face=face, call=call, can_dial=True, services=ALL))
    assert button(bar, "park").text() == "Take back"
    press(bar, Qt.Key.Key_M)
    place = field(bar, "take_back")
    assert place.hasFocus()
    assert place.placeholderText() == "Place of the parked call"
    with qtbot.assertNotEmitted(bar.switchboard_wanted):
        QTest.keyClick(place, Qt.Key.Key_Return)
    QTest.keyClicks(place, "701")
    with qtbot.waitSignal(bar.switchboard_wanted) as asked:
        QTest.keyClick(place, Qt.Key.Key_Return)
    assert asked.args == [SwitchboardWanted(deed=SwitchboardDeed.TAKE_BACK, typed="701")]
    assert not place.isVisible()


def test_with_one_code_for_anybodys_call_one_key_takes_it(bar: CallBarPanel, qtbot: QtBot) -> None:
    bar.show_call(idle(LineServices(pick_up="*8")))
    with qtbot.waitSignal(bar.switchboard_wanted) as asked:
        press(bar, Qt.Key.Key_I)
    assert asked.args == [SwitchboardWanted(deed=SwitchboardDeed.PICK_UP)]
    assert not field(bar, "pick_up_from").isVisible()


@pytest.mark.parametrize(
    ("services", "typed", "is_taken"),
    [
        (ALL, "", True),
        (ALL, "102", True),
        (LineServices(pick_up_from="**"), "", False),
        (LineServices(pick_up_from="**"), "102", True),
    ],
)
def test_where_it_rings_is_asked_when_the_line_has_a_code_for_it(
    bar: CallBarPanel, services: LineServices, typed: str, *, is_taken: bool
) -> None:
    asked: list[SwitchboardWanted] = []
    bar.switchboard_wanted.connect(asked.append)
    bar.show_call(idle(services))
    press(bar, Qt.Key.Key_I)
    QTest.keyClicks(field(bar, "pick_up_from"), typed)
    QTest.keyClick(field(bar, "pick_up_from"), Qt.Key.Key_Return)
    wanted = SwitchboardWanted(deed=SwitchboardDeed.PICK_UP, typed=typed)
    assert asked == ([wanted] if is_taken else [])


@pytest.mark.parametrize(
    ("state", "names"),
    [
        (idle(LineServices()), ("park", "pick_up")),
        (up(LineServices(pick_up="*8")), ("park",)),
        (idle(LineServices(pick_up="*8")), ("park",)),
        (idle(LineServices(park="700")), ("pick_up",)),
    ],
)
def test_without_a_code_the_button_is_off_and_says_why(
    bar: CallBarPanel, qtbot: QtBot, state: CallBarState, names: tuple[str, ...]
) -> None:
    bar.show_call(state)
    for name in names:
        assert not button(bar, name).isEnabled()
        assert button(bar, name).toolTip().startswith("This line has no code for it.")
    with qtbot.assertNotEmitted(bar.switchboard_wanted):
        press(bar, Qt.Key.Key_M if "park" in names else Qt.Key.Key_I)


def test_without_a_line_nothing_is_taken_and_a_call_can_still_be_parked(
    bar: CallBarPanel,
) -> None:
    bar.show_call(idle(can_dial=False))
    for name in ("park", "pick_up"):
        assert not button(bar, name).isEnabled()
        assert "status line" in button(bar, name).toolTip()
    bar.show_call(up())
    assert button(bar, "park").isEnabled()


def test_the_field_goes_when_a_call_comes_up(bar: CallBarPanel) -> None:
    bar.show_call(idle())
    press(bar, Qt.Key.Key_I)
    assert field(bar, "pick_up_from").isVisible()
    bar.show_call(up())
    assert not field(bar, "pick_up_from").isVisible()


def test_a_narrow_bar_keeps_picture_name_and_tool_tip(
    bar: CallBarPanel, interface_language: InterfaceLanguage, qtbot: QtBot
) -> None:
    interface_language.apply(Language.SPANISH)
    bar.resize(1366, 300)
    bar.show_call(up())
    park = button(bar, "park")
    qtbot.waitUntil(lambda: park.accessibleName() == "Estacionar")
    assert (park.text(), park.key_text) == ("", "")
    assert park.toolTip() == "Estacionar la llamada, o recuperar una estacionada (Alt+M)"
    assert bar.minimumSizeHint().width() <= 1366
