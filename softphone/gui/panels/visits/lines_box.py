"""The visits of the person: asked for just now or in the book, to be confirmed or cancelled."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from softphone.domain.appointment import AppointmentId, AppointmentState
from softphone.gui.forms.ui_visits_panel import Ui_VisitsPanel
from softphone.gui.models.rows import RowsModel, Wording
from softphone.gui.panels.visits.state import VisitLine, VisitsState
from softphone.gui.panels.visits.wishes import CancelWanted, ConfirmWanted
from softphone.gui.panels.visits.words import VisitsWords

MAX_ROWS_IN_SIGHT = 2
_CAN_CANCEL = (AppointmentState.BOOKED, AppointmentState.CONFIRMED)


class LinesBox(QObject):
    """Owns the list, its two buttons, and the strip that asks why before it cancels."""

    confirm_wanted = Signal(ConfirmWanted)
    cancel_wanted = Signal(CancelWanted)

    def __init__(self, ui: Ui_VisitsPanel, *, parent: QWidget, words: VisitsWords) -> None:
        super().__init__(parent)
        self._ui = ui
        self._state = VisitsState()
        self._cancelling = ""
        self._model = RowsModel(
            Wording[VisitLine](lambda line: line.appointment_id, words.line_row, lines=1), self
        )
        ui.lines_rows.setModel(self._model)
        ui.lines_rows.row_chosen.connect(self._on_row_chosen)
        ui.confirm_button.set_icon_name("check")
        ui.cancel_button.set_icon_name("x")
        ui.confirm_button.clicked.connect(self._confirm)
        ui.cancel_button.clicked.connect(self._ask_why)
        ui.cancel_now_button.clicked.connect(self._cancel)
        ui.reason_edit.returnPressed.connect(self._cancel)
        ui.keep_button.clicked.connect(self._keep)

    def show_state(self, state: VisitsState) -> None:
        """The list, and what can be done with the marked visit."""
        self._state = state
        self._model.show(state.lines)
        if self._line(self._cancelling) is None:
            self._cancelling = ""
        self._show()

    def retranslate(self) -> None:
        """The same visits in other words."""
        self._model.reword()
        self._show()

    def _show(self) -> None:
        ui = self._ui
        count = len(self._state.lines)
        ui.lines_frame.setVisible(bool(count))
        row = max(ui.lines_rows.sizeHintForRow(0), 1)
        ui.lines_rows.setFixedHeight(min(count, MAX_ROWS_IN_SIGHT) * row + 2)
        line = self._line(ui.lines_rows.chosen_key)
        can_change = line is not None and line.pending is None and not self._state.is_busy
        can_confirm = can_change and line is not None and line.state is AppointmentState.BOOKED
        can_cancel = can_change and line is not None and line.state in _CAN_CANCEL
        is_asking = bool(self._cancelling)
        ui.confirm_button.setVisible(can_confirm and not is_asking)
        ui.cancel_button.setVisible(can_cancel and not is_asking)
        ui.cancel_frame.setVisible(is_asking)

    def _line(self, appointment_id: str) -> VisitLine | None:
        lines = self._state.lines
        return next((one for one in lines if one.appointment_id == appointment_id), None)

    def _confirm(self) -> None:
        key = self._ui.lines_rows.chosen_key
        if key:
            self.confirm_wanted.emit(ConfirmWanted(appointment_id=AppointmentId(key)))

    def _ask_why(self) -> None:
        self._cancelling = self._ui.lines_rows.chosen_key
        self._ui.reason_edit.clear()
        self._show()
        self._ui.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self) -> None:
        key, self._cancelling = self._cancelling, ""
        if key:
            reason = self._ui.reason_edit.text().strip()
            self.cancel_wanted.emit(CancelWanted(appointment_id=AppointmentId(key), reason=reason))
        self._close()

    def _keep(self) -> None:
        self._cancelling = ""
        self._close()

    def _close(self) -> None:
        self._show()
        self._ui.lines_rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row_chosen(self, _chosen: object) -> None:
        self._cancelling = ""
        self._show()
