"""An answer of the script: its digit in a box, its words beside it, as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from softphone.gui.design import SPACING, TEXT_SIZES
from softphone.gui.icons import draw_icon
from softphone.gui.theme import set_look

_KEY_SIDE = 22
_CHOSEN_ICON = 16
_SPACE_ABOVE = 6
_WRAPPED = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
)


class OptionButton(QPushButton):
    """Left-aligned, wraps its words, shows the key that presses it. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_text = ""
        self._is_chosen = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("role", "option")

    def show_option(
        self, *, key_text: str, words: str, is_chosen: bool = False, is_waiting: bool = False
    ) -> None:
        """Digit and words; a tick marks the answer given before, dashes one that must wait.

        One that waits can still be pressed: the answer then says what it waits for.
        """
        self._key_text, self._is_chosen = key_text, is_chosen
        set_look(self, tone="waiting" if is_waiting else "")
        self.setText(words)
        self.setAccessibleName(f"{key_text}: {words}" if key_text else words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        box = QRect(0, 0, max(1, width - self._text_left() - self._text_margin()), 10_000)
        needed = QFontMetrics(self._words_font()).boundingRect(box, _WRAPPED, self.text()).height()
        return max(_KEY_SIDE, needed) + 2 * _SPACE_ABOVE

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._words_font()).horizontalAdvance(self.text())
        width = min(self._text_left() + words + self._text_margin(), 320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _KEY_SIDE + 2 * _SPACE_ABOVE)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().buttonText().color()
        if self._key_text:
            top = (self.height() - _KEY_SIDE) / 2
            box = QRectF(SPACING.group + 0.5, round(top) + 0.5, _KEY_SIDE - 1, _KEY_SIDE - 1)
            painter.setPen(colour)
            painter.drawRoundedRect(box, 4, 4)
            painter.setFont(self._words_font(is_strong=True))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key_text)
        left = self._text_left()
        width = self.width() - left - self._text_margin()
        painter.setPen(colour)
        painter.setFont(self._words_font(is_strong=self._is_chosen))
        painter.drawText(QRect(left, 0, width, self.height()), _WRAPPED, self.text())
        if self._is_chosen:
            side = _CHOSEN_ICON
            at = QRectF(
                self.width() - side - SPACING.group, (self.height() - side) / 2, side, side
            )
            draw_icon(painter, "check", at, colour)

    def _text_left(self) -> int:
        return SPACING.group + (_KEY_SIDE + SPACING.near + 2 if self._key_text else 0)

    def _text_margin(self) -> int:
        return SPACING.group + (_CHOSEN_ICON + SPACING.near if self._is_chosen else 0)

    def _words_font(self, *, is_strong: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(TEXT_SIZES.body + 1)
        if is_strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font
