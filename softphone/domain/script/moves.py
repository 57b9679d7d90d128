"""The moves of a run: each returns the facts it makes and changes nothing.

The use case writes the facts to the journal, folds them into the state and makes a new run; a
desk that dies between the two has lost nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from softphone.domain.script.answers import read_answer
from softphone.domain.script.model import AskKind, Option
from softphone.domain.script.place import ScriptPlace
from softphone.domain.script.refusal import (
    InvalidAnswerError,
    MoveRefusal,
    MustReadError,
    ScriptMoveError,
)
from softphone.domain.script.state import Answered, ScriptFact, StepEntered

_NO_FACTS: Mapping[str, object] = {}


@dataclass(frozen=True)
class ScriptMoves(ScriptPlace):
    """Forward, back, and off script; `facts` given to a move add to those of the run."""

    def begin(self) -> tuple[ScriptFact, ...]:
        """Open the script; nothing when it is open already."""
        return () if self.state.step_id else (StepEntered(step_id=self.script.start),)

    def choose(
        self, option_key: str, facts: Mapping[str, object] = _NO_FACTS
    ) -> tuple[ScriptFact, ...]:
        """Give the answer with this code and go where it leads."""
        option = self.step.option(option_key)
        if option is None:
            raise ScriptMoveError(MoveRefusal.NO_SUCH_OPTION, option_key[:40])
        if not option.skips_must_read:
            self._refuse_unread()
        return self._answer(option.key, option, facts)

    def enter_value(
        self, text: str, facts: Mapping[str, object] = _NO_FACTS
    ) -> tuple[ScriptFact, ...]:
        """Give a typed answer and go on; a choice takes its code."""
        ask = self.step.ask
        if ask is None:
            raise InvalidAnswerError(MoveRefusal.NOTHING_ASKED)
        value = read_answer(ask, text)
        if ask.kind in (AskKind.CHOICE, AskKind.YES_NO) and value:
            return self.choose(value, facts)
        self._refuse_unread()
        return self._answer(value, None, facts)

    def go_on(self, facts: Mapping[str, object] = _NO_FACTS) -> tuple[ScriptFact, ...]:
        """Leave a step without a new answer: none is asked, one was given, or a panel is done."""
        option, ask = self._given_option(), self.step.ask
        if option is None or not option.skips_must_read:
            self._refuse_unread()
        branch = self._open_branch(facts)
        is_missing = ask and ask.is_required and not self.state.answers.get(ask.id)
        if ask and is_missing and not (branch and self.step.panel):
            raise ScriptMoveError(MoveRefusal.ANSWER_MISSING, ask.id)
        target = branch or (option.go if option else None) or self.step.go
        if target is None:
            is_waiting = bool(self.step.exits)
            raise ScriptMoveError(
                MoveRefusal.WAITS_FOR_PANEL if is_waiting else MoveRefusal.AT_THE_END
            )
        return self._enter(target)

    @property
    def can_go_on(self) -> bool:
        """Whether `go_on` would work with the facts the run has."""
        try:
            self.go_on()
        except ScriptMoveError:
            return False
        return True

    def back(self) -> tuple[ScriptFact, ...]:
        """To the step before; answers stay. Off script, the first step back is the return."""
        if self.state.visited:
            return (StepEntered(step_id=self.state.visited[-1]),)
        if self.is_off_script:
            return self.return_to_script()
        raise ScriptMoveError(MoveRefusal.NOWHERE_BACK)

    def jump(self, step_id: str) -> tuple[ScriptFact, ...]:
        """Off script: to any step, keeping the place that is left."""
        if step_id not in self.script.steps:
            raise ScriptMoveError(MoveRefusal.NO_SUCH_STEP, step_id[:40])
        if step_id == self.step.id:
            return self.begin()
        return (*self.begin(), StepEntered(step_id=step_id, is_off_script=True))

    def return_to_script(self) -> tuple[ScriptFact, ...]:
        """Back to the place that was left last."""
        if not self.is_off_script:
            raise ScriptMoveError(MoveRefusal.NOT_OFF_SCRIPT)
        return (StepEntered(step_id=self.state.left_at[-1], is_return=True),)

    def _answer(
        self, value: str, option: Option | None, facts: Mapping[str, object]
    ) -> tuple[ScriptFact, ...]:
        step, ask = self.step, self.step.ask
        if ask is None:
            raise InvalidAnswerError(MoveRefusal.NOTHING_ASKED)
        answered = Answered(
            step_id=step.id, ask_id=ask.id, value=value, language=self.state.language
        )
        way = option.go if option else None
        target = way or self._open_branch({**facts, ask.id: value}) or self.step.go
        return (*self.begin(), answered, *(self._enter(target) if target else ()))

    def _enter(self, target: str) -> tuple[ScriptFact, ...]:
        return () if target == self.state.step_id else (StepEntered(step_id=target),)

    def _open_branch(self, facts: Mapping[str, object]) -> str | None:
        """The first condition that holds; one of a panel may open a way no answer names."""
        values = {**self.state.answers, **self.facts, **facts}
        return next((way.go for way in self.step.branches if way.when.holds(values)), None)

    def _given_option(self) -> Option | None:
        ask = self.step.ask
        return self.step.option(self.state.answers.get(ask.id, "")) if ask else None

    def _refuse_unread(self) -> None:
        due = self.due_lines()
        if due:
            raise MustReadError(due)
