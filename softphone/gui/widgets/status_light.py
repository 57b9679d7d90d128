"""A light with a word: shape, colour and text together, never colour alone."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

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
        self.setIndent(ICON_SIZE + SPACING.tight + 2)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_light(self, light: Light, words: str, *, details: str = "") -> None:
        """Shape, colour and words; details in the tool tip."""
        self._icon_name, tone = _SHAPES[light]
        self.setText(words)
        self.setToolTip(details)
        self.setAccessibleName(f"{words}. {details}" if details else words)
        set_look(self, tone=tone)
        self.update()

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
