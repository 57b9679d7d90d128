"""Finish: note and outcome in one transaction, then the desk is free for the next person."""

from __future__ import annotations

import datetime as dt

from softphone.domain.interaction import Interaction, Phase
from softphone.domain.journal import Fact, InteractionFinished, InteractionId, NoteWritten
from softphone.domain.outcome import Outcome
from softphone.usecases.current_interaction import CurrentInteraction, InteractionLeftError
from softphone.usecases.write_note import WriteNote


class CallStillUpError(Exception):
    """An interaction ends after its calls do; the screen keeps the button off until then."""


class FinishInteraction:
    """Writes the end of an interaction.

    It is named, not taken from the screen: another one may come there while this one is written.
    """

    def __init__(self, current: CurrentInteraction, note: WriteNote) -> None:
        self._current = current
        self._note = note

    async def __call__(
        self,
        interaction_id: InteractionId,
        outcome: Outcome,
        callback_at: dt.datetime | None = None,
    ) -> None:
        """Save note and outcome; raises `CallStillUpError` while a call is up."""
        await self._note.flush()
        interaction = self._find(interaction_id)
        if interaction.phase is Phase.IN_CALL:
            raise CallStillUpError
        text = self._note.text(interaction.id).strip()
        finished = InteractionFinished(outcome=outcome, callback_at=callback_at)
        facts: tuple[Fact, ...] = (NoteWritten(text=text), finished) if text else (finished,)
        await self._current.record(*facts, to=interaction.id)
        self._current.leave(interaction.id)

    def _find(self, interaction_id: InteractionId) -> Interaction:
        shown = self._current.interaction
        if shown is not None and shown.id == interaction_id:
            return shown
        for one in self._current.others:
            if one.id == interaction_id:
                return one
        raise InteractionLeftError("finished already")
