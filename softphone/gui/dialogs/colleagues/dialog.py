"""The dialog of the agent's colleagues; never modal. Arrows choose, Enter rings. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from softphone.domain.colleague import MOST_COLLEAGUES, ExtensionState, Lamp
from softphone.domain.errors import ErrorCode
from softphone.gui.dialogs.colleagues.state import (
    ColleagueRemoved,
    ColleagueRung,
    ColleaguesState,
    ColleagueTyped,
    PickUpFrom,
)
from softphone.gui.errors import word_briefly
from softphone.gui.forms.ui_colleagues import Ui_ColleaguesDialog
from softphone.gui.lamp_words import colleague_row
from softphone.gui.models.rows import RowsModel, Wording
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.widgets.rows_view import RowChosen, RowTaken


class ColleaguesDialog(QDialog):
    """Lamps change under the agent's hand; what is chosen and typed stays."""

    rung = Signal(ColleagueRung)
    pick_up_wanted = Signal(PickUpFrom)
    typed = Signal(ColleagueTyped)
    removed = Signal(ColleagueRemoved)

    def __init__(
        self,
        show_phone: Callable[[str], str],
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_ColleaguesDialog()
        self._ui.setupUi(self)
        self._keys = keys or KeyMap()
        self._show_phone = show_phone
        self._state = ColleaguesState()
        self._trouble: ErrorCode | None = None
        self._renamed: str | None = None
        """The number of whoever gets another name."""
        self._rows = RowsModel(
            Wording[Lamp](
                lambda lamp: lamp.colleague.number, lambda lamp: colleague_row(lamp, show_phone)
            ),
            self,
        )
        self._ui.colleague_rows.setModel(self._rows)
        self._ui.ring_button.set_icon_name("phone")
        self._ui.ring_button.set_key(QKeySequence("Return"))
        self._ui.pick_up_button.set_icon_name("phone-incoming")
        self._ui.pick_up_button.set_key(self._keys.key(DeskAction.PICK_UP))
        self._connect()
        self._draw()

    def show_colleagues(self, state: ColleaguesState) -> None:
        """Draw another state."""
        is_first = not self._state.lamps
        self._state = state
        self._rows.show(state.lamps)
        if not self._ui.colleague_rows.chosen_key:
            self._ui.colleague_rows.choose_first()
        self._draw()
        if is_first and not self._is_typed():
            first = self._ui.colleague_rows if state.lamps else self._ui.name_edit
            first.setFocus()

    def show_kept(self, number: str) -> None:
        """What was typed is on the list: ready for the next."""
        self._leave_form()
        self._ui.colleague_rows.choose(number)

    def show_trouble(self, trouble: ErrorCode) -> None:
        """Why it was not kept; what is typed stays."""
        self._trouble = trouble
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._rows.reword()
            self._draw()
        super().changeEvent(event)

    def _connect(self) -> None:
        ui = self._ui
        ui.colleague_rows.row_taken.connect(self._on_taken)
        ui.colleague_rows.row_chosen.connect(self._on_chosen)
        ui.ring_button.clicked.connect(self._on_ring_clicked)
        ui.pick_up_button.clicked.connect(self._on_pick_up_clicked)
        ui.rename_button.clicked.connect(self._on_rename_clicked)
        ui.remove_button.clicked.connect(self._on_remove_clicked)
        ui.add_button.clicked.connect(self._on_add_clicked)
        ui.number_edit.textChanged.connect(lambda _text: self._draw())
        for field in (ui.name_edit, ui.number_edit):
            field.returnPressed.connect(ui.add_button.click)
        self._keys.connect(DeskAction.PICK_UP, self, ui.pick_up_button.click)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), ui.colleague_rows)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(ui.remove_button.click)

    def _draw(self) -> None:
        ui, lamp = self._ui, self._chosen()
        ui.colleague_rows.setVisible(bool(self._state.lamps))
        ui.empty_label.setVisible(not self._state.lamps)
        for button in (ui.ring_button, ui.rename_button, ui.remove_button):
            button.setEnabled(lamp is not None)
        is_ringing = lamp is not None and lamp.state is ExtensionState.RINGING
        ui.pick_up_button.setVisible(self._state.can_pick_up)
        ui.pick_up_button.setEnabled(self._state.can_pick_up and is_ringing)
        ui.ring_button.setText(self.tr("Ask") if self._state.is_asking else self.tr("Call"))
        ui.hint_label.setText(
            self.tr("Enter asks them while your caller waits.")
            if self._state.is_asking
            else self.tr("Arrows to choose, Enter to call.")
        )
        is_renaming = self._renamed is not None
        ui.number_edit.setEnabled(not is_renaming)
        ui.add_button.setText(self.tr("Save") if is_renaming else self.tr("Add"))
        ui.add_button.setEnabled(bool(ui.number_edit.text().strip()))
        ui.add_label.setText(
            self.tr("Another name:")
            if is_renaming
            else self.tr("Somebody else (%1 at most):").replace("%1", str(MOST_COLLEAGUES))
        )
        ui.trouble_label.setText("" if self._trouble is None else word_briefly(self._trouble))
        ui.trouble_label.setVisible(self._trouble is not None)

    def _chosen(self) -> Lamp | None:
        key = self._ui.colleague_rows.chosen_key
        return next((each for each in self._state.lamps if each.colleague.number == key), None)

    def _is_typed(self) -> bool:
        return bool(self._ui.name_edit.text() or self._ui.number_edit.text())

    def _leave_form(self) -> None:
        self._renamed = self._trouble = None
        self._ui.name_edit.clear()
        self._ui.number_edit.clear()
        self._draw()
        if self._ui.add_button.hasFocus():
            self._ui.name_edit.setFocus()

    def _on_chosen(self, _row: RowChosen) -> None:
        if self._renamed is not None:
            self._leave_form()
        self._draw()

    def _on_taken(self, row: RowTaken) -> None:
        self.rung.emit(ColleagueRung(number=row.key))
        self.accept()

    def _on_ring_clicked(self) -> None:
        lamp = self._chosen()
        if lamp is not None:
            self._on_taken(RowTaken(key=lamp.colleague.number))

    def _on_pick_up_clicked(self) -> None:
        lamp = self._chosen()
        if lamp is not None:
            self.pick_up_wanted.emit(PickUpFrom(number=lamp.colleague.number))
            self.accept()

    def _on_rename_clicked(self) -> None:
        lamp = self._chosen()
        if lamp is None:
            return
        self._renamed = lamp.colleague.number
        self._ui.name_edit.setText(lamp.colleague.name)
        self._ui.number_edit.setText(self._show_phone(lamp.colleague.number))
        self._ui.name_edit.setFocus()
        self._ui.name_edit.selectAll()
        self._draw()

    def _on_remove_clicked(self) -> None:
        lamp = self._chosen()
        if lamp is not None:
            self.removed.emit(ColleagueRemoved(number=lamp.colleague.number))

    def _on_add_clicked(self) -> None:
        self._trouble = None
        self._draw()
        number = self._renamed or self._ui.number_edit.text()
        self.typed.emit(ColleagueTyped(name=self._ui.name_edit.text(), number=number))
