"""Calls to the phone system itself, such as to one's own mailbox.

They are no work with a customer: nothing is written down, nothing is wrapped up after them.
"""

from __future__ import annotations

from collections import deque

from softphone.domain.call import CallId
from softphone.domain.errors import KnownError
from softphone.usecases.ports import Clock, Phone

KEPT_IDS = 64
"""Calls of a minute or two; many more of them cannot be up, or have just ended."""


class ServiceCalls:
    """Places them and knows them again. Owned by the desk's event loop."""

    def __init__(self, phone: Phone, clock: Clock) -> None:
        self._phone = phone
        self._clock = clock
        self._ids: deque[CallId] = deque(maxlen=KEPT_IDS)

    async def place(self, number: str) -> CallId:
        """Dial as it is; raises `KnownError` when the phone refuses."""
        call_id = CallId(self._clock.new_id())
        self._ids.append(call_id)
        try:
            await self._phone.place_call(call_id, number)
        except KnownError:
            self._ids.remove(call_id)
            raise
        return call_id

    def has(self, call_id: CallId) -> bool:
        """Whether this is one of them."""
        return call_id in self._ids
