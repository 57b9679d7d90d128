"""A field for one number that opens under its button, with the button that does it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from softphone.gui.design import SPACING


class NumberBox(QFrame):
    """Emits `entered` with what was typed. A part of the window, as the keypad is. GUI thread."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self.setProperty("role", "popover")
        self._came_from: QWidget | None = None
        self._field = QLineEdit(self)
        self._field.setObjectName("send_on_edit")
        self._field.setMinimumWidth(220)
        self._button = QPushButton(self)
        self._button.setObjectName("send_on_button")
        self._button.setProperty("role", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(*[SPACING.group] * 4)
        row.setSpacing(SPACING.near)
        row.addWidget(self._field)
        row.addWidget(self._button)
        self._field.returnPressed.connect(self._on_entered)
        self._button.clicked.connect(self._on_entered)
        self._name()

    def open_under(self, anchor: QWidget) -> None:
        """Show it below the button it belongs to, empty."""
        window = anchor.window()
        self._came_from = window.focusWidget()
        self._field.clear()
        self.setParent(window)
        self.adjustSize()
        self.move(anchor.mapTo(window, QPoint(0, anchor.height() + SPACING.group)))
        self.show()
        self.raise_()
        self._field.setFocus()

    def put_away(self) -> None:
        """Hide it and give the keyboard back to whoever had it."""
        if self.isAncestorOf(self.window().focusWidget() or self.window()):
            if self._came_from is not None and shiboken6.isValid(self._came_from):
                self._came_from.setFocus()
            else:
                self.window().setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _on_entered(self) -> None:
        if self._field.text().strip():
            self.entered.emit(self._field.text())
            self.put_away()

    def _name(self) -> None:
        self._field.setPlaceholderText(self.tr("Number of a colleague"))
        self._field.setAccessibleName(self.tr("Number to send the caller on to"))
        self._button.setText(self.tr("Send on"))
        self._button.setAccessibleName(self.tr("Send on"))
