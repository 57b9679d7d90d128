"""Asking again while the last answer is still on its way: the newest question wins.

Typing in a look-up box asks many times; an old answer must never paint over a newer one. Owned
by the GUI thread's event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Generic, TypeVar

T = TypeVar("T")


class NewestAnswer(Generic[T]):
    """One question at a time; a newer one, or `cancel`, takes the place of the older."""

    def __init__(self) -> None:
        self._asked: asyncio.Future[T] | None = None

    def cancel(self) -> None:
        """Nobody waits for an answer any more."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    async def ask(self, question: Awaitable[T]) -> T | None:
        """The answer; None when a newer question took its place. Answers are never None."""
        self.cancel()
        asked = asyncio.ensure_future(question)
        self._asked = asked
        try:
            return await asked
        except asyncio.CancelledError:
            owner = asyncio.current_task()
            if owner is not None and owner.cancelling():
                raise
            return None
        finally:
            if self._asked is asked:
                self._asked = None
