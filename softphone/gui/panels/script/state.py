"""What the script panel shows and emits; plain values that any thread may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.errors import ErrorCode
from softphone.domain.language import Language
from softphone.domain.script.refusal import MoveRefusal
from softphone.domain.script.view import StepMatch, StepView


class Scene(StrEnum):
    """Which face the panel has."""

    NOBODY = "nobody"
    NO_SCRIPT = "no_script"
    LOADING = "loading"
    UNREADABLE = "unreadable"
    STEP = "step"


@dataclass(frozen=True, kw_only=True)
class ScriptPanelState:
    """Texts of the script are plain text in the language of the call."""

    scene: Scene
    language: Language = Language.ENGLISH
    title: str = ""
    step: StepView | None = None
    trouble: ErrorCode | None = None


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a move was not made; `line_ids` are the lines still to be read."""

    code: MoveRefusal
    line_ids: tuple[str, ...] = ()


class ScriptView(Protocol):
    """What the presenter needs of the panel."""

    def show_script(self, state: ScriptPanelState) -> None: ...

    def show_refusal(self, refusal: Refusal) -> None: ...

    def show_matches(self, query: str, matches: tuple[StepMatch, ...]) -> None: ...


class MoveKind(StrEnum):
    """Moves that need no further word."""

    GO_ON = "go_on"
    BACK = "back"
    RETURN = "return"


@dataclass(frozen=True, kw_only=True)
class OptionChosen:
    """An answer of the step the agent was looking at."""

    step_id: str
    option_key: str


@dataclass(frozen=True, kw_only=True)
class ValueEntered:
    """A typed answer of the step the agent was looking at."""

    step_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class MoveWanted:
    """Go on, back, or return to the script."""

    step_id: str
    kind: MoveKind


@dataclass(frozen=True, kw_only=True)
class LineRead:
    """A must-read line was said."""

    line_id: str


@dataclass(frozen=True, kw_only=True)
class FindWanted:
    """Search the script for these words."""

    query: str


@dataclass(frozen=True, kw_only=True)
class JumpWanted:
    """Off script, to this step."""

    step_id: str


@dataclass(frozen=True, kw_only=True)
class RetryWanted:
    """Ask for the script again."""
