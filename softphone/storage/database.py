"""Opens the desk's SQLite file, and decides what to do with one that cannot be opened.

A damaged file is never deleted: it is moved aside under a name that tells when, and a new one is
begun, because an agent with an empty journal can work and one without a desk cannot.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from softphone.domain.errors import ErrorCode, KnownError
from softphone.storage.migrations import MIGRATIONS, migrate

BUSY_TIMEOUT_MS = 5_000
"""How long one connection waits for another's write; then `STORE_FAILED`."""
MAX_WAL_BYTES = 8 * 1024 * 1024
"""What the write-ahead log is cut back to after a checkpoint."""

_DAMAGED = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""`SQLITE_ERROR` while opening means that the tables are not ours."""
_SIDE_FILES = ("", "-wal", "-shm")

_log = logging.getLogger(__name__)


def connect(path: Path, *, is_durable: bool = True) -> sqlite3.Connection:
    """A connection for the calling thread; a durable one has its writes on disk at COMMIT."""
    connection = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, cached_statements=64
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'FULL' if is_durable else 'NORMAL'}")
        connection.execute(f"PRAGMA journal_size_limit = {MAX_WAL_BYTES:d}")
    except BaseException:
        connection.close()
        raise
    return connection


def open_desk_database(
    path: Path, now: dt.datetime
) -> tuple[sqlite3.Connection, KnownError | None]:
    """The migrated file, and what the agent must be told about the one found before.

    Raises `KnownError` with `STORE_TOO_NEW` or `STORE_FAILED`; the file is then left as it is.
    """
    with store_errors():
        try:
            return _open_checked(path), None
        except sqlite3.DatabaseError as error:
            if _primary_code(error) not in _DAMAGED:
                raise
            reason = getattr(error, "sqlite_errorname", "damaged")
        kept = move_aside(path, now)
        _log.error("database unreadable (%s), kept as %s", reason, kept.name)
        return _open_checked(path), KnownError(ErrorCode.STORE_UNREADABLE, kept.name)


def move_aside(path: Path, now: dt.datetime) -> Path:
    """Rename a file, and what belongs to it, to `<name>.bad-<time>`; the new path."""
    stamp = now.strftime("%Y%m%dT%H%M%S%f")
    kept = path.with_name(f"{path.name}.bad-{stamp}")
    try:
        for ending in _SIDE_FILES:
            old = path.with_name(path.name + ending)
            if old.exists():
                old.rename(kept.with_name(kept.name + ending))
    except OSError as error:
        raise KnownError(ErrorCode.STORE_FAILED, f"cannot move aside: {error.strerror}") from None
    return kept


@contextlib.contextmanager
def store_errors() -> Iterator[None]:
    """What SQLite raises, as the errors the ports promise."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        is_damaged = _primary_code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
        code = ErrorCode.STORE_UNREADABLE if is_damaged else ErrorCode.STORE_FAILED
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        raise KnownError(code, str(name)) from error


def _open_checked(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        _check(connection)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise KnownError(ErrorCode.STORE_TOO_NEW, f"{version} > {len(MIGRATIONS)}")
    (finding,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if finding != "ok":
        error = sqlite3.DatabaseError("quick_check")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        error.sqlite_errorname = "SQLITE_CORRUPT"
        raise error


def _primary_code(error: sqlite3.DatabaseError) -> int:
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF
