"""What the phone reports becomes journal facts of the interaction that owns the call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from softphone.domain.call import CallId, CallSnapshot, CallState, Direction, EndCause
from softphone.domain.interaction import CallRecord, Phase
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    Fact,
    InteractionFinished,
    InteractionId,
    InteractionOpened,
)
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.usecases.current_interaction import CurrentInteraction

UNHEARD = frozenset({EndCause.DO_NOT_DISTURB, EndCause.SENT_ON})
"""How a call ends that never rang here."""


class FollowCalls:
    """Feeds call snapshots, one after the other, into the journal."""

    def __init__(
        self, current: CurrentInteraction, default_language: Callable[[], Language]
    ) -> None:
        self._current = current
        self._default_language = default_language
        self._in_turn = asyncio.Lock()

    async def __call__(self, call: CallSnapshot) -> None:
        """Record what is new in this snapshot; repeated ones change nothing."""
        async with self._in_turn:
            owner = self._current.owner_of(call.call_id)
            if owner is None:
                if call.direction is Direction.IN and call.state is not CallState.ENDED:
                    await self._open_for(call)
                elif call.end_cause in UNHEARD:
                    await self._write_down_unheard(call)
                return
            record = self._record_of(owner, call.call_id)
            facts = new_facts(record, call)
            if facts:
                await self._current.record(*facts, to=owner)
            if call.state is CallState.CONNECTED and call.direction is Direction.IN:
                await self._current.show(owner)

    async def _open_for(self, call: CallSnapshot) -> None:
        shown = self._current.interaction
        # A ring must not take away the customer on screen; answering will.
        is_free = shown is None or shown.phase is Phase.FINISHED
        opened, started = self._beginning(call)
        await self._current.open(opened, first_call=started, is_shown=is_free)

    async def _write_down_unheard(self, call: CallSnapshot) -> None:
        """It rang nowhere and is over: there is nothing for the agent to do, and no trace less."""
        opened, started = self._beginning(call)
        interaction = await self._current.open(opened, first_call=started, is_shown=False)
        ended = CallEnded(
            call_id=call.call_id,
            end_cause=call.end_cause or EndCause.OTHER,
            sip_status=call.sip_status,
        )
        finished = InteractionFinished(outcome=Outcome.NO_ANSWER)
        await self._current.record(ended, finished, to=interaction.id)
        self._current.leave(interaction.id)

    def _beginning(self, call: CallSnapshot) -> tuple[InteractionOpened, CallStarted]:
        opened = InteractionOpened(
            customer_id=None,
            direction=Direction.IN,
            number=call.remote_number,
            language=self._default_language(),
        )
        started = CallStarted(
            call_id=call.call_id, direction=Direction.IN, number=call.remote_number
        )
        return opened, started

    def _record_of(self, owner: InteractionId, call_id: CallId) -> CallRecord:
        shown = self._current.interaction
        candidates = (*self._current.others, shown) if shown else self._current.others
        interaction = next(one for one in candidates if one.id == owner)
        return next(record for record in interaction.calls if record.id == call_id)


def new_facts(record: CallRecord, call: CallSnapshot) -> tuple[Fact, ...]:
    """What `call` tells that `record` does not know yet."""
    facts: list[Fact] = []
    is_connected = call.state is CallState.CONNECTED
    if is_connected and record.connected_at is None:
        facts.append(CallConnected(call_id=record.id))
    if call.state is CallState.ENDED and record.ended_at is None:
        facts.append(
            CallEnded(
                call_id=record.id,
                end_cause=call.end_cause or EndCause.OTHER,
                sip_status=call.sip_status,
                quality=call.quality,
            )
        )
    return tuple(facts)
