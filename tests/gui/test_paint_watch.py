from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from softphone.gui.paint_watch import PaintWatch


def test_it_tells_once_and_not_before_the_widget_is_on_the_screen(qtbot: QtBot) -> None:
    told: list[bool] = []
    label = QLabel("Alan Cunningham")
    qtbot.addWidget(label)
    PaintWatch(label, lambda: told.append(label.isVisible()))
    qtbot.wait(20)
    assert told == []
    label.show()
    qtbot.waitUntil(lambda: told == [True])
    label.setText("Octavio Camacho")
    label.repaint()
    qtbot.wait(20)
    assert told == [True]
