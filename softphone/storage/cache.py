"""Answers of look-ups kept for when the backend is away: a help, never the truth.

Losing them costs nothing but comfort, so trouble with the file is logged and looks like an empty
cache.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from softphone.storage.database import connect
from softphone.storage.migrations import write_transaction
from softphone.usecases.blocking_ports import CachedKind

MAX_ENTRIES: dict[CachedKind, int] = {
    CachedKind.WORK_LIST: 4,
    CachedKind.CATALOGUE: 1,
    CachedKind.SCRIPT: 64,
    CachedKind.CARD: 500,
    CachedKind.CUSTOMER: 2_000,
}
"""The entry kept longest ago goes first."""
MAX_BODY_BYTES = 1024 * 1024
"""A larger answer is not kept."""

_log = logging.getLogger(__name__)


class CacheStore:
    """Implements `ports.LookUpCache`. Made anywhere; from its first use on one thread's only.

    `DeskStore.open` must have run before: it makes the tables.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def keep(self, kind: CachedKind, key: str, body: bytes) -> None:
        """Remember the answer as the newest of its kind."""
        if len(body) > MAX_BODY_BYTES:
            _log.info("a %s of %d bytes is too large to keep", kind, len(body))
            return
        with self._trouble_is_no_matter():
            connection = self._connected()
            with write_transaction(connection):
                connection.execute(
                    "INSERT OR REPLACE INTO cache (kind, key, body, kept_order) VALUES"
                    " (?, ?, ?, (SELECT COALESCE(MAX(kept_order), 0) + 1 FROM cache))",
                    (kind, key, body),
                )
                connection.execute(
                    "DELETE FROM cache WHERE kind = ? AND kept_order <= (SELECT kept_order"
                    " FROM cache WHERE kind = ? ORDER BY kept_order DESC LIMIT 1 OFFSET ?)",
                    (kind, kind, MAX_ENTRIES[kind]),
                )

    def read(self, kind: CachedKind, key: str) -> bytes | None:
        """The answer, None when there is none."""
        with self._trouble_is_no_matter():
            row = (
                self._connected()
                .execute("SELECT body FROM cache WHERE kind = ? AND key = ?", (kind, key))
                .fetchone()
            )
            return None if row is None else bytes(row[0])
        return None

    def read_all(self, kind: CachedKind) -> list[bytes]:
        """Newest first."""
        with self._trouble_is_no_matter():
            rows = self._connected().execute(
                "SELECT body FROM cache WHERE kind = ? ORDER BY kept_order DESC", (kind,)
            )
            return [bytes(body) for (body,) in rows]
        return []

    def close(self) -> None:
        """On the thread that used it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connect(self._path, is_durable=False)
        return self._connection

    @contextlib.contextmanager
    def _trouble_is_no_matter(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            _log.info("look-up cache: %s", getattr(error, "sqlite_errorname", error))
