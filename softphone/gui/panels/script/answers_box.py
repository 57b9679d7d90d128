"""What can be answered at a step: options with their digits, or a field that is typed in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from softphone.domain.script.model import AskKind
from softphone.domain.script.refusal import MoveRefusal
from softphone.domain.script.view import AskView, StepView
from softphone.gui.forms.ui_script_panel import Ui_ScriptPanel
from softphone.gui.panels.script.words import word_refusal
from softphone.gui.theme import set_look
from softphone.gui.widgets.option_button import OptionButton

_GRID_COLUMNS = 6
_SHORT_LABEL = 24
"""Answers of no more letters than this stand three in a row."""
_LONG_LABEL = 34
"""An answer with more letters than this gets the whole width."""
_STACKED_OPTIONS = 3
"""More long answers than this would push the script out of sight; they stand in two columns."""
_FIRST_BUTTONS = 6
"""More are made when a step has more answers."""
_TYPED = (AskKind.TEXT, AskKind.DATE, AskKind.NUMBER, AskKind.YES_NO)
_ABOUT_ANSWERS = (
    MoveRefusal.ANSWER_EMPTY,
    MoveRefusal.ANSWER_TOO_LONG,
    MoveRefusal.NOT_A_DATE,
    MoveRefusal.NOT_A_NUMBER,
    MoveRefusal.NOT_YES_OR_NO,
)


@dataclass(frozen=True, kw_only=True)
class DigitAnswered:
    """The option with this digit was pressed."""

    digit: int


class AnswersBox(QObject):
    """Owns the option buttons and the answer field of the form. GUI thread."""

    answered = Signal(DigitAnswered)

    def __init__(self, ui: Ui_ScriptPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self._grid: QGridLayout = ui.options_layout
        self._buttons: list[OptionButton] = []
        self._ask: AskView | None = None
        self._step_id = ""
        for digit in range(1, _FIRST_BUTTONS + 1):
            # Dressed with the window, not in the middle of a call.
            self._add_button(digit)
            self._buttons[-1].ensurePolished()
            self._buttons[-1].hide()
        ui.value_edit.textEdited.connect(self._on_edited)

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self._ui.value_edit.text()

    @property
    def is_typed(self) -> bool:
        """Whether this step wants something typed."""
        return self._ask is not None and self._ask.kind in _TYPED

    def show_step(self, step: StepView) -> None:
        """A flip of the language leaves what is being typed alone."""
        is_new = step.step_id != self._step_id
        self._step_id, self._ask = step.step_id, step.ask
        ask = step.ask
        has_field = self.is_typed and not step.options
        self._ui.ask_frame.setVisible(has_field or bool(ask and ask.prompt))
        self._ui.prompt_label.setVisible(bool(ask and ask.prompt))
        self._ui.prompt_label.setText(ask.prompt if ask else "")
        self._ui.value_edit.setVisible(has_field)
        self._ui.enter_button.setVisible(has_field)
        if is_new:
            self._ui.value_edit.setText(ask.value if ask and has_field else "")
            self.clear_refusal()
        self._show_placeholder()
        self._show_options(step)

    def show_refusal(self, code: MoveRefusal) -> bool:
        """Words under the field; False when the refusal is not about what was typed."""
        if code not in _ABOUT_ANSWERS or self._ui.value_edit.isHidden():
            return False
        self._ui.refusal_label.setText(word_refusal(code))
        self._ui.refusal_label.setVisible(True)
        set_look(self._ui.value_edit, tone="danger")
        return True

    def clear_refusal(self) -> None:
        """The agent is mending it."""
        self._ui.refusal_label.setVisible(False)
        set_look(self._ui.value_edit, tone="")

    def retranslate(self) -> None:
        """The field's hint, in the interface's language."""
        self._show_placeholder()

    def _show_placeholder(self) -> None:
        hints = {
            AskKind.DATE: self.tr("month/day/year"),
            AskKind.NUMBER: self.tr("digits"),
            AskKind.TEXT: self.tr("in a few words"),
            AskKind.YES_NO: self.tr("yes or no"),
        }
        self._ui.value_edit.setPlaceholderText(hints.get(self._ask.kind, "") if self._ask else "")

    def _show_options(self, step: StepView) -> None:
        while len(self._buttons) < len(step.options):
            self._add_button(len(self._buttons) + 1)
        columns = _columns_for(step)
        span = _GRID_COLUMNS // columns
        for button in self._buttons[len(step.options) :]:
            self._grid.removeWidget(button)
            button.hide()
        for at, (button, option) in enumerate(zip(self._buttons, step.options, strict=False)):
            button.show_option(
                key_text=str(option.digit),
                words=option.label,
                is_chosen=option.is_chosen,
                is_waiting=not option.is_open,
            )
            self._place(button, at // columns, at % columns * span, span)
            button.show()

    def _place(self, button: OptionButton, row: int, column: int, span: int) -> None:
        at = self._grid.indexOf(button)
        # Taking a button out and in again would have the whole grid laid out each time.
        if at < 0 or self._grid.getItemPosition(at) != (row, column, 1, span):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, row, column, 1, span)

    def _add_button(self, digit: int) -> None:
        button = OptionButton(self._ui.answers_frame)
        button.clicked.connect(lambda: self.answered.emit(DigitAnswered(digit=digit)))
        before = self._buttons[-1] if self._buttons else self._ui.enter_button
        QWidget.setTabOrder(before, button)
        self._buttons.append(button)

    def _on_edited(self, _text: str) -> None:
        self.clear_refusal()


def _columns_for(step: StepView) -> int:
    longest = max((len(option.label) for option in step.options), default=0)
    if longest <= _SHORT_LABEL and len(step.options) > 2:
        return 3
    if longest > _LONG_LABEL and len(step.options) <= _STACKED_OPTIONS:
        return 1
    return 2
