"""Migrations: they lead to the tables the code knows, and stop before what it does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from softphone.backend_server import migrate as migrate_module
from softphone.backend_server.database import Database
from softphone.backend_server.migrate import (
    LATEST_REVISION,
    DatabaseTooNewError,
    migrate,
    read_revision,
)
from softphone.backend_server.tables import Record
from softphone.backend_server.tables.conversations import CallRecord


def test_the_steps_lead_to_the_tables_of_the_code(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Record.metadata) == []
        assert read_revision(connection) == LATEST_REVISION
    database.close()


def test_the_latest_revision_is_the_last_step() -> None:
    config = Config()
    folder = Path(migrate_module.__file__).parent / "migrations"
    config.set_main_option("script_location", folder.as_posix())
    assert ScriptDirectory.from_config(config).get_current_head() == LATEST_REVISION


def test_every_partial_index_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(database)
    database.close()
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        made = dict(
            connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'"
            )
        )
    assert set(made) == {
        "uq_holds_live_slot",
        "uq_appointments_live_slot",
        "uq_appointments_live_start",
    }
    assert all("UNIQUE" in statement for statement in made.values())


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(database)
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    with pytest.raises(DatabaseTooNewError):
        migrate(database)
    database.close()


def test_calls_from_before_the_quality_record_are_kept(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    config = Config()
    folder = Path(migrate_module.__file__).parent / "migrations"
    config.set_main_option("script_location", folder.as_posix())
    with database.writing() as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "r0003")
    old_call = ("c", "i", "out", "+14325550123", "2026-03-02 16:30:00", "hung_up_there", 200)
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection, connection:
        connection.execute(
            "INSERT INTO calls (id, interaction_id, direction, number, started_at, end_cause,"
            " sip_status) VALUES (?, ?, ?, ?, ?, ?, ?)",
            old_call,
        )
    migrate(database)
    with database.writing() as session:
        call = session.get(CallRecord, "c")
        assert call is not None
        assert (call.end_cause, call.quality) == ("hung_up_there", None)
    database.close()
