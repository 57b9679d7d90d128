"""How loud a voice is, as a short row of bars."""

from __future__ import annotations

from PySide6.QtCore import Property, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

FLOOR_DBFS = -60.0
HIGH_DBFS = -6.0
BAR_COUNT = 8
_BAR_WIDTH = 4
_BAR_GAP = 2
_HEIGHT = 16


class LevelMeter(QWidget):
    """Bars that grow from the left; the last ones say "too loud". GUI thread.

    Colours come from the style sheet, through the properties below.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = 0
        self._fill = QColor("#808080")
        self._high = QColor("#808080")
        self._track = QColor("#c0c0c0")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_level(self, dbfs: float) -> None:
        """Show this level; repaints only when a bar changes."""
        share = (max(dbfs, FLOOR_DBFS) - FLOOR_DBFS) / -FLOOR_DBFS
        lit = min(BAR_COUNT, round(share * BAR_COUNT))
        if lit != self._lit:
            self._lit = lit
            self.update()

    @property
    def lit_bars(self) -> int:
        """How many bars are lit."""
        return self._lit

    def sizeHint(self) -> QSize:
        return QSize(BAR_COUNT * (_BAR_WIDTH + _BAR_GAP) - _BAR_GAP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        highest = BAR_COUNT - round(HIGH_DBFS / FLOOR_DBFS * BAR_COUNT) - 1
        for index in range(BAR_COUNT):
            height = 5 + (self.height() - 5) * index / (BAR_COUNT - 1)
            left = index * (_BAR_WIDTH + _BAR_GAP)
            lit = self._high if index > highest else self._fill
            painter.setBrush(lit if index < self._lit else self._track)
            box = QRectF(left, self.height() - height, _BAR_WIDTH, height)
            painter.drawRoundedRect(box, 1.5, 1.5)

    def _read_fill(self) -> QColor:
        return self._fill

    def _write_fill(self, colour: QColor) -> None:
        self._fill = colour
        self.update()

    def _read_high(self) -> QColor:
        return self._high

    def _write_high(self, colour: QColor) -> None:
        self._high = colour
        self.update()

    def _read_track(self) -> QColor:
        return self._track

    def _write_track(self, colour: QColor) -> None:
        self._track = colour
        self.update()

    fillColour = Property(QColor, _read_fill, _write_fill)  # noqa: N815 - a Qt property
    highColour = Property(QColor, _read_high, _write_high)  # noqa: N815
    trackColour = Property(QColor, _read_track, _write_track)  # noqa: N815
