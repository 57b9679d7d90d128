"""A field for one number that opens under its button, with the button that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from softphone.gui.design import SPACING
from softphone.gui.widgets.popover import Popover


@dataclass(frozen=True, kw_only=True)
class BoxWords:
    """What it says, in the language of the moment."""

    hint: str
    name: str
    """Of the field, for screen readers."""
    deed: str


class NumberBox(Popover):
    """Emits `entered` with what was typed. GUI thread."""

    entered = Signal(str)

    def __init__(
        self, name: str, word: Callable[[], BoxWords], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._word = word
        self._takes_nothing = False
        self._field = QLineEdit(self)
        self._field.setObjectName(f"{name}_edit")
        self._field.setMinimumWidth(220)
        self._button = QPushButton(self)
        self._button.setObjectName(f"{name}_button")
        self._button.setProperty("role", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(*[SPACING.group] * 4)
        row.setSpacing(SPACING.near)
        row.addWidget(self._field)
        row.addWidget(self._button)
        self._field.returnPressed.connect(self._on_entered)
        self._button.clicked.connect(self._on_entered)
        self._name()

    def take_nothing(self, is_so: bool) -> None:
        """Whether Enter in an empty field means something, too."""
        self._takes_nothing = is_so

    def open_under(self, anchor: QWidget) -> None:
        """Show it below the button it belongs to, empty."""
        self._name()
        self._field.clear()
        super().open_under(anchor)
        self._field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _on_entered(self) -> None:
        if self._takes_nothing or self._field.text().strip():
            self.entered.emit(self._field.text())
            self.put_away()

    def _name(self) -> None:
        words = self._word()
        self._field.setPlaceholderText(words.hint)
        self._field.setAccessibleName(words.name)
        self._button.setText(words.deed)
        self._button.setAccessibleName(words.deed)
