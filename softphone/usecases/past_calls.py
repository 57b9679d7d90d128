"""The calls of before: all of them to look through, and the last one dialled to dial again."""

from __future__ import annotations

from typing import Protocol

from softphone.domain.call import Direction
from softphone.domain.past_call import PastCall

MOST_CALLS = 2_000
"""Weeks of work; older ones are on the customer's card."""


class CallHistory(Protocol):
    """Every call the journal still has, finished interactions too."""

    async def read_newest(self, limit: int) -> list[PastCall]: ...


class PastCalls:
    """Reads them anew each time. Owned by the desk's event loop."""

    def __init__(self, history: CallHistory) -> None:
        self._history = history

    async def __call__(self) -> list[PastCall]:
        """Newest first."""
        return await self._history.read_newest(MOST_CALLS)

    async def last_dialled(self) -> str:
        """Empty when nobody was rung from here."""
        calls = await self()
        dialled = (call.number for call in calls if call.direction is Direction.OUT)
        return next(dialled, "")
