"""How the desk's database came to its present shape, one named function a step.

The file's `user_version` counts the steps done. A step is never changed once it was released.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator

Migration = Callable[[sqlite3.Connection], None]


def create_journal(connection: sqlite3.Connection) -> None:
    """Journal rows, what is known of their delivery, and the note as typed so far."""
    connection.execute(
        """
        CREATE TABLE journal (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            entry_id TEXT NOT NULL UNIQUE,
            interaction_id TEXT NOT NULL,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'sent', 'refused')),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_try_at_ms INTEGER NOT NULL DEFAULT 0,
            refusal_code TEXT NOT NULL DEFAULT '',
            refusal_detail TEXT NOT NULL DEFAULT ''
        )
        """
    )
    connection.execute("CREATE INDEX journal_by_interaction ON journal (interaction_id, position)")
    connection.execute(
        "CREATE INDEX journal_unsent ON journal (interaction_id, position) WHERE state <> 'sent'"
    )
    connection.execute(
        "CREATE INDEX journal_ends ON journal (interaction_id) WHERE kind = 'interaction_finished'"
    )
    connection.execute(
        """
        CREATE TABLE draft (
            interaction_id TEXT PRIMARY KEY,
            text TEXT NOT NULL,
            saved_at TEXT NOT NULL
        )
        """
    )


def create_cache(connection: sqlite3.Connection) -> None:
    """Answers of look-ups, for when the backend is away."""
    connection.execute(
        """
        CREATE TABLE cache (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            body BLOB NOT NULL,
            kept_order INTEGER NOT NULL,
            PRIMARY KEY (kind, key)
        )
        """
    )
    connection.execute("CREATE INDEX cache_by_age ON cache (kind, kept_order)")


def create_shown(connection: sqlite3.Connection) -> None:
    """Which interaction was on the screen: others may be open, and things happen in them."""
    connection.execute(
        """
        CREATE TABLE shown (
            screen INTEGER PRIMARY KEY CHECK (screen = 1),
            interaction_id TEXT NOT NULL
        )
        """
    )


MIGRATIONS: tuple[Migration, ...] = (create_journal, create_cache, create_shown)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the present shape; a step that fails leaves it as it was."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        with write_transaction(connection):
            step(connection)
            connection.execute(f"PRAGMA user_version = {number:d}")


@contextlib.contextmanager
def write_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Takes the write lock at once, so that it never fails half-way for want of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
