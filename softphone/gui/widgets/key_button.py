"""A button that shows its key beside its words, so that the keyboard is learnt by looking."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from softphone.gui.design import ICON_SIZE, SPACING, TEXT_SIZES
from softphone.gui.icons import draw_icon

_KEY_HEIGHT = 16
_KEY_PADDING = 4
_ARROW = 12
_RETURN_SIGN = "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"
"""As on the key itself, which has another name in each country."""


class KeyButton(QPushButton):
    """Icon, words and key in the colour of the button's text. GUI thread.

    The key shown is only a hint: the window owns the shortcuts (`gui/shortcuts.py`).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._key_text = ""

    def set_icon_name(self, name: str) -> None:
        """An icon of `resources/icons`, without its ending; empty for none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_key(self, sequence: QKeySequence) -> None:
        """Show this key and tell screen readers about it; an empty one shows nothing."""
        words = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleDescription(words)
        is_return = sequence == QKeySequence(Qt.Key.Key_Return)
        self._key_text = _RETURN_SIGN if is_return else words
        self.updateGeometry()
        self.update()

    @property
    def key_text(self) -> str:
        """The key as it is shown."""
        return self._key_text

    def sizeHint(self) -> QSize:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        content = QSize(round(self._content_width()), round(self.fontMetrics().height()))
        return self.style().sizeFromContents(
            QStyle.ContentsType.CT_PushButton, option, content, self
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = option.text  # type: ignore[attr-defined]
        option.text = ""  # type: ignore[attr-defined]
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().buttonText().color()
        left = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon_name:
            box = QRectF(round(left), round(middle - ICON_SIZE / 2), ICON_SIZE, ICON_SIZE)
            draw_icon(painter, self._icon_name, box, colour)
            left += ICON_SIZE + (SPACING.near if words else 0)
        if words:
            width = self.fontMetrics().horizontalAdvance(_without_mnemonic(words))
            painter.setPen(colour)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
            painter.drawText(QRectF(left, 0, width + 2, self.height()), int(flags), words)
            left += width
        if self._key_text:
            self._paint_key(painter, left + SPACING.near, colour)
        if self.menu() is not None:
            end = self.width() - (self.width() - self._content_width()) / 2
            box = QRectF(round(end - _ARROW), round(middle - _ARROW / 2), _ARROW, _ARROW)
            draw_icon(painter, "chevron-down", box, colour)

    def _paint_key(self, painter: QPainter, left: float, colour: QColor) -> None:
        box = QRectF(
            round(left) + 0.5,
            round((self.height() - _KEY_HEIGHT) / 2) + 0.5,
            self._key_width() - 1,
            _KEY_HEIGHT - 1,
        )
        edge = QColor(colour)
        edge.setAlphaF(0.45)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(colour)
        painter.setFont(self._key_font())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key_text)

    def _content_width(self) -> float:
        words = _without_mnemonic(self.text())
        width = float(self.fontMetrics().horizontalAdvance(words)) if words else 0.0
        if self._icon_name:
            width += ICON_SIZE + (SPACING.near if words else 0)
        if self._key_text:
            width += SPACING.near + self._key_width()
        if self.menu() is not None:
            width += SPACING.tight + _ARROW
        return width

    def _key_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSize(TEXT_SIZES.key)
        font.setWeight(QFont.Weight.Normal)
        return font

    def _key_width(self) -> float:
        width = QFontMetricsF(self._key_font()).horizontalAdvance(self._key_text)
        return max(_KEY_HEIGHT, round(width) + 2 * _KEY_PADDING)


def _without_mnemonic(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
