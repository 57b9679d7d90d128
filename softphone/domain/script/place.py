"""Where a run stands and what is due there; everything here only looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.outcome import Outcome
from softphone.domain.script.model import Script, ScriptLine, Step
from softphone.domain.script.state import ScriptState


@dataclass(frozen=True)
class Progress:
    """Step `number` of `count`, along the way the author put first."""

    number: int
    count: int


@dataclass(frozen=True)
class ScriptPlace:
    """A script and the place in it. `facts` are what panels and the customer's record say."""

    script: Script
    state: ScriptState
    facts: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        wanted = f"{self.state.script_id} {self.state.version}".strip()
        has_id = self.state.script_id == self.script.id
        has_version = self.state.version in ("", self.script.version)
        if not has_id or not has_version:
            raise KnownError(
                ErrorCode.SCRIPT_MISSING,
                f"this call runs {wanted}, not {self.script.id} {self.script.version}",
            )
        if self.state.step_id and self.state.step_id not in self.script.steps:
            raise KnownError(ErrorCode.SCRIPT_INVALID, f"no step {self.state.step_id}")

    @property
    def step(self) -> Step:
        """The step the agent is at; before the beginning, the first one."""
        return self.script.steps[self.state.step_id or self.script.start]

    @property
    def is_off_script(self) -> bool:
        """A free jump was made, and its place is kept."""
        return bool(self.state.left_at)

    @property
    def progress(self) -> Progress:
        """Off script the place that was left counts."""
        path = self.state.paths_left[0] if self.state.paths_left else self.state.visited
        place = self.state.left_at[0] if self.state.left_at else self.step.id
        number = len(path) + 1
        return Progress(number, number + self._steps_after(place))

    @property
    def suggested_outcome(self) -> Outcome | None:
        """The outcome named by the latest step or answer on the way here."""
        for step_id in (self.step.id, *reversed(self.state.visited)):
            step = self.script.steps.get(step_id)
            if step is None:
                continue
            chosen = step.option(self.state.answers.get(step.ask.id, "")) if step.ask else None
            outcome = (chosen.outcome if chosen else None) or step.outcome
            if outcome is not None:
                return outcome
        return None

    @property
    def greyed_answers(self) -> frozenset[str]:
        """Questions answered on steps that going back has undone; kept, but not on the way."""
        on_path = {self.step.id, *self.state.visited, *self.state.left_at}
        on_path.update(*self.state.paths_left)
        return frozenset(
            step.ask.id
            for step in self.script.steps.values()
            if step.ask and step.ask.id in self.state.answers and step.id not in on_path
        )

    def due_lines(self) -> tuple[ScriptLine, ...]:
        """Must-read lines to say before going on, in the language spoken now.

        Those of this step, of a step left off script, and any that was read already, but only in
        the other language: what must be known has to be said in the language of the talk.
        """
        here = {self.step.id, *self.state.left_at}
        return tuple(
            line
            for step in self.script.steps.values()
            for line in step.lines
            if line.is_must_read
            and not self.is_read(line.id)
            and (step.id in here or (line.id, self.state.language.other) in self.state.read_lines)
        )

    def is_read(self, line_id: str) -> bool:
        """Whether the line was read in the language spoken now."""
        return (line_id, self.state.language) in self.state.read_lines

    def _steps_after(self, step_id: str) -> int:
        seen = {step_id}
        place: str | None = step_id
        while place is not None:
            seen.add(place)
            exits = self.script.steps[place].exits
            place = next((exit_id for exit_id in exits if exit_id not in seen), None)
        return len(seen) - 1
