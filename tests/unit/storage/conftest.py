"""An open store in a folder of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from softphone.storage.desk_store import DeskStore
from softphone.storage.journal import JournalStore
from softphone.storage.outbox import OutboxStore
from tests.doubles.stepped_clock import SteppedClock


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
async def store(database: Path, clock: SteppedClock) -> AsyncIterator[DeskStore]:
    desk_store = DeskStore(database, clock)
    await desk_store.open()
    yield desk_store
    await desk_store.close()


@pytest.fixture
def journal(store: DeskStore, clock: SteppedClock) -> JournalStore:
    return JournalStore(store, clock)


@pytest.fixture
def outbox(store: DeskStore, database: Path) -> Iterator[OutboxStore]:
    with OutboxStore(database) as one:
        yield one
