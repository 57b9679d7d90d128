"""Joins the notes panel, its presenter and what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.following import follow_desk
from softphone.gui.operations import Operations
from softphone.gui.panels.notes.panel import NotesPanel
from softphone.gui.panels.notes.presenter import NotesPresenter
from softphone.gui.panels.notes.state import (
    CallbackChosen,
    FinishWanted,
    NoteTyped,
    OutcomeChosen,
)


class NotesWiring:
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        *,
        panel: NotesPanel,
        presenter: NotesPresenter,
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        panel.note_typed.connect(self._type)
        panel.outcome_chosen.connect(self._choose_outcome)
        panel.callback_chosen.connect(self._choose_callback)
        panel.finish_wanted.connect(self._finish)
        follow_desk(presenter, operations=operations, bridge=bridge, initiator="show the note")
        operations.start(presenter.load(), initiator="show the note")

    def _type(self, typed: NoteTyped) -> None:
        self._operations.start(self._presenter.type_note(typed), initiator="keep the note")

    def _choose_outcome(self, chosen: OutcomeChosen) -> None:
        self._operations.start(
            self._presenter.choose_outcome(chosen), initiator="choose the outcome"
        )

    def _choose_callback(self, chosen: CallbackChosen) -> None:
        self._operations.start(
            self._presenter.choose_callback(chosen), initiator="choose the time to call back"
        )

    def _finish(self, _wanted: FinishWanted) -> None:
        self._operations.start(self._presenter.finish(), initiator="finish")
