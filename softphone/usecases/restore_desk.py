"""After any end, also by power cut or kill: open where the agent was.

The engine ends its calls when the desk dies, so a call the journal believes to be up is closed
with the cause `ENGINE_LOST` and can be told apart from one that somebody ended.
"""

from __future__ import annotations

from softphone.domain.call import CallState, EndCause
from softphone.domain.interaction import Interaction
from softphone.domain.journal import CallEnded, Fact
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.follow_recordings import cut_off
from softphone.usecases.follow_transfers import never_told
from softphone.usecases.ports import Journal
from softphone.usecases.write_note import WriteNote


class RestoreDesk:
    """Reopens every unfinished interaction, and shows the one that was on the screen."""

    def __init__(self, *, journal: Journal, current: CurrentInteraction, note: WriteNote) -> None:
        self._journal = journal
        self._current = current
        self._note = note

    async def __call__(self) -> Interaction | None:
        """The interaction now on screen, if there was one."""
        shown_first = await self._journal.unfinished()
        for interaction_id in reversed(shown_first):
            interaction = await self._current.reopen(interaction_id)
            await self._note.restore(interaction_id)
            ended: list[Fact] = [
                cut_off(call.id, call.recording)
                for call in interaction.calls
                if call.recording is not None and call.recording.is_on
            ]
            ended += [
                never_told(call.id, call.transfer)
                for call in interaction.calls
                if call.transfer is not None and call.transfer.result is None
            ]
            ended += [
                CallEnded(call_id=call.id, end_cause=EndCause.ENGINE_LOST)
                for call in interaction.calls
                if call.state is not CallState.ENDED
            ]
            if ended:
                await self._current.record(*ended, to=interaction_id)
        if shown_first:
            await self._current.show(shown_first[0])
        return self._current.interaction
