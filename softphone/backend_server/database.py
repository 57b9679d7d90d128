"""The database: how it is opened, and the only two ways to talk to it.

A reader sees one consistent state; a writer is alone from its first statement to its commit, so a
check and the write that rests on it cannot be torn apart. Usable from any thread.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_S = 10.0
"""How long a writer waits for another one, here or in another process, before it gives up."""
OWNER_ONLY = 0o600
KEPT_CONNECTIONS = 8
MOST_CONNECTIONS = 48
"""More than the threads that serve requests, so that none waits for a connection."""


class DatabaseBusyError(Exception):
    """Another writer kept the database longer than we wait; nothing was written."""


class Database:
    """One engine; hands out sessions that are closed by the `with` that opened them."""

    def __init__(self, url: str, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self._busy_timeout_s = busy_timeout_s
        self.engine = _open_engine(url, busy_timeout_s)
        self._writing_engine = self.engine.execution_options(begin_mode="IMMEDIATE")
        self._one_writer = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the database; nothing it does is kept."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is the only writer; commits at the end unless an exception passes.

        Threads queue at a lock of our own first: SQLite alone lets waiting writers starve.
        """
        if not self._one_writer.acquire(timeout=self._busy_timeout_s):
            raise DatabaseBusyError
        try:
            with Session(self._writing_engine, expire_on_commit=False) as session, session.begin():
                session.connection()  # begins at once, not at the first statement
                yield session
        except OperationalError as error:
            if _is_busy(error):
                raise DatabaseBusyError from error
            raise
        finally:
            self._one_writer.release()

    def check(self) -> None:
        """Raise unless the database answers."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _open_engine(url: str, busy_timeout_s: float) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        raise ValueError("this version keeps its data in an SQLite file: use sqlite:///path")
    # Made by us, so that only its owner can read what patients told us; SQLite keeps the mode.
    Path(str(parsed.database)).touch(mode=OWNER_ONLY)
    engine = create_engine(
        url,
        hide_parameters=True,  # an error message must not carry a patient's data into a log
        pool_size=KEPT_CONNECTIONS,
        max_overflow=MOST_CONNECTIONS - KEPT_CONNECTIONS,
        connect_args={"timeout": busy_timeout_s, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_connection(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own BEGIN comes too late (before the first write); ours is in _begin.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: what was answered "done" must survive a power cut, the desk will not send it again.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begin_mode", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _is_busy(error: OperationalError) -> bool:
    """SQLITE_BUSY, also in its extended forms: another process is writing."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF == sqlite3.SQLITE_BUSY
