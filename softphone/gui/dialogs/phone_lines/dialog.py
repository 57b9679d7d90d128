"""The dialog of the phone lines: a list, and the fields of the one chosen. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QDialog, QWidget

from softphone.domain.errors import ErrorCode
from softphone.domain.settings import MOST_MORE_LINES, PhoneLine, Settings
from softphone.gui.dialogs.phone_lines.state import LinesAnswer, LinesState, WrongLine
from softphone.gui.errors import word_error
from softphone.gui.forms.ui_phone_lines import Ui_PhoneLinesDialog
from softphone.gui.line_words import word_typing_trouble
from softphone.usecases.ports import LineAccess

MOST_LINES = 1 + MOST_MORE_LINES


@dataclass(frozen=True)
class _Entry:
    """A line in the list; `is_kept` says whether the keyring has its passwords."""

    access: LineAccess
    is_kept: bool = False


class PhoneLinesDialog(QDialog):
    """Never modal; `save_wanted` carries a `LinesAnswer`."""

    save_wanted = Signal(LinesAnswer)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_PhoneLinesDialog()
        self._ui.setupUi(self)
        self._ui.trouble_icon.set_icon_name("circle-alert")
        own = () if settings.phone_line is None else (settings.phone_line,)
        kept = (*own, *settings.more_lines)
        self._entries = [_Entry(LineAccess(line=line, password=""), is_kept=True) for line in kept]
        self._shown = 0
        self._state = LinesState()
        self._ui.granted_check.setChecked(not own)
        self._ui.line_form.come_before(self._ui.save_button)
        QWidget.setTabOrder(self._ui.save_button, self._ui.cancel_button)
        self._connect()
        self._fill_list()
        self._show_entry()
        self.show_lines(self._state)

    def show_lines(self, state: LinesState) -> None:
        """Draw another state; what is typed stays."""
        is_new_trouble = state.trouble != self._state.trouble
        self._state = state
        trouble = state.trouble
        if is_new_trouble and isinstance(trouble, WrongLine):
            self._go_to(trouble.place)
        wrong = trouble.trouble if isinstance(trouble, WrongLine) else None
        self._ui.line_form.show_trouble(wrong)
        self._ui.trouble_frame.setVisible(trouble is not None)
        self._ui.trouble_label.setText(_word(trouble))
        self._ui.save_button.setEnabled(not state.is_busy)

    def finish(self) -> None:
        """Everything is kept."""
        self._ui.line_form.forget_passwords()
        self.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._fill_list()
            self.show_lines(self._state)
        super().changeEvent(event)

    def _connect(self) -> None:
        ui = self._ui
        ui.lines_list.currentRowChanged.connect(self._on_row_chosen)
        ui.line_form.address_typed.connect(self._on_address_typed)
        ui.line_form.size_changed.connect(self.adjustSize)
        ui.add_button.clicked.connect(self._on_add_clicked)
        ui.remove_button.clicked.connect(self._on_remove_clicked)
        ui.first_button.clicked.connect(self._on_first_clicked)
        ui.save_button.clicked.connect(self._on_save_clicked)
        ui.cancel_button.clicked.connect(self.reject)

    def _read_form(self) -> None:
        """What is typed goes into its entry."""
        if self._entries:
            access = self._ui.line_form.read_line()
            self._entries[self._shown] = replace(self._entries[self._shown], access=access)

    def _fill_list(self) -> None:
        with QSignalBlocker(self._ui.lines_list):
            self._ui.lines_list.clear()
            for entry in self._entries:
                self._ui.lines_list.addItem(self._name(entry.access.line))
            self._ui.lines_list.setCurrentRow(self._shown if self._entries else -1)
        ui = self._ui
        ui.line_card.setEnabled(bool(self._entries))
        ui.add_button.setEnabled(len(self._entries) < MOST_LINES)
        ui.remove_button.setEnabled(bool(self._entries))
        ui.first_button.setEnabled(self._shown > 0)

    def _name(self, line: PhoneLine) -> str:
        return line.address.removeprefix("sip:") or self.tr("new line")

    def _show_entry(self) -> None:
        if self._entries:
            entry = self._entries[self._shown]
            self._ui.line_form.show_line(entry.access, is_kept=entry.is_kept)
        else:
            empty = LineAccess(line=PhoneLine(address=""), password="")
            self._ui.line_form.show_line(empty, is_kept=False)

    def _go_to(self, place: int) -> None:
        self._read_form()
        self._shown = place
        self._fill_list()
        self._show_entry()

    def _on_row_chosen(self, row: int) -> None:
        if row >= 0:
            self._go_to(row)

    def _on_address_typed(self) -> None:
        name = self._name(self._ui.line_form.read_line().line)
        if item := self._ui.lines_list.item(self._shown):
            item.setText(name)

    def _on_add_clicked(self) -> None:
        self._read_form()
        self._entries.append(_Entry(LineAccess(line=PhoneLine(address=""), password="")))
        self._shown = len(self._entries) - 1
        self._fill_list()
        self._show_entry()
        self._ui.line_form.begin()

    def _on_remove_clicked(self) -> None:
        del self._entries[self._shown]
        self._shown = max(0, min(self._shown, len(self._entries) - 1))
        self._fill_list()
        self._show_entry()

    def _on_first_clicked(self) -> None:
        self._read_form()
        self._entries.insert(0, self._entries.pop(self._shown))
        self._shown = 0
        self._fill_list()
        self._show_entry()

    def _on_save_clicked(self) -> None:
        self._read_form()
        self.save_wanted.emit(
            LinesAnswer(
                lines=tuple(entry.access for entry in self._entries),
                keeps_granted=self._ui.granted_check.isChecked(),
            )
        )


def _word(trouble: WrongLine | ErrorCode | None) -> str:
    if trouble is None:
        return ""
    if isinstance(trouble, WrongLine):
        return word_typing_trouble(trouble.trouble)
    words = word_error(trouble)
    return f"{words.happened} {words.to_do}"
