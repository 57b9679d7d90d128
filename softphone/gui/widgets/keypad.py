"""The keypad that opens under its button and sends what is pressed, by mouse or keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from softphone.gui.design import SPACING
from softphone.gui.widgets.popover import Popover

_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#")
_COLUMNS = 3
_PAUSES = {"w": ",", "p": ",", ";": ","}
"""Other phones' signs for a pause; all are a comma here."""
_PASTED = frozenset("0123456789*#,")
MOST_PASTED = 64
SHOWN_DIGITS = 24
"""Older digits scroll out of view; all of them were sent."""


@dataclass(frozen=True)
class DigitPressed:
    """One key of the keypad, or several that were pasted; a comma is a pause."""

    digit: str


class Keypad(Popover):
    """Emits `pressed` for each key, `closed` when it is put away. GUI thread."""

    pressed = Signal(DigitPressed)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sent = QLabel("", self)
        self._sent.setProperty("role", "title")
        self._sent.setAlignment(Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING.group] * 4)
        column.setSpacing(SPACING.near)
        column.addWidget(self._sent)
        grid = QGridLayout()
        grid.setSpacing(SPACING.tight)
        column.addLayout(grid)
        self._keys: dict[str, QPushButton] = {}
        for index, digit in enumerate(_KEYS):
            key = QPushButton(digit, self)
            key.setFixedWidth(56)
            key.clicked.connect(self._on_key_clicked)
            grid.addWidget(key, index // _COLUMNS, index % _COLUMNS)
            self._keys[digit] = key
        self._name()

    def open_under(self, anchor: QWidget) -> None:
        """Show it below the button it belongs to, empty."""
        self._sent.clear()
        super().open_under(anchor)
        self._keys["5"].setFocus()

    @property
    def sent_text(self) -> str:
        """What has been pressed since it opened."""
        return self._sent.text()

    def press(self, digit: str) -> None:
        """As if the key had been clicked."""
        self._sent.setText((self._sent.text() + digit)[-SHOWN_DIGITS:])
        self.pressed.emit(DigitPressed(digit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif event.text() in self._keys:
            self.press(event.text())
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _paste(self, text: str) -> None:
        """A card number, a menu's path: what is no key is left out, and pauses are kept."""
        keys = "".join(_PAUSES.get(sign, sign) for sign in text.strip().lower())
        keys = "".join(sign for sign in keys if sign in _PASTED)[:MOST_PASTED]
        if keys:
            self.press(keys)

    def _on_key_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.press(sender.text())

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Keypad"))
        self._sent.setAccessibleName(self.tr("Keys sent"))
        for digit, key in self._keys.items():
            key.setAccessibleName(self.tr("Key %1").replace("%1", digit))
