"""The left column: a box to find anybody, who is next, what is still open, and the day so far.

Owned by the GUI thread. It shows what its presenter says and emits what the agent wants; it
never takes the focus by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from softphone.domain.customer import Customer, CustomerId
from softphone.domain.errors import ErrorCode
from softphone.domain.journal import InteractionId
from softphone.domain.language import Language
from softphone.domain.work import WorkItem, WorkItemId
from softphone.gui.errors import word_error
from softphone.gui.forms.ui_work_panel import Ui_WorkPanel
from softphone.gui.models.rows import RowsModel, Wording
from softphone.gui.numbers import Formats
from softphone.gui.panels.work.state import (
    CustomerWanted,
    LookUpState,
    LookUpWanted,
    NextWanted,
    OpenWork,
    OpenWorkWanted,
    WorkItemWanted,
    WorkObstacle,
    WorkState,
)
from softphone.gui.panels.work.words import WorkWords
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.theme import set_look
from softphone.gui.widgets.rows_view import RowTaken
from softphone.usecases.ports import Clock

LOOK_UP_DELAY_MS = 250
CLOCK_INTERVAL_MS = 20_000
"""How often the local times of the list are drawn anew."""
MAX_OPEN_ROWS_IN_SIGHT = 3


class WorkPanel(QFrame):
    """Shows lists, emits wishes."""

    look_up_wanted = Signal(LookUpWanted)
    customer_wanted = Signal(CustomerWanted)
    item_wanted = Signal(WorkItemWanted)
    next_wanted = Signal(NextWanted)
    open_work_wanted = Signal(OpenWorkWanted)

    def __init__(
        self,
        *,
        formats: Formats,
        clock: Clock,
        interface_language: Callable[[], Language],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_WorkPanel()
        self._ui.setupUi(self)
        self._state = WorkState(is_loading=True)
        self._look_up = LookUpState()
        self._refusal: ErrorCode | WorkObstacle | None = None
        words = WorkWords(formats=formats, clock=clock, interface_language=interface_language)
        self._items = RowsModel(Wording[WorkItem](lambda one: one.id, words.item, lines=2), self)
        self._open = RowsModel(
            Wording[OpenWork](lambda one: one.interaction_id, words.open_work), self
        )
        self._found = RowsModel(Wording[Customer](lambda one: one.id, words.found, lines=2), self)
        self._typing = QTimer(self, singleShot=True, interval=LOOK_UP_DELAY_MS)
        self._ticking = QTimer(self, interval=CLOCK_INTERVAL_MS)
        self._set_up()
        self._show_all()

    def set_keys(self, keys: KeyMap) -> None:
        """Show the keys beside what they do."""
        self._ui.next_button.set_key(keys.key(DeskAction.NEXT))
        key = keys.key(DeskAction.LOOK_UP).toString()
        self._ui.look_up_edit.setAccessibleDescription(key)
        self._ui.look_up_edit.setToolTip(key)

    def start_look_up(self) -> None:
        """The agent pressed the key for it: the box takes the keyboard."""
        self._ui.look_up_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ui.look_up_edit.selectAll()

    def enter_list(self) -> None:
        """The agent pressed the key for the work list."""
        rows = self._ui.work_rows
        if not rows.chosen_key:
            rows.choose_first()
        rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def want_next(self) -> None:
        """The agent pressed the key, or the button, for the next person."""
        self.next_wanted.emit(NextWanted())

    def show_work(self, state: WorkState) -> None:
        """Lists and figures."""
        self._state = state
        self._refusal = None
        self._items.show(state.items)
        self._open.show(state.open_work)
        self._show_all()

    def show_look_up(self, state: LookUpState) -> None:
        """What was found; an empty box shows the lists again."""
        was_typed = self._look_up.typed
        self._look_up = state
        self._found.show(state.found)
        if was_typed and not state.typed:
            # Somebody was opened, or the box was emptied by hand: both leave it empty.
            self._ui.look_up_edit.clear()
            self._typing.stop()
        self._show_all()

    def show_refusal(self, reason: ErrorCode | WorkObstacle) -> None:
        """Something could not be done."""
        self._refusal = reason
        self._show_all()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            for model in (self._items, self._open, self._found):
                model.reword()
            self._show_all()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._ui.look_up_edit and self._steer_from_box(event.key()):
                return True
            if watched is self._ui.found_rows and event.key() == Qt.Key.Key_Escape:
                self.start_look_up()
                return True
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        ui = self._ui
        ui.work_rows.setModel(self._items)
        ui.open_rows.setModel(self._open)
        ui.found_rows.setModel(self._found)
        ui.next_button.set_icon_name("arrow-right")
        ui.look_up_edit.textEdited.connect(lambda _text: self._typing.start())
        # The button that clears the box does not count as editing.
        ui.look_up_edit.textChanged.connect(self._on_text_changed)
        ui.look_up_edit.installEventFilter(self)
        ui.found_rows.installEventFilter(self)
        ui.next_button.clicked.connect(self.want_next)
        ui.work_rows.row_taken.connect(self._on_item_taken)
        ui.open_rows.row_taken.connect(self._on_open_work_taken)
        ui.found_rows.row_taken.connect(self._on_found_taken)
        self._typing.timeout.connect(self._ask)
        self._ticking.timeout.connect(self._items.reword)
        self._ticking.start()

    def _steer_from_box(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self._ui.look_up_edit.clear()
            self._ask()
        elif key == Qt.Key.Key_Down and self._found.rowCount():
            self._ui.found_rows.choose_first()
            self._ui.found_rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_only_match()
        else:
            return False
        return True

    def _take_only_match(self) -> None:
        """Enter asks at once, and takes a person who is the only one found."""
        typed = self._ui.look_up_edit.text().strip()
        is_answered = typed == self._look_up.typed and not self._look_up.is_asking
        if is_answered and len(self._look_up.found) == 1:
            self.customer_wanted.emit(CustomerWanted(customer_id=self._look_up.found[0].id))
        else:
            self._ask()

    def _on_text_changed(self, text: str) -> None:
        if not text:
            self._ask()

    def _ask(self) -> None:
        self._typing.stop()
        typed = self._ui.look_up_edit.text()
        if typed.strip() != self._look_up.typed or self._look_up.trouble:
            self.look_up_wanted.emit(LookUpWanted(typed=typed))

    def _on_item_taken(self, taken: RowTaken) -> None:
        self.item_wanted.emit(WorkItemWanted(work_item_id=WorkItemId(taken.key)))

    def _on_open_work_taken(self, taken: RowTaken) -> None:
        self.open_work_wanted.emit(OpenWorkWanted(interaction_id=InteractionId(taken.key)))

    def _on_found_taken(self, taken: RowTaken) -> None:
        self.customer_wanted.emit(CustomerWanted(customer_id=CustomerId(taken.key)))

    def _show_all(self) -> None:
        ui, state = self._ui, self._state
        is_finding = bool(self._look_up.typed)
        ui.lists_stack.setCurrentWidget(ui.found_page if is_finding else ui.work_page)
        self._show_found()
        self._show_empty_list()
        count = len(state.items)
        ui.count_label.setText(str(count) if count else "")
        set_look(ui.next_button, role="" if state.has_person else "primary")
        ui.next_button.setEnabled(not state.is_loading and not state.is_in_call)
        has_open = bool(state.open_work)
        ui.open_heading.setVisible(has_open)
        ui.open_rows.setVisible(has_open)
        shown = min(len(state.open_work), MAX_OPEN_ROWS_IN_SIGHT)
        ui.open_rows.setFixedHeight(shown * max(ui.open_rows.sizeHintForRow(0), 1) + 2)
        ui.trouble_label.setText(self._trouble_words())
        ui.trouble_strip.setVisible(bool(ui.trouble_label.text()))
        ui.day_frame.setVisible(state.day is not None)
        if state.day is not None:
            ui.calls_label.setText(self.tr("Calls: %1").replace("%1", str(state.day.calls)))
            ui.booked_label.setText(self.tr("Booked: %1").replace("%1", str(state.day.booked)))

    def _trouble_words(self) -> str:
        reason = self._refusal or self._state.trouble
        if reason is None:
            return ""
        if isinstance(reason, WorkObstacle):
            return self.tr("End the call first; then the next person can come.")
        words = word_error(reason)
        return " ".join((words.happened, words.to_do)).strip()

    def _show_empty_list(self) -> None:
        ui, state = self._ui, self._state
        ui.work_rows.setVisible(bool(state.items))
        ui.work_empty_label.setVisible(not state.items)
        if state.is_loading:
            words = self.tr("Asking who is next…")
        elif state.trouble is not None:
            words = self.tr("The list comes as soon as the backend answers.")
        else:
            words = self.tr("Nobody is waiting to be called. Look somebody up above.")
        ui.work_empty_label.setText(words)

    def _show_found(self) -> None:
        ui, state = self._ui, self._look_up
        ui.found_rows.setVisible(bool(state.found))
        ui.found_empty_label.setVisible(not state.found)
        if state.trouble is not None:
            words = word_error(state.trouble)
            text = " ".join((words.happened, words.to_do)).strip()
        elif state.is_asking:
            text = self.tr("Looking…")
        else:
            text = self.tr(
                "Nobody found for “%1”. Try part of the name, the number, or the birth date."
            ).replace("%1", state.typed)
        ui.found_empty_label.setText(text)
        found = self.tr("Found: %1").replace("%1", str(len(state.found)))
        ui.found_heading.setText(self.tr("Looking…") if state.is_asking else found)
