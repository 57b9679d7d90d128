"""What a script is: steps, lines to say, questions, answers and where they lead.

Plain frozen values. A script is read once (`reading.parse_script`), never changed, and pinned by
id and version for the whole interaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from softphone.domain.language import Language, LocalText
from softphone.domain.outcome import Outcome
from softphone.domain.script.expression import Condition

MAX_OPTIONS = 9
"""Answers are chosen with the digits 1 to 9; 0 goes off script."""


class AskKind(StrEnum):
    """What kind of answer a question wants."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


class Panel(StrEnum):
    """The panels a step may open beside the script."""

    VISITS = "visits"
    CUSTOMER = "customer"
    NOTES = "notes"


@dataclass(frozen=True, kw_only=True)
class ScriptLine:
    """One thing to say; its id is the same in both languages and unique in the script."""

    id: str
    text: LocalText
    is_must_read: bool = False


@dataclass(frozen=True, kw_only=True)
class Ask:
    """The question of a step; its answer is kept under `id`, as a code or a plain value."""

    id: str
    kind: AskKind
    is_required: bool = True
    prompt: LocalText | None = None


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose. `skips_must_read`: the person cannot hear the lines, or will not."""

    key: str
    label: LocalText
    go: str | None = None
    outcome: Outcome | None = None
    skips_must_read: bool = False


@dataclass(frozen=True, kw_only=True)
class Branch:
    """Where to go when a condition holds; the first that holds wins."""

    when: Condition
    go: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """What to say to one objection, in the four moves good callers make."""

    id: str
    title: LocalText
    acknowledge: LocalText
    probe: LocalText
    answer: LocalText
    ask_again: LocalText

    @property
    def moves(self) -> tuple[tuple[str, LocalText], ...]:
        """The four, by name, in the order they are said."""
        return (
            ("acknowledge", self.acknowledge),
            ("probe", self.probe),
            ("answer", self.answer),
            ("ask_again", self.ask_again),
        )


@dataclass(frozen=True, kw_only=True)
class Step:
    """One place in the script: what to say, what to ask, and the ways on."""

    id: str
    title: LocalText
    lines: tuple[ScriptLine, ...] = ()
    hint: LocalText | None = None
    """For the agent's eyes; never said."""
    ask: Ask | None = None
    options: tuple[Option, ...] = ()
    branches: tuple[Branch, ...] = ()
    go: str | None = None
    outcome: Outcome | None = None
    panel: Panel | None = None
    cards: tuple[str, ...] = ()
    suggested_language: Language | None = None
    is_sensitive: bool = False
    """What is said in it belongs in no recording: card data, for instance."""

    @property
    def exits(self) -> tuple[str, ...]:
        """Every step this one can lead to, the author's favourite first."""
        default = [*(branch.go for branch in self.branches), self.go]
        ways = [*default] if self.panel or not self.options else []
        for option in self.options:
            ways += [option.go] if option.go or option.outcome else default
        ways += default
        return tuple(dict.fromkeys(way for way in ways if way))

    @property
    def is_end(self) -> bool:
        """Nothing follows, on purpose: the step, or each of its answers, names an outcome."""
        answers_end = bool(self.options) and all(option.outcome for option in self.options)
        return not self.exits and (self.outcome is not None or answers_end)

    def option(self, key: str) -> Option | None:
        """The answer with this code."""
        return next((option for option in self.options if option.key == key), None)


class MoveKind(StrEnum):
    """What a rehearsed walk does next."""

    CHOOSE = "choose"
    ENTER = "enter"
    GO_ON = "go_on"
    BACK = "back"
    SWITCH = "switch"


@dataclass(frozen=True, kw_only=True)
class Move:
    """One move of a rehearsed walk; `facts` are what panels would report at that moment."""

    kind: MoveKind
    value: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """A walk the author wrote down, with where it must end; checked whenever a script is."""

    name: str
    moves: tuple[Move, ...]
    expected_outcome: Outcome | None = None
    expected_step: str | None = None


@dataclass(frozen=True, kw_only=True)
class Script:
    """A whole script; `steps` keeps the author's order."""

    id: str
    version: str
    title: LocalText
    start: str
    steps: Mapping[str, Step]
    cards: Mapping[str, Card] = field(default_factory=dict)
    reviewed_by: Mapping[Language, str] = field(default_factory=dict)
    rehearsals: tuple[Rehearsal, ...] = ()

    def line(self, line_id: str) -> tuple[Step, ScriptLine] | None:
        """The line with this id and the step it belongs to."""
        for step in self.steps.values():
            for line in step.lines:
                if line.id == line_id:
                    return step, line
        return None
