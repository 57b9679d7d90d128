"""The journal on a desk's disk, read without touching it.

Opening a database that was left by a killed program repairs it, which is the next desk's work and
not the test's: so a copy is read.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SIDE_FILES = ("", "-wal")
"""Without `-shm`: SQLite makes it again, and a copy of a shared memory proves nothing."""


@dataclass(frozen=True)
class JournalRow:
    """One row, oldest first by `position`."""

    entry_id: str
    interaction_id: str
    at: str
    kind: str
    payload: dict[str, Any]
    state: str


def read_journal(database: Path) -> list[JournalRow]:
    """Every row; none while the desk has not got as far as making the table."""
    with _copy(database) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal'").fetchone():
            return []
        rows = connection.execute(
            "SELECT entry_id, interaction_id, at, kind, payload, state FROM journal"
            " ORDER BY position"
        )
        return [
            JournalRow(entry_id, interaction_id, at, kind, json.loads(payload), state)
            for entry_id, interaction_id, at, kind, payload, state in rows
        ]


def calls_without_end(rows: list[JournalRow]) -> set[str]:
    """Ids of the calls the journal believes to be up."""
    started = {row.payload["call_id"] for row in rows if row.kind == "call_started"}
    return started - {row.payload["call_id"] for row in rows if row.kind == "call_ended"}


def talks_without_end(rows: list[JournalRow]) -> set[str]:
    """Those of them that somebody had answered."""
    answered = {row.payload["call_id"] for row in rows if row.kind == "call_connected"}
    return answered & calls_without_end(rows)


def end_causes(rows: list[JournalRow]) -> dict[str, str]:
    """Why each call ended, by id."""
    return {
        row.payload["call_id"]: row.payload["end_cause"]
        for row in rows
        if row.kind == "call_ended"
    }


@contextmanager
def _copy(database: Path) -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory() as folder:
        for ending in SIDE_FILES:
            side = database.with_name(database.name + ending)
            if side.exists():
                shutil.copyfile(side, Path(folder) / side.name)
        with closing(sqlite3.connect(Path(folder) / database.name)) as connection:
            yield connection
