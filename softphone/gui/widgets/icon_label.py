"""An icon by itself, in the colour of the text it stands beside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from softphone.gui.design import ICON_SIZE
from softphone.gui.icons import draw_icon


class IconLabel(QLabel):
    """Shows one icon; say what it means in the words beside it. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._size = ICON_SIZE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon_name(self, name: str, *, size: int = ICON_SIZE) -> None:
        """An icon of `resources/icons`, without its ending; empty for none."""
        if (name, size) != (self._icon_name, self._size):
            self._icon_name, self._size = name, size
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._icon_name:
            left = (self.width() - self._size) / 2
            top = (self.height() - self._size) / 2
            box = QRectF(round(left), round(top), self._size, self._size)
            painter = QPainter(self)
            draw_icon(painter, self._icon_name, box, self.palette().windowText().color())
