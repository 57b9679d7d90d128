"""The desk's database as one thing that is opened, used and closed by its owner.

Thread `store` owns the connection; everything else asks it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from softphone.domain.errors import KnownError
from softphone.host.worker_thread import WorkerThread
from softphone.storage import journal_rows
from softphone.storage.database import open_desk_database, store_errors
from softphone.storage.migrations import write_transaction
from softphone.usecases.ports import Clock

T = TypeVar("T")

STORE_QUEUE_LIMIT = 256
"""Pieces of work in the store's queue; more wait in the event loop."""
KEEP_DELIVERED_DAYS = 30
"""How long finished interactions stay here after the backend has them."""
CLOSE_WAIT_S = 5.0


class DeskStore:
    """Opens the file and runs work on it. Belongs to the desk's event loop."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._thread = WorkerThread("store", queue_limit=STORE_QUEUE_LIMIT)
        self._connection: sqlite3.Connection | None = None
        self._trouble: KnownError | None = None

    @property
    def trouble(self) -> KnownError | None:
        """What the agent must be told about the file found at start; its detail is a file name."""
        return self._trouble

    async def open(self) -> None:
        """Open or make the file; raises `STORE_TOO_NEW` or `STORE_FAILED`."""
        now = self._clock.now()

        def work() -> None:
            self._connection, self._trouble = open_desk_database(self._path, now)

        await self._thread.run(work)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work` on thread `store`, in the order asked; raises `KnownError`."""
        return await self._thread.run(lambda: self._on_connection(work))

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """The same in one transaction, which is on disk when this returns."""

        def in_transaction(connection: sqlite3.Connection) -> T:
            with write_transaction(connection):
                return work(connection)

        return await self.run(in_transaction)

    async def forget_delivered(self) -> int:
        """Drop what the backend has had for long; how many rows went."""
        before = self._clock.now() - dt.timedelta(days=KEEP_DELIVERED_DAYS)
        return await self.write(lambda one: journal_rows.delete_delivered(one, before))

    async def close(self) -> None:
        """Finish what was asked for, then close the file."""

        def work() -> None:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

        await self._thread.run(work)
        self._thread.close(CLOSE_WAIT_S)

    def _on_connection(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is None:
            raise RuntimeError("the desk's store is not open")
        with store_errors():
            return work(self._connection)
