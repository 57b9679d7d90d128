"""A run of a script in one call: what is shown, what was read, and which language is spoken.

A value made anew after every fact: `ScriptRun(script, state)`. The moves that lead from step to
step are in `moves`, the queries in `place`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from softphone.domain.language import Language
from softphone.domain.script.merge import merge
from softphone.domain.script.model import ScriptLine, Step
from softphone.domain.script.moves import ScriptMoves
from softphone.domain.script.refusal import MoveRefusal, ScriptMoveError
from softphone.domain.script.search import find_steps
from softphone.domain.script.state import LanguageSwitched, LineRead, ScriptFact
from softphone.domain.script.view import (
    AskView,
    CardView,
    LineView,
    OptionView,
    StepMatch,
    StepView,
)


@dataclass(frozen=True)
class ScriptRun(ScriptMoves):
    """What the desk holds while a script is open; frozen, safe on any thread."""

    def mark_read(self, line_id: str) -> tuple[ScriptFact, ...]:
        """Tick a line of this step, or one that is due from earlier, in the language spoken."""
        found = self.script.line(line_id)
        if found is None:
            raise ScriptMoveError(MoveRefusal.NO_SUCH_LINE, line_id[:40])
        step, line = found
        if line not in (*self.step.lines, *self.due_lines()):
            raise ScriptMoveError(MoveRefusal.NO_SUCH_LINE, line_id)
        if self.is_read(line_id):
            return ()
        return (LineRead(step_id=step.id, line_id=line_id, language=self.state.language),)

    def switch(self, language: Language) -> tuple[ScriptFact, ...]:
        """Go on in this language, on the same line."""
        return () if language is self.state.language else (LanguageSwitched(language=language),)

    def steps_matching(self, query: str) -> tuple[StepMatch, ...]:
        """Where to jump: steps in which these words are said, in either language."""
        return find_steps(self.script, query, self.state.language)

    def view(self, merge_values: Mapping[str, str]) -> StepView:
        """This step in the language spoken now, with its fields filled."""
        step, language, progress = self.step, self.state.language, self.progress
        suggested = step.suggested_language
        return StepView(
            step_id=step.id,
            title=merge(step.title, merge_values, language),
            number=progress.number,
            count=progress.count,
            language=language,
            lines=self._lines(merge_values),
            hint=merge(step.hint, merge_values, language) if step.hint else "",
            ask=self._ask(step, merge_values),
            options=self._options(step, merge_values),
            cards=self._cards(step, merge_values),
            panel=step.panel,
            suggested_language=suggested if suggested is not language else None,
            suggested_outcome=self.suggested_outcome,
            is_off_script=self.is_off_script,
            is_end=step.is_end,
            can_go_on=self.can_go_on,
            can_go_back=bool(self.state.visited) or self.is_off_script,
        )

    def _lines(self, values: Mapping[str, str]) -> tuple[LineView, ...]:
        here = self.step.lines
        earlier = tuple(line for line in self.due_lines() if line not in here)
        return tuple(self._line(line, values, is_earlier=True) for line in earlier) + tuple(
            self._line(line, values, is_earlier=False) for line in here
        )

    def _line(self, line: ScriptLine, values: Mapping[str, str], *, is_earlier: bool) -> LineView:
        return LineView(
            id=line.id,
            text=merge(line.text, values, self.state.language),
            is_must_read=line.is_must_read,
            is_read=self.is_read(line.id),
            is_from_earlier_step=is_earlier,
        )

    def _ask(self, step: Step, values: Mapping[str, str]) -> AskView | None:
        ask = step.ask
        if ask is None:
            return None
        return AskView(
            id=ask.id,
            kind=ask.kind,
            is_required=ask.is_required,
            prompt=merge(ask.prompt, values, self.state.language) if ask.prompt else "",
            value=self.state.answers.get(ask.id, ""),
        )

    def _options(self, step: Step, values: Mapping[str, str]) -> tuple[OptionView, ...]:
        chosen = self.state.answers.get(step.ask.id) if step.ask else None
        is_blocked = bool(self.due_lines())
        return tuple(
            OptionView(
                key=option.key,
                digit=digit,
                label=merge(option.label, values, self.state.language),
                is_chosen=option.key == chosen,
                is_open=option.skips_must_read or not is_blocked,
            )
            for digit, option in enumerate(step.options, start=1)
        )

    def _cards(self, step: Step, values: Mapping[str, str]) -> tuple[CardView, ...]:
        language = self.state.language
        return tuple(
            CardView(
                id=card.id,
                title=merge(card.title, values, language),
                acknowledge=merge(card.acknowledge, values, language),
                probe=merge(card.probe, values, language),
                answer=merge(card.answer, values, language),
                ask_again=merge(card.ask_again, values, language),
            )
            for card in (self.script.cards[card_id] for card_id in step.cards)
        )
