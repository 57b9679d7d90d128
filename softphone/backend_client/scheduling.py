"""Holds of slots: asked for at once, because a hold that waits in an outbox holds nothing."""

from __future__ import annotations

from typing import TypeVar

from softphone.backend_client.session import Ask, BackendCaller, path_of
from softphone.domain.appointment import Hold, HoldId, SlotId
from softphone.domain.journal import InteractionId
from softphone.host.worker_thread import WorkerThread
from softphone.usecases.ports import Clock
from softphone.wire import rest

T = TypeVar("T")


class HoldDesk:
    """Implements `ports.Scheduling`. Belongs to the event loop; its caller to `look-up`."""

    def __init__(self, caller: BackendCaller, thread: WorkerThread, clock: Clock) -> None:
        self._caller = caller
        self._thread = thread
        self._clock = clock

    async def hold_slot(self, slot_id: SlotId, interaction_id: InteractionId) -> Hold:
        """Raises `SLOT_TAKEN` when somebody else was faster."""
        hold_id = HoldId(self._clock.new_id())
        body = rest.HoldSlot(id=hold_id, slot_id=slot_id, interaction_id=interaction_id)
        # The hold's own id is new for each hold, so it serves as the key too.
        return await self._ask(Ask(method="POST", path="/holds", body=body, key=hold_id), Hold)

    async def release_hold(self, hold_id: HoldId) -> None:
        """Give the slot back."""
        ask = Ask(method="DELETE", path=path_of("holds", hold_id), key=self._clock.new_id())
        await self._ask(ask, rest.Receipt)

    async def live_holds(self, interaction_id: InteractionId) -> tuple[Hold, ...]:
        """By the server's word and clock."""
        ask = Ask(method="GET", path="/holds", query={"interaction_id": interaction_id})
        return tuple((await self._ask(ask, rest.HoldList)).items)

    async def _ask(self, ask: Ask, answer_type: type[T]) -> T:
        return await self._thread.run(lambda: self._caller.ask(ask, answer_type))
