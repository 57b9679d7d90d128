"""One step as a screen or a terminal shows it: plain words in one language."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.script.model import AskKind, Panel


@dataclass(frozen=True, kw_only=True)
class LineView:
    """One line to say. One of an earlier step stands here when it is due in this language."""

    id: str
    text: str
    is_must_read: bool
    is_read: bool
    is_from_earlier_step: bool = False


@dataclass(frozen=True, kw_only=True)
class AskView:
    """The question, with the answer given before, if any (a code or a plain value)."""

    id: str
    kind: AskKind
    is_required: bool
    prompt: str
    value: str


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """One answer and its digit; `is_open` is false while a must-read line is due before it."""

    key: str
    digit: int
    label: str
    is_chosen: bool
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class CardView:
    """What to say to one objection."""

    id: str
    title: str
    acknowledge: str
    probe: str
    answer: str
    ask_again: str


@dataclass(frozen=True, kw_only=True)
class StepView:
    """Everything of one step, in the language spoken now. All texts are plain text."""

    step_id: str
    title: str
    number: int
    count: int
    language: Language
    lines: tuple[LineView, ...]
    hint: str
    ask: AskView | None
    options: tuple[OptionView, ...]
    cards: tuple[CardView, ...]
    panel: Panel | None
    suggested_language: Language | None
    suggested_outcome: Outcome | None
    is_off_script: bool
    is_end: bool
    can_go_on: bool
    can_go_back: bool


@dataclass(frozen=True, kw_only=True)
class StepMatch:
    """A step found by searching; `excerpt` is the text that matched, in its own language."""

    step_id: str
    title: str
    excerpt: str
    language: Language
