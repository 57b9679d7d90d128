"""The dialog of the calls of before; never modal. Type to find, arrows choose, Enter rings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from softphone.domain.customer import CustomerId
from softphone.domain.past_call import PastCall, is_like
from softphone.gui.dialogs.past_calls.words import PastCallWords
from softphone.gui.forms.ui_past_calls import Ui_PastCallsDialog
from softphone.gui.models.rows import RowsModel, Wording
from softphone.gui.numbers import Formats
from softphone.gui.widgets.rows_view import RowTaken

_LIST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, kw_only=True)
class PastCallTaken:
    """The agent wants to ring this number."""

    number: str


class PastCallsDialog(QDialog):
    """Keeps the keyboard in the box; the arrows move in the list all the same. GUI thread."""

    taken = Signal(PastCallTaken)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_PastCallsDialog()
        self._ui.setupUi(self)
        self._calls: tuple[PastCall, ...] = ()
        self._names: dict[CustomerId, str] = {}
        words = PastCallWords(formats, self._name)
        self._rows = RowsModel(
            Wording[PastCall](lambda one: one.call_id, words.row, lines=1), self
        )
        self._ui.call_rows.setModel(self._rows)
        self._ui.call_rows.row_taken.connect(self._on_taken)
        self._ui.find_edit.textChanged.connect(self._on_text_changed)
        self._ui.find_edit.installEventFilter(self)
        self._ui.dial_button.clicked.connect(self._take_chosen)
        self._ui.find_edit.setFocus()
        self._draw()

    def show_calls(self, calls: tuple[PastCall, ...], names: Mapping[CustomerId, str]) -> None:
        """Newest first; what is typed and chosen stays."""
        self._calls, self._names = calls, dict(names)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self._ui.find_edit and is_key and isinstance(event, QKeyEvent):
            if event.key() in _LIST_KEYS:
                self._ui.call_rows.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_chosen()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._rows.reword()
            self._draw()
        super().changeEvent(event)

    def _name(self, call: PastCall) -> str:
        return "" if call.customer_id is None else self._names.get(call.customer_id, "")

    def _draw(self) -> None:
        ui, typed = self._ui, self._ui.find_edit.text()
        self._rows.show(
            [
                call
                for call in self._calls
                if is_like(typed, name=self._name(call), number=call.number)
            ]
        )
        if not ui.call_rows.chosen_key:
            ui.call_rows.choose_first()
        has_rows = self._rows.rowCount() > 0
        ui.call_rows.setVisible(has_rows)
        ui.empty_label.setVisible(not has_rows)
        ui.empty_label.setText(
            self.tr("No call is like what you typed.") if self._calls else self.tr("No calls yet.")
        )
        ui.dial_button.setEnabled(has_rows)

    def _on_text_changed(self, _text: str) -> None:
        self._draw()

    def _take_chosen(self) -> None:
        self._take(self._ui.call_rows.chosen_key)

    def _on_taken(self, row: RowTaken) -> None:
        self._take(row.key)

    def _take(self, key: str) -> None:
        number = next((call.number for call in self._calls if call.call_id == key), "")
        if number:
            self.taken.emit(PastCallTaken(number=number))
            self.accept()
