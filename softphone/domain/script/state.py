"""Where an agent is in a script, as the sum of what they did.

The language is not part of the position: flipping it shows the same line in other words. The
state can be rebuilt from the journal's facts alone, without the script at hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from softphone.domain.language import Language


@dataclass(frozen=True, kw_only=True)
class StepEntered:
    """The agent came to `step_id`; `is_off_script` marks a free jump that keeps the place left."""

    step_id: str
    is_off_script: bool = False
    is_return: bool = False


@dataclass(frozen=True, kw_only=True)
class LineRead:
    """The agent ticked a line as read, in this language."""

    step_id: str
    line_id: str
    language: Language


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What the customer answered, as a code or a plain value, never as words of one language."""

    step_id: str
    ask_id: str
    value: str
    language: Language


@dataclass(frozen=True, kw_only=True)
class LanguageSwitched:
    """From here on the script is shown in `language`."""

    language: Language


ScriptFact = StepEntered | LineRead | Answered | LanguageSwitched


@dataclass(frozen=True, kw_only=True)
class ScriptState:
    """Script id and version are pinned for the interaction."""

    script_id: str
    version: str
    language: Language
    step_id: str = ""
    visited: tuple[str, ...] = ()
    """Steps before the present one, oldest first; going back pops."""
    left_at: tuple[str, ...] = ()
    """Where the agent went off script; returning pops."""
    paths_left: tuple[tuple[str, ...], ...] = ()
    """The `visited` of each place in `left_at`, so that returning also brings the way back."""
    answers: dict[str, str] = field(default_factory=dict)
    read_lines: frozenset[tuple[str, Language]] = frozenset()
    """Line id and the language it was read in: a must-read is due again after a switch."""

    def apply(self, fact: ScriptFact) -> ScriptState:
        """The state after `fact`."""
        match fact:
            case StepEntered():
                return self._enter(fact)
            case LineRead():
                read = self.read_lines | {(fact.line_id, fact.language)}
                return replace(self, read_lines=read)
            case Answered():
                return replace(self, answers={**self.answers, fact.ask_id: fact.value})
            case LanguageSwitched():
                return replace(self, language=fact.language)

    def _enter(self, fact: StepEntered) -> ScriptState:
        if fact.is_return:
            visited = self.paths_left[-1] if self.paths_left else self.visited
            return replace(
                self,
                step_id=fact.step_id,
                visited=visited,
                left_at=self.left_at[:-1],
                paths_left=self.paths_left[:-1],
            )
        if fact.is_off_script:
            return replace(
                self,
                step_id=fact.step_id,
                visited=(),
                left_at=(*self.left_at, self.step_id),
                paths_left=(*self.paths_left, self.visited),
            )
        if self.visited and self.visited[-1] == fact.step_id:
            return replace(self, step_id=fact.step_id, visited=self.visited[:-1])
        visited = (*self.visited, self.step_id) if self.step_id else self.visited
        return replace(self, step_id=fact.step_id, visited=visited)
