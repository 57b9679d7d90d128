"""A small part of the window that opens under its button and gives the keyboard back."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from softphone.gui.design import SHADOW, SPACING


class Popover(QFrame):
    """Not a popup: that would grab the keyboard, and mute must still work. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self.setProperty("role", "popover")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(SHADOW.blur)
        shadow.setOffset(0, SHADOW.offset)
        shadow.setColor(QColor(0, 0, 0, SHADOW.alpha))
        self.setGraphicsEffect(shadow)
        self._came_from: QWidget | None = None

    def open_under(self, anchor: QWidget) -> None:
        """Show it below the button it belongs to; who opens it says where the keyboard goes."""
        window = anchor.window()
        self._came_from = window.focusWidget()
        self.setParent(window)
        self.adjustSize()
        self.move(anchor.mapTo(window, QPoint(0, anchor.height() + SPACING.group)))
        self.show()
        self.raise_()

    def toggle_under(self, anchor: QWidget) -> None:
        """What a click on its button does: open it, or put it away again."""
        if self.isVisible():
            self.put_away()
        else:
            self.open_under(anchor)

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
