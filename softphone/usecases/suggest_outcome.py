"""Which outcome the interaction points to; the agent still has to say it."""

from __future__ import annotations

from softphone.domain.call import EndCause
from softphone.domain.errors import KnownError
from softphone.domain.interaction import Interaction
from softphone.domain.outcome import Outcome
from softphone.domain.script.run import ScriptRun
from softphone.usecases.run_script import ScriptLibrary

OUTCOME_OF_END: dict[EndCause, Outcome] = {
    EndCause.BUSY: Outcome.BUSY,
    EndCause.NO_ANSWER: Outcome.NO_ANSWER,
    EndCause.CANCELLED: Outcome.NO_ANSWER,
    EndCause.UNAVAILABLE: Outcome.NO_ANSWER,
    EndCause.NOT_FOUND: Outcome.WRONG_NUMBER,
}
"""What a call that never connected suggests; the causes left out say nothing."""


class SuggestOutcome:
    """A visit asked for says most, then the script, then how the call ended."""

    def __init__(self, library: ScriptLibrary) -> None:
        self._library = library

    async def __call__(self, interaction: Interaction) -> Outcome | None:
        """None when nothing points anywhere."""
        if interaction.visits:
            return Outcome.BOOKED
        if interaction.calls and all(call.connected_at is None for call in interaction.calls):
            cause = interaction.calls[-1].end_cause
            return OUTCOME_OF_END.get(cause) if cause else None
        return await self._by_script(interaction)

    async def _by_script(self, interaction: Interaction) -> Outcome | None:
        state = interaction.script
        if state is None or not state.step_id:
            return None
        try:
            script = await self._library.script(state.script_id)
            return ScriptRun(script, state).suggested_outcome
        except KnownError:
            return None  # The script panel says what is wrong with it.
