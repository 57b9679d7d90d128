"""An open store in a folder of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from softphone.storage.desk_store import DeskStore
from softphone.storage.journal import JournalStore
from softphone.storage.outbox import OutboxStore
from tests.doubles.fixed_clock import FixedClock
from tests.unit.storage.facts import AT


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(AT)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
async def store(database: Path, clock: FixedClock) -> AsyncIterator[DeskStore]:
    desk_store = DeskStore(database, clock)
    await desk_store.open()
    yield desk_store
    await desk_store.close()


@pytest.fixture
def journal(store: DeskStore, clock: FixedClock) -> JournalStore:
    return JournalStore(store, clock)


@pytest.fixture
def outbox(store: DeskStore, database: Path) -> Iterator[OutboxStore]:
    with OutboxStore(database) as one:
        yield one
