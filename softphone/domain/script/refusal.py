"""Why a move in a script is refused; the screen words the code and nothing has changed."""

from __future__ import annotations

from enum import StrEnum

from softphone.domain.errors import SoftphoneError
from softphone.domain.script.model import ScriptLine


class MoveRefusal(StrEnum):
    """Every reason an agent may meet."""

    MUST_READ = "must_read"
    ANSWER_MISSING = "answer_missing"
    ANSWER_EMPTY = "answer_empty"
    ANSWER_TOO_LONG = "answer_too_long"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOTHING_ASKED = "nothing_asked"
    NO_SUCH_OPTION = "no_such_option"
    NO_SUCH_STEP = "no_such_step"
    NO_SUCH_LINE = "no_such_line"
    WAITS_FOR_PANEL = "waits_for_panel"
    """No way on is open yet: the step waits for a panel, such as the visit being booked."""
    AT_THE_END = "at_the_end"
    NOWHERE_BACK = "nowhere_back"
    NOT_OFF_SCRIPT = "not_off_script"


class ScriptMoveError(SoftphoneError):
    """The move is not possible from here."""

    def __init__(self, code: MoveRefusal, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code


class InvalidAnswerError(ScriptMoveError):
    """What was typed does not fit the question; it stays in its field to be mended."""


class MustReadError(ScriptMoveError):
    """Lines that must be said in the language of the call are still unread."""

    def __init__(self, lines: tuple[ScriptLine, ...]) -> None:
        super().__init__(MoveRefusal.MUST_READ, ", ".join(line.id for line in lines))
        self.lines = lines
