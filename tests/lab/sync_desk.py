"""The part of a desk that nothing may be lost from: journal, outbox, client and sync thread."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from softphone.backend_client.client import connect_backend
from softphone.host.clock import SystemClock
from softphone.storage.cache import CacheStore
from softphone.storage.desk_store import DeskStore
from softphone.storage.journal import JournalStore
from softphone.storage.outbox import OutboxStore
from softphone.usecases.events import BackendReached, DeskEvent, InteractionChanged
from softphone.usecases.ports import OutboxCount
from softphone.usecases.sync_outbox import SyncOutbox
from tests.doubles.memory_secrets import MemorySecrets

DEADLINE_S = 90.0


class SyncDesk:
    """Everything real but the keyring; waits between tries are as short as they may be."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self.clock = SystemClock()
        self.store = DeskStore(database, self.clock)
        self.journal = JournalStore(self.store, self.clock)
        self.cache = CacheStore(database)
        self.events: list[DeskEvent] = []
        self.client = connect_backend(
            secrets=MemorySecrets(),
            cache=self.cache,
            clock=self.clock,
            publish=self.events.append,
        )
        self._outbox = OutboxStore(database)
        self.sync = SyncOutbox(
            outbox=self._outbox,
            delivery=self.client.delivery,
            clock=self.clock,
            publish=self.events.append,
            luck=lambda: 0.0,
        )
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sync")

    async def open(self, url: str, username: str, password: str) -> None:
        await self.store.open()
        await self.client.look_ups.sign_in(url, username, password)
        self._thread.start()

    async def close(self) -> None:
        self._stop.set()
        self.sync.try_now()
        await asyncio.to_thread(self._thread.join)
        self.client.close()
        await self.store.close()

    async def count(self) -> OutboxCount:
        return await self.journal.count_outbox()

    async def all_sent(self) -> None:
        """Wait until nothing waits."""
        async with asyncio.timeout(DEADLINE_S):
            while (await self.count()).waiting:
                self.sync.wake()
                await asyncio.sleep(0.02)

    @property
    def reached(self) -> list[bool]:
        return [one.is_reachable for one in self.events if isinstance(one, BackendReached)]

    @property
    def changed(self) -> set[str]:
        return {one.interaction_id for one in self.events if isinstance(one, InteractionChanged)}

    def _run(self) -> None:
        with self._outbox:
            self.sync.run(self._stop)
