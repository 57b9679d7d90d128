"""A field for one number that opens under its button, with the button that does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from softphone.gui.design import SPACING
from softphone.gui.widgets.popover import Popover


class NumberBox(Popover):
    """Emits `entered` with what was typed. GUI thread."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self._field.clear()
        super().open_under(anchor)
        self._field.setFocus()

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
