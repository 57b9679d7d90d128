"""One named thread that does the blocking work of one owner, in the order it was asked for.

The desk's event loop must never wait, and SQLite connections, HTTP sessions and keyrings want to
be used by one thread only: each of them gets a thread of this kind.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class WorkerThread:
    """Runs callables one after the other. `run` belongs to one event loop, `close` to its thread.

    At most `queue_limit` pieces of work are in the thread's queue; further callers wait their
    turn in the event loop, so a stuck disk or network is felt by those who ask and by nobody else.
    """

    def __init__(self, name: str, *, queue_limit: int) -> None:
        self._queue: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None]
        self._queue = queue.SimpleQueue()
        self._room = asyncio.Semaphore(queue_limit)
        self._is_closed = False
        # A daemon: a keyring that waits for somebody to unlock it must not keep the desk open.
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._is_started = False

    async def run(self, work: Callable[[], T]) -> T:
        """The result of `work`; cancelling takes it back unless it has begun."""
        async with self._room:
            if self._is_closed:
                raise RuntimeError(f"the thread {self._thread.name} is closed")
            if not self._is_started:
                self._is_started = True
                self._thread.start()
            future: Future[T] = Future()
            self._queue.put((future, work))
            return await asyncio.wrap_future(future)

    def close(self, wait_s: float, last: Callable[[], object] | None = None) -> bool:
        """Finish what is queued, then `last`; True when the thread ended in time."""
        if not self._is_closed:
            self._is_closed = True
            if last is not None:
                self._queue.put((Future(), last))
            self._queue.put(None)
        if self._is_started:
            self._thread.join(wait_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (item := self._queue.get()) is not None:
            future, work = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - handed to whoever awaits the result
                future.set_exception(error)
            # Results can be large and this loop may now sleep for hours.
            del item, future, work
