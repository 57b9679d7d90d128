"""Filling a database with the invented practice, and coming back to it on later days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from softphone.backend_server.database import Database
from softphone.backend_server.demo.seed import prepare_demo_data
from softphone.backend_server.migrate import migrate
from softphone.backend_server.tables.columns import Record
from softphone.backend_server.tables.visits import SlotRecord

NOW = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'backend.db'}")
    migrate(opened)
    yield opened
    opened.close()


def counts(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Record.metadata.tables.items()
        }


def last_day(database: Database) -> dt.date:
    with database.reading() as session:
        latest = session.scalar(select(func.max(SlotRecord.start_at)))
    assert latest is not None
    day: dt.date = latest.date()
    return day


def test_a_second_start_on_the_same_day_changes_nothing(database: Database) -> None:
    prepare_demo_data(database, NOW)
    before = counts(database)
    assert before["customers"] >= 5_000
    prepare_demo_data(database, NOW + dt.timedelta(hours=2))
    assert counts(database) == before


def test_a_later_start_adds_slots_and_nothing_else(database: Database) -> None:
    prepare_demo_data(database, NOW)
    before = counts(database)
    assert last_day(database) == dt.date(2027, 1, 21)
    prepare_demo_data(database, NOW + dt.timedelta(days=9))
    after = counts(database)
    assert last_day(database) == dt.date(2027, 1, 29)
    assert after.pop("slots") > before.pop("slots")
    assert after == before
