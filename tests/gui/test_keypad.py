"""What is pasted into the keypad is sent as keys, with the pauses a menu needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from softphone.gui.widgets.keypad import MOST_PASTED, DigitPressed, Keypad

pytestmark = pytest.mark.usefixtures("light", "english")


@pytest.fixture
def keypad(qtbot: QtBot) -> Iterator[Keypad]:
    window = QWidget()
    qtbot.addWidget(window)
    anchor = QPushButton("Keys", window)
    window.show()
    made = Keypad(window)
    made.open_under(anchor)
    yield made
    window.close()


@pytest.mark.parametrize(
    ("pasted", "sent"),
    [
        ("4111 1111-1111.1111", "4111111111111111"),
        (" 1,,2#\n", "1,,2#"),
        ("1w2p3;4", "1,2,3,4"),
        ("9" * (MOST_PASTED + 10), "9" * MOST_PASTED),
    ],
)
def test_what_is_pasted_is_sent(keypad: Keypad, qtbot: QtBot, pasted: str, sent: str) -> None:
    QGuiApplication.clipboard().setText(pasted)
    with qtbot.waitSignal(keypad.pressed) as asked:
        QTest.keyClick(keypad, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [DigitPressed(sent)]


def test_what_has_no_keys_sends_nothing(keypad: Keypad, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("¿qué?")
    with qtbot.assertNotEmitted(keypad.pressed):
        QTest.keyClick(keypad, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert keypad.sent_text == ""
