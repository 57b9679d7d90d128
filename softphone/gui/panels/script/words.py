"""Why a move in the script was not made, and what is shown while there is no step. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.errors import ErrorCode
from softphone.domain.script.refusal import MoveRefusal
from softphone.gui.errors import word_error
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.panels.script.state import Scene

_REFUSALS: dict[MoveRefusal, str] = {
    MoveRefusal.MUST_READ: QT_TRANSLATE_NOOP("ScriptPanel", "First read out the marked line."),
    MoveRefusal.ANSWER_MISSING: QT_TRANSLATE_NOOP("ScriptPanel", "Choose or type an answer."),
    MoveRefusal.ANSWER_EMPTY: QT_TRANSLATE_NOOP("ScriptPanel", "Type the answer first."),
    MoveRefusal.ANSWER_TOO_LONG: QT_TRANSLATE_NOOP(
        "ScriptPanel", "That is too long. Keep it short; the rest fits in the notes."
    ),
    MoveRefusal.NOT_A_DATE: QT_TRANSLATE_NOOP(
        "ScriptPanel", "That is not a date. Type month/day/year, as in 5/3/1984."
    ),
    MoveRefusal.NOT_A_NUMBER: QT_TRANSLATE_NOOP(
        "ScriptPanel", "That is not a number. Type digits only."
    ),
    MoveRefusal.NOT_YES_OR_NO: QT_TRANSLATE_NOOP("ScriptPanel", "Type yes or no."),
    MoveRefusal.NOTHING_ASKED: QT_TRANSLATE_NOOP("ScriptPanel", "Nothing is asked here: go on."),
    MoveRefusal.NO_SUCH_OPTION: QT_TRANSLATE_NOOP(
        "ScriptPanel", "There is no such answer here. Use the digits shown."
    ),
    MoveRefusal.NO_SUCH_STEP: QT_TRANSLATE_NOOP("ScriptPanel", "This place is not there."),
    MoveRefusal.NO_SUCH_LINE: QT_TRANSLATE_NOOP("ScriptPanel", "This line is not there."),
    MoveRefusal.WAITS_FOR_PANEL: QT_TRANSLATE_NOOP(
        "ScriptPanel", "First do what this step is about, in the panel at the right."
    ),
    MoveRefusal.AT_THE_END: QT_TRANSLATE_NOOP(
        "ScriptPanel", "This is the end. Choose the outcome, then finish."
    ),
    MoveRefusal.NOWHERE_BACK: QT_TRANSLATE_NOOP("ScriptPanel", "This is the first step."),
    MoveRefusal.NOT_OFF_SCRIPT: QT_TRANSLATE_NOOP("ScriptPanel", "You are on the script."),
}

_SCENES: dict[Scene, tuple[str, str]] = {
    Scene.NOBODY: (
        QT_TRANSLATE_NOOP("ScriptPanel", "Nobody on the line"),
        QT_TRANSLATE_NOOP(
            "ScriptPanel",
            "Take the next person (%1), or look somebody up (%2). The script opens here.",
        ),
    ),
    Scene.NO_SCRIPT: (
        QT_TRANSLATE_NOOP("ScriptPanel", "No script for this call"),
        QT_TRANSLATE_NOOP("ScriptPanel", "Talk freely. Visits, notes and outcome work as always."),
    ),
    Scene.LOADING: (QT_TRANSLATE_NOOP("ScriptPanel", "Opening the script…"), ""),
}


def word_refusal(code: MoveRefusal) -> str:
    """What to do about it, in one sentence."""
    return QCoreApplication.translate("ScriptPanel", _REFUSALS[code])


def word_scene(scene: Scene, trouble: ErrorCode | None) -> tuple[str, str]:
    """A headline, and what to do."""
    if trouble is not None:
        words = word_error(trouble)
        return words.happened, " ".join(part for part in (words.kept, words.to_do) if part)
    title, text = _SCENES[scene]
    translate = QCoreApplication.translate
    return translate("ScriptPanel", title), translate("ScriptPanel", text) if text else ""
