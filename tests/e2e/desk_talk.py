"""What a driven desk tells the test that will kill it: one JSON line each, as soon as it is so."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from softphone.bootstrap.desk import Desk
from softphone.domain.call import CallState
from softphone.gui.panels.notes.state import Saving
from softphone.gui.panels.notes.words import word_saving
from tests.e2e.window_parts import part


class Deed(StrEnum):
    """One thing an agent does."""

    NEXT = "next"
    RING = "ring"
    READ = "read"
    ANSWER = "answer"
    GO_ON = "go_on"
    FLIP = "flip"
    NOTE = "note"
    HOLD = "hold"
    BOOK = "book"
    HANG_UP = "hang_up"
    FINISH = "finish"


class SeenCall(msgspec.Struct, frozen=True):
    """One call leg of the interaction on screen."""

    id: str
    is_up: bool
    end_cause: str


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """The interaction on screen, and where the agent is in it."""

    interaction_id: str
    step_id: str
    visited: list[str]
    language: str
    answers: dict[str, str]
    read_lines: list[tuple[str, str]]
    note: str
    """As it stands in the editor."""
    is_note_saved: bool
    """Whether the window says so."""
    calls: list[SeenCall]
    visits: list[str]


class Line(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Root of what is told."""


class Up(Line, frozen=True):
    """The window is there and the store is read."""


class Restored(Line, frozen=True, kw_only=True):
    """The first look at the screen, before anything is touched."""

    sight: Sight | None


class Doing(Line, frozen=True, kw_only=True):
    """The agent begins; `text` is the note as it will stand there."""

    deed: Deed
    text: str = ""


class Saw(Line, frozen=True, kw_only=True):
    """The screen shows it: whatever happens now, it must be there again."""

    sight: Sight | None


class Talking(Line, frozen=True):
    """Somebody answered, and the window shows it."""


class Sent(Line, frozen=True):
    """Nothing waits to be sent; the desk closes."""


class Trouble(Line, frozen=True, kw_only=True):
    """An error in the desk's log."""

    words: str


AnyLine = Up | Restored | Doing | Saw | Talking | Sent | Trouble


def look_at(desk: Desk) -> Sight | None:
    """What the window shows now. GUI thread."""
    interaction = desk.use_cases.current.interaction
    if interaction is None:
        return None
    editor = part(desk.window.shell, QPlainTextEdit, "note_edit")
    saving = part(desk.window.shell, QLabel, "saving_label")
    script = interaction.script
    return Sight(
        interaction_id=interaction.id,
        step_id=script.step_id if script else "",
        visited=list(script.visited) if script else [],
        language=interaction.language,
        answers=dict(script.answers) if script else {},
        read_lines=sorted(script.read_lines) if script else [],
        note=editor.toPlainText(),
        is_note_saved=saving.text() in {word_saving(Saving.SAVED), word_saving(Saving.EMPTY)},
        calls=[
            SeenCall(one.id, one.state is not CallState.ENDED, one.end_cause or "")
            for one in interaction.calls
        ],
        visits=[one.appointment_id for one in interaction.visits],
    )


def is_drawn(desk: Desk) -> bool:
    """Whether script and note on the screen are those of the interaction."""
    interaction = desk.use_cases.current.interaction
    panels = desk.window.panels
    if interaction is None:
        return True
    step, script = panels.script._state.step, interaction.script
    return (
        step is not None
        and script is not None
        and (step.step_id, step.language) == (script.step_id, script.language)
        and panels.notes._state.interaction_id == interaction.id
    )
