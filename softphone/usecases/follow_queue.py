"""The phone system's queue follows the agent's presence, by the feature codes of the line.

A code is a call that the phone system answers, carries out and ends. Only then does the queue
count as told; a refused one, and one that was cut short, do not. A code waits until no call is up:
it would put a customer on hold. Wrap-up is left to the queue, which has a time of its own for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from softphone.domain.call import CallId, CallSnapshot, CallState, EndCause
from softphone.domain.errors import KnownError
from softphone.domain.presence import Presence
from softphone.domain.queue_place import QueuePlace, next_code
from softphone.domain.settings import LineServices
from softphone.usecases.events import DeskEvent, QueueChanged
from softphone.usecases.ports import Phone
from softphone.usecases.service_calls import ServiceCalls

CODE_LIMIT_S = 15.0
"""Announcements of phone systems are a few seconds long; a call to a code that lasts longer is
ended, and counts as refused."""
MOST_CODES = 4
"""In a row, from one place to any other; more of them would be a circle."""
_WANTED: dict[Presence, QueuePlace] = {
    Presence.READY: QueuePlace.IN,
    Presence.NOT_READY: QueuePlace.PAUSED,
}


class FollowQueue:
    """Owned by the desk's event loop; `publish` hears of each change."""

    def __init__(
        self,
        *,
        phone: Phone,
        service_calls: ServiceCalls,
        services: Callable[[], LineServices],
        publish: Callable[[DeskEvent], None],
    ) -> None:
        self._phone = phone
        self._service_calls = service_calls
        self._services = services
        self._publish = publish
        self._place = QueuePlace.UNKNOWN
        self._live: set[CallId] = set()
        self._connected: set[CallId] = set()
        self._ended: dict[CallId, EndCause | None] = {}
        self._changed = asyncio.Event()
        self._in_turn = asyncio.Lock()
        self._wanted: QueuePlace | None = None

    async def follow_presence(self, presence: Presence) -> None:
        """Ready is in the queue, not ready is paused; every other state leaves it as it is."""
        self._wanted = _WANTED.get(presence)
        await self._settle()

    async def leave(self) -> None:
        """Log out: the desk closes."""
        self._wanted = QueuePlace.OUT
        await self._settle()

    def forget(self) -> None:
        """Another line, another queue: what this one knew is of no use."""
        self._place = QueuePlace.UNKNOWN

    def follow_call(self, call: CallSnapshot) -> None:
        """Any call of the phone."""
        if call.state is CallState.ENDED:
            self._live.discard(call.call_id)
        else:
            self._live.add(call.call_id)
        if self._service_calls.has(call.call_id):
            if call.state is CallState.CONNECTED:
                self._connected.add(call.call_id)
            if call.state is CallState.ENDED:
                self._ended[call.call_id] = call.end_cause
            self._changed.set()

    async def _settle(self) -> None:
        async with self._in_turn:
            for _ in range(MOST_CODES):
                if self._wanted is None or self._live:
                    return
                step = next_code(self._place, self._wanted, self._services())
                if step is None:
                    return
                self._publish(QueueChanged(place=self._place, is_asking=True))
                if not await self._tell(step.code):
                    self._publish(QueueChanged(place=self._place, is_refused=True))
                    return
                self._place = step.place
                self._publish(QueueChanged(place=self._place))

    async def _tell(self, code: str) -> bool:
        """Whether the phone system carried it out."""
        self._connected.clear()
        self._ended.clear()
        try:
            call_id = await self._service_calls.place(code)
        except KnownError:
            return False
        try:
            async with asyncio.timeout(CODE_LIMIT_S):
                while call_id not in self._ended:
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            await self._phone.end_call(call_id)
            return False
        is_done = self._ended[call_id] is EndCause.HUNG_UP_THERE
        return is_done and call_id in self._connected
