"""Brings the database to this version's tables at start, or refuses politely."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from softphone.backend_server.database import Database

LATEST_REVISION = "r0012"
_MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseTooNewError(Exception):
    """The database was written by a newer version; nothing in it was touched."""


def migrate(database: Database) -> None:
    """Run the missing steps, all in one transaction."""
    with database.writing() as session:
        connection = session.connection()
        revision = read_revision(connection)
        if revision != LATEST_REVISION:
            _upgrade(connection)


def read_revision(connection: Connection) -> str | None:
    """The revision the database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    # Imported here: it costs a fifth of a second that every later start can do without.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", _MIGRATIONS.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseTooNewError(
            "this database was written by a newer version of the program"
        ) from error
