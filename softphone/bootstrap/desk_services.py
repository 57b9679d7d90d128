"""Everything of the desk that is below the screen, put together: store, backend, phone, sync."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from softphone.backend_client.client import BackendClient, connect_backend
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.engine_link.link import EngineLink
from softphone.engine_link.process import engine_command
from softphone.host.clock import SystemClock
from softphone.host.name_servers import find_name_servers
from softphone.host.secrets import DaySecrets, KeyringSecrets
from softphone.storage.cache import CacheStore
from softphone.storage.call_history import CallHistoryStore
from softphone.storage.certificate_folder import CertificateFolder
from softphone.storage.day_book import DayBookStore
from softphone.storage.desk_store import DeskStore
from softphone.storage.journal import JournalStore
from softphone.storage.outbox import OutboxStore
from softphone.storage.settings_store import JsonSettingsStore
from softphone.usecases.events import DeskEvent
from softphone.usecases.sync_outbox import SyncOutbox

SYNC_STOP_WAIT_S = 3.0
"""A row in flight gets this long at closing; if it did not arrive, it is sent next time."""


class SyncThread:
    """Thread `sync`: sends the outbox from the start of the desk to its end."""

    def __init__(self, sync: SyncOutbox, outbox: OutboxStore) -> None:
        self._sync = sync
        self._outbox = outbox
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    async def stop(self) -> None:
        """Let the row in flight end; one that was never started has none."""
        self._stop.set()
        self._sync.try_now()
        if self._thread.is_alive():
            await asyncio.to_thread(self._thread.join, SYNC_STOP_WAIT_S)

    def _run(self) -> None:
        with self._outbox:
            self._sync.run(self._stop)


@dataclass(frozen=True, kw_only=True)
class Services:
    """The ports of the use cases, filled; `start` and `stop` belong to the event loop."""

    clock: SystemClock
    store: DeskStore
    journal: JournalStore
    day_book: DayBookStore
    call_history: CallHistoryStore
    settings_store: JsonSettingsStore
    secrets: KeyringSecrets | DaySecrets
    certificates: CertificateFolder
    backend: BackendClient
    phone: EngineLink
    recordings_dir: Path
    """Where calls are recorded, unless the agent chose another folder."""
    sync: SyncOutbox
    sync_thread: SyncThread

    async def stop(self) -> None:
        """Senders first, then what they read from; a second `phone.stop` changes nothing."""
        await self.phone.stop()
        await asyncio.gather(self.sync_thread.stop(), asyncio.to_thread(self.backend.close))
        await self.store.close()
        self.settings_store.close()
        self.secrets.close()


def build_services(setup: DeskSetup, publish: Callable[[DeskEvent], None]) -> Services:
    """Nothing is opened or started yet."""
    clock = SystemClock()
    database = setup.paths.desk_database
    store = DeskStore(database, clock)
    # A sign-in that is made up at each start would only litter the agent's keyring.
    secrets = KeyringSecrets() if setup.credentials is None else DaySecrets()
    backend = connect_backend(
        secrets=secrets, cache=CacheStore(database), clock=clock, publish=publish
    )
    outbox = OutboxStore(database)
    sync = SyncOutbox(outbox=outbox, delivery=backend.delivery, clock=clock, publish=publish)
    return Services(
        clock=clock,
        store=store,
        journal=JournalStore(store, clock),
        day_book=DayBookStore(store),
        call_history=CallHistoryStore(store),
        settings_store=JsonSettingsStore(setup.paths.settings_file, clock),
        secrets=secrets,
        certificates=CertificateFolder(setup.paths.certificates_dir),
        backend=backend,
        phone=EngineLink(
            publish,
            (*engine_command(), *setup.engine_arguments),
            limits=setup.engine_restarts,
            name_servers=find_name_servers,
        ),
        recordings_dir=setup.paths.recordings_dir,
        sync=sync,
        sync_thread=SyncThread(sync, outbox),
    )
