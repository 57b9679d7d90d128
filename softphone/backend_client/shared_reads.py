"""Five panels ask for the same card when somebody comes to the screen; the backend is asked once.

A read is shared only while it still waits for its thread: one that has begun may be older than
what the newest asker knows to have changed.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from softphone.host.worker_thread import WorkerThread

T = TypeVar("T")


@dataclass
class _Read:
    """One read on its way, and how many wait for it."""

    task: asyncio.Task[Any]
    askers: int = 0


class SharedReads:
    """Belongs to the event loop; the work itself to the thread."""

    def __init__(self, thread: WorkerThread) -> None:
        self._thread = thread
        # Guards `_waiting`, which the thread empties as reads begin.
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, _Read] = {}

    async def run(self, key: Hashable, work: Callable[[], T]) -> T:
        """The result of `work`, or of an equal read that has not begun."""
        with self._lock:
            read = self._waiting.get(key)
            if read is None:
                read = _Read(asyncio.get_running_loop().create_task(self._read(key, work)))
                # Seen here: it may fail in the moment in which the last asker goes.
                read.task.add_done_callback(lambda task: task.cancelled() or task.exception())
                self._waiting[key] = read
            read.askers += 1
        try:
            result: T = await asyncio.shield(read.task)
        finally:
            read.askers -= 1
            if not read.askers and not read.task.done():
                self._take_back(key, read)
        return result

    async def _read(self, key: Hashable, work: Callable[[], T]) -> T:
        def begun() -> T:
            with self._lock:
                self._waiting.pop(key, None)
            return work()

        return await self._thread.run(begun)

    def _take_back(self, key: Hashable, read: _Read) -> None:
        """Nobody waits any more."""
        with self._lock:
            if self._waiting.get(key) is read:
                del self._waiting[key]
        read.task.cancel()
