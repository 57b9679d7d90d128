"""A light with a word: shape, colour and text together, never colour alone.

What it means is one hover, one click or one Tab away; a screen reader reads all of it.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QToolTip, QWidget

from softphone.gui.design import ICON_SIZE, SPACING
from softphone.gui.icons import draw_icon
from softphone.gui.theme import set_look


class Light(StrEnum):
    """What a light says; each has a shape and a tone of its own."""

    GOOD = "good"
    WAITING = "waiting"
    WARNING = "warning"
    BAD = "bad"
    OFF = "off"


_SHAPES: dict[Light, tuple[str, str]] = {
    Light.GOOD: ("circle-check", "success"),
    Light.WAITING: ("circle-dashed", "off"),
    Light.WARNING: ("triangle-alert", "warning"),
    Light.BAD: ("circle-x", "danger"),
    Light.OFF: ("circle-minus", "off"),
}


class StatusLight(QLabel):
    """Draws the shape before the words. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = _SHAPES[Light.OFF][0]
        self._came_from: QWidget | None = None
        self._key = QKeySequence()
        self.setIndent(ICON_SIZE + SPACING.tight + 2)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_light(self, light: Light, words: str, *, details: str = "") -> None:
        """Shape, colour and words; details in the tool tip, and for the keyboard if any."""
        self._icon_name, tone = _SHAPES[light]
        self.setText(words)
        key = self._key.toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{details}\n{key}" if details and key else details
        is_told = self.hasFocus() and QToolTip.isVisible() and tip != self.toolTip()
        self.setToolTip(tip)
        # What says nothing more is no stop on the way of the Tab key.
        policy = Qt.FocusPolicy.TabFocus if details else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        if is_told:
            self._tell()
        self.setAccessibleName(f"{words}. {details}" if details else words)
        set_look(self, tone=tone)
        self.update()

    def set_key(self, key: QKeySequence) -> None:
        """The key that explains it; it stands under the explanation."""
        self._key = key

    def explain(self) -> None:
        """Say what it means, from the keyboard; asked once more, the keyboard goes back."""
        if self.hasFocus():
            self._go_back()
        elif self.isVisible() and self.toolTip():
            self._came_from = QApplication.focusWidget()
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt hides every tool tip when a focus moves, this one's move included.
        QTimer.singleShot(0, self._tell)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space tells it again; Escape goes back to where the keyboard was."""
        if event.key() == Qt.Key.Key_Space:
            self._tell()
        elif event.key() == Qt.Key.Key_Escape and self._came_from is not None:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows what hovering shows, at once."""
        QToolTip.showText(event.globalPosition().toPoint(), self.toolTip(), self)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), max(size.height(), ICON_SIZE))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        top = round((self.height() - ICON_SIZE) / 2)
        colour = self.palette().windowText().color()
        draw_icon(painter, self._icon_name, QRectF(0, top, ICON_SIZE, ICON_SIZE), colour)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _tell(self) -> None:
        if not self.hasFocus():
            return
        below = self.mapToGlobal(QPoint(0, self.height()))
        QToolTip.showText(below, self.toolTip(), self)

    def _go_back(self) -> None:
        before, self._came_from = self._came_from, None
        QToolTip.hideText()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()
