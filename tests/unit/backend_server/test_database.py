"""One writer at a time, all or nothing, and no waiting without end."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, StatementError

from softphone.backend_server.database import Database, DatabaseBusyError
from softphone.backend_server.migrate import migrate
from softphone.backend_server.tables.access import ServerSecretRecord, SessionRecord
from softphone.backend_server.tables.visits import SlotRecord

WAIT_S = 20.0


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'a.db'}", busy_timeout_s=0.1)
    migrate(opened)
    yield opened
    opened.close()


def secret(name: str) -> ServerSecretRecord:
    return ServerSecretRecord(name=name, secret=b"x")


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(ServerSecretRecord.name)))


def write_and_fail(database: Database) -> None:
    with database.writing() as session:
        session.add(secret("lost"))
        session.flush()
        raise ZeroDivisionError


def test_what_is_written_is_kept_and_a_failure_leaves_nothing(database: Database) -> None:
    with database.writing() as session:
        session.add(secret("kept"))
    with pytest.raises(ZeroDivisionError):
        write_and_fail(database)
    assert names(database) == ["kept"]


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    with database.reading() as session:
        assert list(session.scalars(select(ServerSecretRecord.name))) == []
        with database.writing() as writer:
            writer.add(secret("later"))
        assert list(session.scalars(select(ServerSecretRecord.name))) == []
    assert names(database) == ["later"]


def test_a_writer_does_not_wait_without_end_for_another_thread(database: Database) -> None:
    is_writing, may_end = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with database.writing():
            is_writing.set()
            may_end.wait(WAIT_S)

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert is_writing.wait(WAIT_S)
    with pytest.raises(DatabaseBusyError), database.writing():
        pass
    may_end.set()
    slow.join(WAIT_S)
    with database.writing() as session:
        session.add(secret("free again"))
    assert names(database) == ["free again"]


def test_a_writer_does_not_wait_without_end_for_another_process(
    database: Database, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError), database.writing():
            pass
        other.execute("ROLLBACK")


def test_a_reference_to_nothing_is_refused(database: Database) -> None:
    dangling = SessionRecord(
        id="a", user_id="nobody", started_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(dangling)


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - that is what is refused
    with pytest.raises(StatementError), database.reading() as session:
        session.execute(select(SlotRecord).where(SlotRecord.start_at == naive))


def test_an_error_of_the_database_repeats_no_value(database: Database) -> None:
    with pytest.raises(IntegrityError) as raised, database.writing() as session:
        session.add(SessionRecord(id="a", user_id="Núñez", started_at=dt.datetime.now(dt.UTC)))
    assert "Núñez" not in str(raised.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "postgresql://host/name"])
def test_only_a_file_can_be_opened(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///path"):
        Database(url)
