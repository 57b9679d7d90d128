"""Visits: find a time, hold it while talking, read it back, book it.

Owned by the GUI thread. It shows what its presenter says and emits what the agent wants. What is
booked, requested or refused is what the presenter read, never what was clicked.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from softphone.domain.appointment import SlotId
from softphone.domain.errors import ErrorCode
from softphone.domain.language import Language
from softphone.gui.errors import word_error
from softphone.gui.focus import is_typed_in
from softphone.gui.forms.ui_visits_panel import Ui_VisitsPanel
from softphone.gui.models.rows import RowsModel, Wording
from softphone.gui.numbers import Formats
from softphone.gui.panels.visits.hold_box import HoldBox
from softphone.gui.panels.visits.lines_box import LinesBox
from softphone.gui.panels.visits.query_box import QueryBox
from softphone.gui.panels.visits.state import SlotsState, VisitObstacle, VisitsState
from softphone.gui.panels.visits.wishes import (
    BookWanted,
    CancelWanted,
    ConfirmWanted,
    HoldRanOut,
    HoldWanted,
    ReleaseWanted,
    SearchWanted,
)
from softphone.gui.panels.visits.words import SlotItem, VisitsWords, slot_items
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.widgets.rows_view import RowChosen, RowTaken
from softphone.usecases.ports import Clock


class VisitsPanel(QFrame):
    """Shows times and visits, emits wishes."""

    search_wanted = Signal(SearchWanted)
    hold_wanted = Signal(HoldWanted)
    release_wanted = Signal(ReleaseWanted)
    book_wanted = Signal(BookWanted)
    confirm_wanted = Signal(ConfirmWanted)
    cancel_wanted = Signal(CancelWanted)
    hold_ran_out = Signal(HoldRanOut)

    def __init__(
        self,
        *,
        formats: Formats,
        clock: Clock,
        interface_language: Callable[[], Language],
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_VisitsPanel()
        self._ui.setupUi(self)
        self._keys = keys or KeyMap()
        self._state = VisitsState()
        self._slots = SlotsState()
        self._refusal: ErrorCode | VisitObstacle | None = None
        self._words = VisitsWords(
            formats=formats, state=lambda: self._state, interface_language=interface_language
        )
        self._times = RowsModel(
            Wording[SlotItem](
                lambda item: item.key,
                self._words.slot_row,
                is_header=lambda item: item.slot is None,
            ),
            self,
        )
        self._query = QueryBox(
            self._ui, parent=self, clock=clock, interface_language=interface_language
        )
        self._lines = LinesBox(self._ui, parent=self, words=self._words)
        self._hold = HoldBox(self._ui, parent=self, words=self._words, clock=clock)
        self._connect()
        self._show_all()

    def set_keys_up(self, window: QWidget) -> None:
        """Let the keys work everywhere in this window."""
        self._keys.connect(DeskAction.BOOK, window, self.enter_times)
        self._keys.connect(DeskAction.BOOK_TIME, window, self._ui.book_button.click)

    def enter_times(self) -> None:
        """The agent pressed the key for it: the free times take the keyboard."""
        rows = self._ui.slots_rows
        if not rows.isVisible():
            self._ui.type_combo.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if not rows.chosen_key:
            rows.choose_first()
        rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer_times(self) -> None:
        """The script came to the visit; a field that is typed in keeps the keyboard."""
        if not is_typed_in(QApplication.focusWidget()):
            self.enter_times()

    def show_visits(self, state: VisitsState) -> None:
        """Who, what is held, what is booked."""
        is_same = state.catalogue == self._state.catalogue
        if not state.has_interaction:
            self._refusal = None
        self._state = state
        self._query.show_state(state)
        self._query.show_wanted(self._slots)
        self._lines.show_state(state)
        if is_same:
            self._times.reword()
        else:
            self._times.show(slot_items(self._slots.slots, state))
        self._show_all()

    def show_slots(self, slots: SlotsState) -> None:
        """The free times."""
        self._slots = slots
        self._query.show_wanted(slots)
        self._times.show(slot_items(slots.slots, self._state))
        self._show_all()

    def show_refusal(self, reason: ErrorCode | VisitObstacle) -> None:
        """Why nothing happened, beside what was wanted; it stays until the next wish."""
        self._refusal = reason
        self._show_all()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._query.retranslate()
            self._lines.retranslate()
            self._times.reword()
            self._show_all()
        super().changeEvent(event)

    def _connect(self) -> None:
        ui = self._ui
        ui.slots_rows.setModel(self._times)
        ui.book_button.set_icon_name("calendar-check")
        ui.book_button.set_key(self._keys.key(DeskAction.BOOK_TIME))
        ui.hold_button.set_icon_name("circle-dashed")
        ui.hold_button.set_key(QKeySequence(Qt.Key.Key_Return))
        ui.release_button.set_icon_name("undo-2")
        ui.refusal_button.set_icon_name("x")
        ui.slots_retry_button.set_icon_name("refresh-cw")
        ui.slots_rows.row_taken.connect(self._on_slot_taken)
        ui.slots_rows.row_chosen.connect(self._on_slot_chosen)
        ui.hold_button.clicked.connect(self._want_hold)
        ui.release_button.clicked.connect(self._want_release)
        ui.book_button.clicked.connect(self._want_book)
        ui.refusal_button.clicked.connect(self._forget_refusal)
        ui.slots_retry_button.clicked.connect(self._search_again)
        self._query.search_wanted.connect(self.search_wanted)
        self._lines.confirm_wanted.connect(self.confirm_wanted)
        self._lines.cancel_wanted.connect(self.cancel_wanted)
        self._hold.ran_out.connect(lambda: self.hold_ran_out.emit(HoldRanOut()))

    def _show_all(self) -> None:
        ui, state = self._ui, self._state
        chosen = ui.slots_rows.chosen_key
        self._hold.show_state(state, chosen)
        held = {one.slot.id for one in state.holds}
        can_act = state.has_interaction and not state.is_busy
        hold = self._hold.hold
        ui.hold_button.setEnabled(can_act and bool(chosen) and chosen not in held)
        ui.release_button.setVisible(hold is not None)
        ui.release_button.setEnabled(can_act)
        ui.book_button.setEnabled(can_act and (hold is not None or bool(chosen)))
        person = next((one for one in state.people if one.id == state.patient_id), None)
        for_whom = self.tr("Book for %1").replace("%1", person.given_name) if person else ""
        ui.book_button.setText(for_whom.replace("&", "&&") or self.tr("Book"))
        ui.state_label.setVisible(state.is_busy)
        ui.state_label.setText(self.tr("working…"))
        ui.refusal_strip.setVisible(self._refusal is not None)
        if self._refusal is not None:
            ui.refusal_label.setText(self._words.refusal(self._refusal))
        self._show_times()

    def _show_times(self) -> None:
        ui, slots = self._ui, self._slots
        ui.slots_stack.setCurrentWidget(
            ui.slots_page if slots.slots and not slots.trouble else ui.slots_empty_page
        )
        ui.cut_label.setVisible(slots.is_cut)
        ui.cut_label.setText(self.tr("There are more: choose a later day."))
        ui.slots_retry_button.setVisible(slots.trouble is not None)
        ui.slots_empty_label.setText(self._why_no_times())

    def _why_no_times(self) -> str:
        slots, trouble = self._slots, self._slots.trouble or self._state.trouble
        if trouble is not None:
            words = word_error(trouble)
            return f"{words.happened} {words.to_do}"
        if slots.is_asking or (self._state.has_interaction and slots.wanted is None):
            return self.tr("Looking for free times…")
        if not self._state.has_interaction and slots.wanted is None:
            return self.tr("Free times appear here once somebody is on the line.")
        return self.tr("No free times in these weeks. Try another clinic or a later day.")

    def _want_hold(self) -> None:
        key = self._ui.slots_rows.chosen_key
        if key:
            self._forget_refusal()
            self.hold_wanted.emit(HoldWanted(slot_id=SlotId(key)))

    def _want_release(self) -> None:
        if self._hold.hold is not None:
            self._forget_refusal()
            self.release_wanted.emit(ReleaseWanted(hold_id=self._hold.hold.id))

    def _want_book(self) -> None:
        hold = self._hold.hold
        key = hold.slot.id if hold else self._ui.slots_rows.chosen_key
        if key:
            self._forget_refusal()
            self.book_wanted.emit(BookWanted(slot_id=SlotId(key)))

    def _forget_refusal(self) -> None:
        self._refusal = None
        self._show_all()

    def _search_again(self) -> None:
        if self._slots.wanted is not None:
            self.search_wanted.emit(SearchWanted(wanted=self._slots.wanted))

    def _on_slot_taken(self, _taken: RowTaken) -> None:
        if self._ui.hold_button.isEnabled():
            self._want_hold()

    def _on_slot_chosen(self, _chosen: RowChosen) -> None:
        self._show_all()
