"""The script: what to say in the largest text of the window, and the answers under it.

Owned by the GUI thread. It shows what its presenter says and emits what the agent wants. Digits
answer from anywhere but a field that is typed in; with Alt they answer from there too.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from softphone.domain.script.view import StepMatch, StepView
from softphone.gui.forms.ui_script_panel import Ui_ScriptPanel
from softphone.gui.models.rows import Row, RowsModel, Wording
from softphone.gui.panels.script.answers_box import AnswersBox, DigitAnswered
from softphone.gui.panels.script.cards_row import CardsRow
from softphone.gui.panels.script.lines_column import LinesColumn
from softphone.gui.panels.script.state import (
    FindWanted,
    JumpWanted,
    LineRead,
    MoveKind,
    MoveWanted,
    OptionChosen,
    Refusal,
    RetryWanted,
    Scene,
    ScriptPanelState,
    ValueEntered,
)
from softphone.gui.panels.script.words import word_refusal, word_scene
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.widgets.rows_view import RowTaken
from softphone.gui.widgets.script_line import LineTicked
from softphone.gui.work_words import word_language, word_outcome

FIND_DELAY_MS = 120


class ScriptPanel(QFrame):
    """Shows a step, emits wishes."""

    option_chosen = Signal(OptionChosen)
    value_entered = Signal(ValueEntered)
    move_wanted = Signal(MoveWanted)
    line_read = Signal(LineRead)
    find_wanted = Signal(FindWanted)
    jump_wanted = Signal(JumpWanted)
    retry_wanted = Signal(RetryWanted)

    def __init__(self, keys: KeyMap | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_ScriptPanel()
        self._ui.setupUi(self)
        self._keys = keys or KeyMap()
        self._state = ScriptPanelState(scene=Scene.NOBODY)
        self._refusal: Refusal | None = None
        self._is_finding = False
        self._lines = LinesColumn(self._ui.step_scroll, self._ui.lines_layout)
        self._answers = AnswersBox(self._ui, self)
        self._cards = CardsRow(buttons=self._ui.cards_frame, card=self._ui.card_frame)
        self._cards.opened.connect(self._on_card_opened)
        self._matches = RowsModel(
            Wording[StepMatch](lambda match: match.step_id, _match_row, lines=1), self
        )
        self._finding = QTimer(self, singleShot=True, interval=FIND_DELAY_MS)
        self._connect()
        self._show_keys()
        self._show_all()

    def set_keys_up(self, window: QWidget) -> None:
        """Let the keys work everywhere in this window."""
        for action, slot in (
            (DeskAction.SCRIPT, self.enter_script),
            (DeskAction.READ_LINE, self._tick_next),
            (DeskAction.GO_ON, self._ui.go_on_button.click),
            (DeskAction.GO_BACK, self._ui.back_button.click),
            (DeskAction.RETURN, self._ui.return_button.click),
        ):
            self._keys.connect(action, window, slot)
        for digit in range(10):
            for keys in (str(digit), f"Alt+{digit}"):
                shortcut = QShortcut(QKeySequence(keys), window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(lambda digit=digit: self._press(digit))
        self._cards.set_keys_up(window)

    def enter_script(self) -> None:
        """The agent pressed the key for the script: the field if there is one, else the lines."""
        field = self._ui.value_edit
        target = field if field.isVisible() else self._ui.step_scroll
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_script(self, state: ScriptPanelState) -> None:
        """A step, or why there is none; the same step in other words stays where it is."""
        if state == self._state and self._refusal is None:
            return
        before = self._state.step.step_id if self._state.step else ""
        is_same = state.step is not None and state.step.step_id == before
        anchor = self._lines.anchor() if is_same else None
        self._state = state
        self._refusal = None
        if not is_same:
            self._stop_finding()
        self._show_all()
        if is_same:
            self._lines.return_to(anchor)
        else:
            self._ui.step_scroll.verticalScrollBar().setValue(0)

    def show_refusal(self, refusal: Refusal) -> None:
        """Why nothing moved, beside what has to be mended."""
        self._refusal = refusal
        self._lines.emphasise(refusal.line_ids)
        self._show_refusal()

    def show_matches(self, query: str, matches: tuple[StepMatch, ...]) -> None:
        """Where the words are said; the step stays until a place is taken."""
        if not self._is_finding:
            return
        self._matches.show(matches)
        self._ui.matches_rows.setVisible(bool(matches))
        self._ui.find_empty_label.setVisible(not matches)
        words = self.tr("“%1” is not in this script, in either language.").replace("%1", query)
        self._ui.find_empty_label.setText(
            words if query.strip() else self.tr("Type a word of what you want to say.")
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._lines.retranslate()
            self._cards.retranslate()
            self._answers.retranslate()
            self._show_all()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lines.fit(event.size().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape:
                self._stop_finding()
                self.enter_script()
                return True
            if watched is self._ui.find_edit and key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
                self._enter_matches(take=key == Qt.Key.Key_Return)
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        ui = self._ui
        ui.matches_rows.setModel(self._matches)
        self._lines.ticked.connect(self._on_line_ticked)
        self._answers.answered.connect(self._on_answered)
        ui.enter_button.clicked.connect(self._enter_value)
        ui.value_edit.returnPressed.connect(self._enter_value)
        ui.go_on_button.clicked.connect(self._go_on)
        ui.back_button.clicked.connect(self._go_back)
        ui.return_button.clicked.connect(self._return)
        ui.off_script_button.clicked.connect(self._start_finding)
        ui.retry_button.clicked.connect(self._retry)
        ui.find_edit.textEdited.connect(self._on_find_edited)
        ui.find_edit.textChanged.connect(self._on_find_changed)
        ui.matches_rows.row_taken.connect(self._on_match_taken)
        ui.find_edit.installEventFilter(self)
        ui.matches_rows.installEventFilter(self)
        self._finding.timeout.connect(self._ask_where)

    def _show_keys(self) -> None:
        ui, key = self._ui, self._keys.key
        ui.back_button.set_icon_name("arrow-left")
        ui.back_button.set_key(key(DeskAction.GO_BACK))
        ui.return_button.set_icon_name("undo-2")
        ui.return_button.set_key(key(DeskAction.RETURN))
        ui.go_on_button.set_icon_name("arrow-right")
        ui.go_on_button.set_key(key(DeskAction.GO_ON))
        ui.off_script_button.set_key(QKeySequence("0"))
        ui.enter_button.set_icon_name("corner-down-left")
        ui.retry_button.set_icon_name("refresh-cw")
        self._lines.set_read_key(key(DeskAction.READ_LINE))

    def _show_all(self) -> None:
        ui, step = self._ui, self._state.step
        ui.head_frame.setVisible(step is not None)
        ui.head_line.setVisible(step is not None)
        if step is None:
            title, text = word_scene(self._state.scene, self._state.trouble)
            for mark, action in (("%1", DeskAction.NEXT), ("%2", DeskAction.LOOK_UP)):
                text = text.replace(mark, self._keys.key(action).toString())
            ui.empty_title_label.setText(title)
            ui.empty_label.setText(text)
            ui.retry_button.setVisible(self._state.scene is Scene.UNREADABLE)
            ui.scenes_stack.setCurrentWidget(ui.empty_page)
            return
        ui.scenes_stack.setCurrentWidget(ui.find_page if self._is_finding else ui.step_page)
        self._show_head(step)
        ui.hint_label.setVisible(bool(step.hint) or step.suggested_language is not None)
        ui.hint_label.setText(self._hint(step))
        self._lines.show_lines(step.lines, step.language)
        self._answers.show_step(step)
        self._cards.show_cards(step.cards)
        self._show_foot(step)
        self._show_refusal()

    def _show_head(self, step: StepView) -> None:
        ui = self._ui
        ui.title_label.setText(step.title)
        place = self.tr("step %1 of %2")
        place = place.replace("%1", str(step.number)).replace("%2", str(step.count))
        if step.is_off_script:
            place = self.tr("off script")
        ui.place_label.setText(place)
        ui.place_label.setToolTip(self._state.title)
        ui.back_button.setEnabled(step.can_go_back)
        ui.return_button.setVisible(step.is_off_script)
        ui.off_script_button.setVisible(not step.is_off_script)

    def _hint(self, step: StepView) -> str:
        hints = [step.hint] if step.hint else []
        if step.suggested_language is not None:
            words = self.tr("Offer to go on in %1").replace(
                "%1", word_language(step.suggested_language)
            )
            key = self._keys.key(DeskAction.LANGUAGE).toString()
            hints.append(f"{words} ({key})")
        return "\n".join(hints)

    def _show_foot(self, step: StepView) -> None:
        ui = self._ui
        # With options the digits lead on; the button is for steps that only say something.
        needs_answer = bool(step.options) or self._answers.is_typed
        ui.go_on_button.setVisible(not step.is_end and (not needs_answer or step.can_go_on))
        ui.end_label.setVisible(step.is_end)
        outcome = word_outcome(step.suggested_outcome) if step.suggested_outcome else ""
        end = self.tr("End of the script: %1").replace("%1", outcome)
        ui.end_label.setText(end if outcome else self.tr("End of the script"))

    def _show_refusal(self) -> None:
        label = self._ui.move_refusal_label
        refusal = self._refusal
        if refusal is None or self._answers.show_refusal(refusal.code):
            label.setVisible(False)
            return
        label.setText(word_refusal(refusal.code))
        label.setVisible(True)

    def _press(self, digit: int) -> None:
        step = self._state.step
        if step is None:
            return
        if digit == 0:
            self._start_finding()
            return
        option = next((one for one in step.options if one.digit == digit), None)
        if option is not None and not self._is_finding:
            self.option_chosen.emit(OptionChosen(step_id=step.step_id, option_key=option.key))

    def _enter_value(self) -> None:
        step = self._state.step
        if step is not None:
            self.value_entered.emit(ValueEntered(step_id=step.step_id, text=self._answers.typed))

    def _move(self, kind: MoveKind) -> None:
        step = self._state.step
        if step is not None:
            self.move_wanted.emit(MoveWanted(step_id=step.step_id, kind=kind))

    def _go_on(self) -> None:
        self._move(MoveKind.GO_ON)

    def _go_back(self) -> None:
        self._move(MoveKind.BACK)

    def _return(self) -> None:
        self._move(MoveKind.RETURN)

    def _retry(self) -> None:
        self.retry_wanted.emit(RetryWanted())

    def _tick_next(self) -> None:
        due = self._lines.first_due
        if due is not None:
            self.line_read.emit(LineRead(line_id=due.line_id))

    def _start_finding(self) -> None:
        self._ui.find_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ui.find_edit.selectAll()

    def _stop_finding(self) -> None:
        self._finding.stop()
        self._is_finding = False
        self._ui.find_edit.clear()
        if self._state.step is not None:
            self._ui.scenes_stack.setCurrentWidget(self._ui.step_page)

    def _enter_matches(self, *, take: bool) -> None:
        rows = self._ui.matches_rows
        if take and self._matches.rowCount() == 1:
            self._jump_to(self._matches.items[0].step_id)
        elif self._matches.rowCount():
            rows.choose_first()
            rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _jump_to(self, step_id: str) -> None:
        step = self._state.step
        if step is not None and step.step_id == step_id:
            self._stop_finding()
            self.enter_script()
            return
        self.jump_wanted.emit(JumpWanted(step_id=step_id))

    def _ask_where(self) -> None:
        self._is_finding = True
        self._ui.scenes_stack.setCurrentWidget(self._ui.find_page)
        self.find_wanted.emit(FindWanted(query=self._ui.find_edit.text()))

    def _on_find_edited(self, text: str) -> None:
        if text.strip():
            self._finding.start()

    def _on_find_changed(self, text: str) -> None:
        if not text and self._is_finding:
            self._stop_finding()

    def _on_card_opened(self) -> None:
        # Once the layout knows how high the card is.
        QTimer.singleShot(0, self, self._show_card)

    def _show_card(self) -> None:
        self._ui.step_scroll.ensureWidgetVisible(self._ui.card_frame)

    def _on_answered(self, answered: DigitAnswered) -> None:
        self._press(answered.digit)

    def _on_line_ticked(self, ticked: LineTicked) -> None:
        self.line_read.emit(LineRead(line_id=ticked.line_id))

    def _on_match_taken(self, taken: RowTaken) -> None:
        self._jump_to(taken.key)


def _match_row(match: StepMatch) -> Row:
    return Row(title=match.title, badge=match.language.upper(), lines=(match.excerpt,))
