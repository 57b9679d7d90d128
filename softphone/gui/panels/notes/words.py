"""Words of the end of an interaction: obstacles, saving, outcomes. GUI thread."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from softphone.domain.outcome import Outcome
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.models.rows import Row, RowTone
from softphone.gui.panels.notes.state import FinishObstacle, NotesState, Saving
from softphone.gui.work_words import word_outcome

OUTCOMES: tuple[Outcome, ...] = (
    Outcome.BOOKED,
    Outcome.CONFIRMED,
    Outcome.CALLBACK,
    Outcome.LEFT_MESSAGE,
    Outcome.NO_ANSWER,
    Outcome.BUSY,
    Outcome.REFUSED,
    Outcome.ANSWERED_QUESTION,
    Outcome.WRONG_NUMBER,
    Outcome.DO_NOT_CALL,
)
"""In the order of the list; each has the letter below."""

LETTERS: dict[Outcome, str] = {
    Outcome.BOOKED: "B",
    Outcome.CONFIRMED: "C",
    Outcome.CALLBACK: "K",
    Outcome.LEFT_MESSAGE: "M",
    Outcome.NO_ANSWER: "N",
    Outcome.BUSY: "U",
    Outcome.REFUSED: "R",
    Outcome.ANSWERED_QUESTION: "Q",
    Outcome.WRONG_NUMBER: "W",
    Outcome.DO_NOT_CALL: "D",
}
"""Pressed while the list has the keyboard; the same in both languages."""

_OBSTACLES: dict[FinishObstacle, str] = {
    FinishObstacle.NOBODY: "",
    FinishObstacle.CALL_IS_UP: QT_TRANSLATE_NOOP("NotesPanel", "Finish comes after the call."),
    FinishObstacle.NO_OUTCOME: QT_TRANSLATE_NOOP(
        "NotesPanel", "Choose how it ended, then finish."
    ),
    FinishObstacle.NO_CALLBACK_TIME: QT_TRANSLATE_NOOP("NotesPanel", "Set when to call back."),
    FinishObstacle.CALLBACK_IN_THE_PAST: QT_TRANSLATE_NOOP(
        "NotesPanel", "That time has passed. Set a later one."
    ),
    FinishObstacle.FINISHING: QT_TRANSLATE_NOOP("NotesPanel", "Saving…"),
}

_SAVINGS: dict[Saving, str] = {
    Saving.EMPTY: "",
    Saving.WRITING: QT_TRANSLATE_NOOP("NotesPanel", "writing…"),
    Saving.SAVED: QT_TRANSLATE_NOOP("NotesPanel", "✓ saved"),
    Saving.FAILED: QT_TRANSLATE_NOOP("NotesPanel", "✗ not saved"),
}


def word_obstacle(obstacle: FinishObstacle | None) -> str:
    """What is still to do before Finish."""
    return _translate(_OBSTACLES[obstacle]) if obstacle else ""


def word_saving(saving: Saving) -> str:
    """The mark beside the notes."""
    return _translate(_SAVINGS[saving])


def outcome_row(outcome: Outcome, state: NotesState) -> Row:
    """One outcome with its letter; the one chosen is ticked, the likely one is named so."""
    is_chosen = outcome is state.outcome
    is_likely = outcome is state.suggested and state.outcome is None
    likely = QCoreApplication.translate("NotesPanel", "likely") if is_likely else ""
    return Row(
        title=word_outcome(outcome),
        key=LETTERS[outcome],
        aside="✓" if is_chosen else likely,
        tone=RowTone.ACCENT if is_chosen else RowTone.PLAIN,
    )


def word_waiting(state: NotesState) -> str:
    """What of this interaction the backend does not have yet."""
    if state.refused:
        words = QCoreApplication.translate("NotesPanel", "refused: %1")
        return words.replace("%1", str(state.refused))
    if state.waiting:
        words = QCoreApplication.translate("NotesPanel", "to send: %1")
        return words.replace("%1", str(state.waiting))
    return ""


def word_wrap_up(state: NotesState, now: dt.datetime) -> tuple[str, bool]:
    """The wrap-up clock, and whether it has run over; empty when there is no wrap-up."""
    if state.wrap_up_from is None:
        return "", False
    left = state.wrap_up_seconds - int((now - state.wrap_up_from).total_seconds())
    minutes, seconds = divmod(abs(left), 60)
    clock = f"{minutes}:{seconds:02}"
    if left < 0:
        words = QCoreApplication.translate("NotesPanel", "wrap-up over by %1")
        return words.replace("%1", clock), True
    return QCoreApplication.translate("NotesPanel", "wrap-up %1").replace("%1", clock), False


def _translate(text: str) -> str:
    return QCoreApplication.translate("NotesPanel", text) if text else ""
