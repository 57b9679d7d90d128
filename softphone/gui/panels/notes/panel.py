"""Notes as they are typed, and how it ended.

Owned by the GUI thread. The text belongs to the agent while they type: only another interaction
coming to the screen replaces it. `saved` is shown when it is on disk, not before.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDateTime, QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from softphone.domain.errors import ErrorCode
from softphone.domain.journal import InteractionId
from softphone.domain.outcome import Outcome
from softphone.gui.date_fields import dress_moment
from softphone.gui.errors import word_error
from softphone.gui.focus import is_typed_in
from softphone.gui.forms.ui_notes_panel import Ui_NotesPanel
from softphone.gui.models.rows import RowsModel, Wording
from softphone.gui.numbers import Formats
from softphone.gui.panels.notes.state import (
    CallbackChosen,
    FinishObstacle,
    FinishWanted,
    NotesState,
    NoteTyped,
    OutcomeChosen,
    Saving,
)
from softphone.gui.panels.notes.words import (
    LETTERS,
    OUTCOMES,
    outcome_row,
    word_obstacle,
    word_saving,
    word_waiting,
    word_wrap_up,
)
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.theme import set_look
from softphone.gui.time_zones import local_time, read_zone
from softphone.gui.widgets.rows_view import RowTaken
from softphone.usecases.ports import Clock

WRAP_UP_TICK_MS = 500
MAX_NOTE_CHARACTERS = 20_000
"""What the backend takes; the editor stops there and keeps what was typed before."""
CALLBACK_FIRST_GUESS = dt.timedelta(days=1)
_SAVING_TONES = {Saving.SAVED: "success", Saving.FAILED: "danger"}


class NotesPanel(QFrame):
    """Shows note and outcome, emits what is typed and chosen."""

    note_typed = Signal(NoteTyped)
    outcome_chosen = Signal(OutcomeChosen)
    callback_chosen = Signal(CallbackChosen)
    finish_wanted = Signal(FinishWanted)

    def __init__(
        self,
        *,
        formats: Formats,
        clock: Clock,
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_NotesPanel()
        self._ui.setupUi(self)
        self._formats = formats
        self._clock = clock
        self._keys = keys or KeyMap()
        self._state = NotesState()
        self._text_of: InteractionId | None = None
        self._saving = Saving.EMPTY
        self._refusal: ErrorCode | None = None
        self._outcomes = RowsModel(
            Wording[Outcome](lambda one: one, lambda one: outcome_row(one, self._state)), self
        )
        self._outcomes.show(OUTCOMES)
        self._ticking = QTimer(self, interval=WRAP_UP_TICK_MS)
        self._connect()
        self._show_all()

    def set_keys_up(self, window: QWidget) -> None:
        """Let the keys work everywhere in this window."""
        self._keys.connect(DeskAction.NOTE, window, self.enter_note)
        self._keys.connect(DeskAction.OUTCOME, window, self.enter_outcomes)

    def enter_note(self) -> None:
        """The agent pressed the key for notes."""
        self._ui.note_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer_note(self) -> None:
        """The script came to a place where something is to be written down."""
        if not is_typed_in(QApplication.focusWidget()):
            self.enter_note()

    def enter_outcomes(self) -> None:
        """The agent pressed the key for the outcome; the likely one is marked, not chosen."""
        likely = self._state.outcome or self._state.suggested or OUTCOMES[0]
        self._ui.outcome_rows.choose(likely)
        self._ui.outcome_rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def want_finish(self) -> None:
        """The agent pressed Finish; what is missing takes the keyboard."""
        obstacle = self._state.obstacle
        if obstacle is None:
            self._refusal = None
            self.finish_wanted.emit(FinishWanted())
        elif obstacle is FinishObstacle.NO_OUTCOME:
            self.enter_outcomes()
        elif obstacle in (FinishObstacle.NO_CALLBACK_TIME, FinishObstacle.CALLBACK_IN_THE_PAST):
            self._ui.callback_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_notes(self, state: NotesState) -> None:
        """Everything but the text."""
        before = self._state
        self._state = state
        self._outcomes.reword()
        is_callback = state.outcome is Outcome.CALLBACK
        if is_callback and before.outcome is not Outcome.CALLBACK:
            self._guess_callback()
        if before.interaction_id != state.interaction_id:
            self._ui.outcome_rows.choose("")
        self._show_all()

    def show_text(self, text: str, *, of: InteractionId | None) -> None:
        """The note of the interaction that has come to the screen.

        It comes before the rest of the state does: a key pressed in between is still this one's.
        """
        self._text_of = of
        with QSignalBlocker(self._ui.note_edit):
            self._ui.note_edit.setPlainText(text)
        self._ui.note_edit.moveCursor(QTextCursor.MoveOperation.End)

    def show_saving(self, saving: Saving) -> None:
        """Whether what stands there is on disk."""
        self._saving = saving
        self._ui.saving_label.setText(word_saving(saving))
        set_look(self._ui.saving_label, tone=_SAVING_TONES.get(saving, ""))

    def show_refusal(self, code: ErrorCode) -> None:
        """Finishing failed; nothing was lost."""
        self._refusal = code
        self._show_all()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._outcomes.reword()
            self.show_saving(self._saving)
            self._show_all()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text().upper()
            chosen = next((one for one, key in LETTERS.items() if key == letter), None)
            if event.key() == Qt.Key.Key_Space:
                chosen = next(
                    (one for one in OUTCOMES if one == self._ui.outcome_rows.chosen_key), None
                )
            if chosen is not None:
                self._choose(chosen)
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        ui = self._ui
        ui.outcome_rows.setModel(self._outcomes)
        ui.outcome_rows.set_columns(2)
        ui.outcome_rows.installEventFilter(self)
        ui.outcome_rows.row_taken.connect(self._on_outcome_taken)
        ui.outcome_rows.clicked.connect(lambda index: self._choose(OUTCOMES[index.row()]))
        ui.note_edit.textChanged.connect(self._on_text_changed)
        ui.callback_button.clicked.connect(self._set_callback)
        self._ticking.timeout.connect(self._show_wrap_up)

    def _show_all(self) -> None:
        ui, state = self._ui, self._state
        has_interaction = state.interaction_id is not None
        ui.note_edit.setEnabled(has_interaction)
        ui.outcome_rows.setEnabled(has_interaction)
        key = self._keys.key(DeskAction.OUTCOME).toString()
        ui.outcome_key_label.setText(key)
        ui.waiting_label.setText(word_waiting(state))
        set_look(ui.waiting_label, tone="warning" if state.refused else "")
        ui.obstacle_label.setText(word_obstacle(state.obstacle))
        ui.obstacle_label.setVisible(bool(ui.obstacle_label.text()))
        ui.refusal_label.setVisible(self._refusal is not None)
        if self._refusal is not None:
            words = word_error(self._refusal)
            ui.refusal_label.setText(f"{words.happened} {words.to_do}".strip())
        dress_moment(ui.callback_edit, self._formats.language)
        ui.callback_frame.setVisible(state.outcome is Outcome.CALLBACK)
        ui.callback_label.setText(self._callback_words())
        self._show_wrap_up()

    def _show_wrap_up(self) -> None:
        words, is_over = word_wrap_up(self._state, self._clock.now())
        self._ui.wrap_up_label.setVisible(bool(words))
        self._ui.wrap_up_label.setText(words)
        set_look(self._ui.wrap_up_label, tone="warning" if is_over else "accent")
        if words and not self._ticking.isActive():
            self._ticking.start()
        elif not words:
            self._ticking.stop()

    def _callback_words(self) -> str:
        state = self._state
        clock = (
            self.tr("on the customer's clock")
            if state.callback_zone
            else self.tr("on your own clock")
        )
        if state.callback_at is None:
            return clock
        zone = read_zone(state.callback_zone)
        there = local_time(state.callback_at, state.callback_zone)
        when = self._formats.moment(state.callback_at, zone or there.tzinfo or dt.UTC)
        return f"{self.tr('Call back %1').replace('%1', when)} · {clock}"

    def _guess_callback(self) -> None:
        """Tomorrow at this hour, on the clock the agent is about to say."""
        guess = self._state.callback_at or self._clock.now() + CALLBACK_FIRST_GUESS
        there = local_time(guess, self._state.callback_zone)
        moment = QDateTime(there.year, there.month, there.day, there.hour, 0, 0)
        with QSignalBlocker(self._ui.callback_edit):
            self._ui.callback_edit.setDateTime(moment)

    def _set_callback(self) -> None:
        chosen = self._ui.callback_edit.dateTime()
        day, time = chosen.date(), chosen.time()
        local = dt.datetime(  # noqa: DTZ001 - the clock of the zone the presenter knows
            day.year(), day.month(), day.day(), time.hour(), time.minute()
        )
        self.callback_chosen.emit(CallbackChosen(local_time=local))

    def _choose(self, outcome: Outcome) -> None:
        self._ui.outcome_rows.choose(outcome)
        self._refusal = None
        self.outcome_chosen.emit(OutcomeChosen(outcome=outcome))

    def _on_outcome_taken(self, taken: RowTaken) -> None:
        self._choose(Outcome(taken.key))

    def _on_text_changed(self) -> None:
        interaction_id = self._text_of
        if interaction_id is None:
            return
        edit = self._ui.note_edit
        text = edit.toPlainText()
        if len(text) > MAX_NOTE_CHARACTERS:
            text = text[:MAX_NOTE_CHARACTERS]
            self.show_text(text, of=interaction_id)
        self.note_typed.emit(NoteTyped(interaction_id=interaction_id, text=text))
