from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.journal import InteractionId
from softphone.storage.database import open_desk_database
from softphone.storage.desk_store import DeskStore
from softphone.storage.journal import JournalStore
from softphone.storage.migrations import MIGRATIONS
from tests.doubles.fixed_clock import FixedClock
from tests.unit.storage.facts import AT, OPENED

A = InteractionId("a")


def test_a_new_file_gets_every_migration_and_is_durable(database: Path) -> None:
    connection, trouble = open_desk_database(database, FixedClock(AT).now())
    assert trouble is None
    ask = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("user_version", "journal_mode", "synchronous")
    }
    connection.close()
    assert ask == {"user_version": len(MIGRATIONS), "journal_mode": "wal", "synchronous": 2}


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_a_file_of_each_older_version_is_brought_up(database: Path, version: int) -> None:
    old = sqlite3.connect(database, isolation_level=None)
    for step in MIGRATIONS[:version]:
        step(old)
    old.execute(f"PRAGMA user_version = {version}")
    if version:
        old.execute(
            "INSERT INTO journal (entry_id, interaction_id, at, kind, payload) VALUES"
            " ('e', 'a', '2026-03-02T15:00:00.000000+00:00', 'note_written', '{\"text\":\"x\"}')"
        )
    old.close()
    connection, trouble = open_desk_database(database, FixedClock(AT).now())
    assert trouble is None
    (rows,) = connection.execute("SELECT COUNT(*) FROM journal").fetchone()
    connection.close()
    assert rows == min(version, 1)


def test_a_file_of_a_newer_program_is_refused_and_left_as_it_is(database: Path) -> None:
    newer = sqlite3.connect(database)
    newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer.close()
    before = database.read_bytes()
    with pytest.raises(KnownError) as caught:
        open_desk_database(database, FixedClock(AT).now())
    assert caught.value.code is ErrorCode.STORE_TOO_NEW
    assert database.read_bytes()[100:] == before[100:]
    assert [path.name for path in database.parent.iterdir()] == ["desk.db"]


def _noise(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(20_000))


def _somebody_elses_tables(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE journal (whatever TEXT)")
    other.close()


def _torn_pages(path: Path) -> None:
    connection, _ = open_desk_database(path, FixedClock(AT).now())
    connection.executemany(
        "INSERT INTO journal (entry_id, interaction_id, at, kind, payload)"
        " VALUES (?, 'a', '', 'note_written', ?)",
        [(str(number), "x" * 500) for number in range(200)],
    )
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(path.read_bytes())
    content[8_192:40_000] = random.Random(7).randbytes(40_000 - 8_192)
    path.write_bytes(content)


@pytest.mark.expects_warnings
@pytest.mark.parametrize("damage", [_noise, _somebody_elses_tables, _torn_pages])
async def test_a_damaged_file_is_kept_aside_and_the_agent_can_work(
    database: Path, damage: object
) -> None:
    assert callable(damage)
    damage(database)
    content = database.read_bytes()
    clock = FixedClock(AT)
    store = DeskStore(database, clock)
    await store.open()
    assert store.trouble is not None
    assert store.trouble.code is ErrorCode.STORE_UNREADABLE
    kept = database.with_name(store.trouble.detail)
    assert kept.read_bytes()[200:] == content[200:]
    journal = JournalStore(store, clock)
    await journal.append(A, OPENED)
    assert len(await journal.read(A)) == 1
    await store.close()


@pytest.mark.expects_warnings
async def test_two_damaged_files_are_both_kept(database: Path) -> None:
    clock = FixedClock(AT)
    for _ in range(2):
        _noise(database)
        store = DeskStore(database, clock)
        await store.open()
        await store.close()
        clock.pass_time(seconds=1)
    assert len(list(database.parent.glob("desk.db.bad-*"))) == 2


async def test_a_place_that_cannot_be_used_is_told_and_nothing_is_moved(tmp_path: Path) -> None:
    database = tmp_path / "desk.db"
    database.mkdir()
    with pytest.raises(KnownError) as caught:
        await DeskStore(database, FixedClock(AT)).open()
    assert caught.value.code is ErrorCode.STORE_FAILED
    assert database.is_dir()


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        raise RuntimeError("in the middle")

    connection, _ = open_desk_database(database, FixedClock(AT).now())
    connection.close()
    monkeypatch.setattr("softphone.storage.migrations.MIGRATIONS", (*MIGRATIONS, fails))
    monkeypatch.setattr("softphone.storage.database.MIGRATIONS", (*MIGRATIONS, fails))
    with pytest.raises(RuntimeError):
        open_desk_database(database, FixedClock(AT).now())
    check = sqlite3.connect(database)
    assert check.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert check.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
    check.close()
