"""The journal as the sync thread sees it: rows that wait, and what became of them."""

from __future__ import annotations

import datetime as dt
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from softphone.domain.errors import ErrorCode
from softphone.domain.journal import JournalEntry
from softphone.storage import journal_rows
from softphone.storage.database import connect, store_errors
from softphone.storage.fact_codec import UnreadableFactError
from softphone.usecases.ports import OutboxCount

T = TypeVar("T")

MAX_DETAIL_CHARACTERS = 500
"""A longer refusal is cut; its code says what to do."""

_log = logging.getLogger(__name__)


class OutboxStore:
    """Implements `ports.Outbox`. Made anywhere; from its first use on one thread's only.

    `DeskStore.open` must have run before: it makes the tables.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def next_waiting(self, now: dt.datetime, limit: int) -> list[JournalEntry]:
        """Due rows, oldest first, at most the oldest one of each interaction."""
        entries = []
        for row in self._run(lambda one: journal_rows.select_due(one, now, limit)):
            try:
                entries.append(journal_rows.entry_of(row))
            except UnreadableFactError as error:
                # A damaged row would hold back its interaction for ever.
                _log.error("journal row %s cannot be sent: %s", row[0], error)
                self.mark_refused(row[0], ErrorCode.STORE_UNREADABLE, str(error))
        return entries

    def mark_sent(self, entry_id: str) -> None:
        """The backend has it."""
        self._update("state = 'sent'", entry_id)

    def mark_refused(self, entry_id: str, code: str, detail: str) -> None:
        """The backend said no for good."""
        self._update(
            "state = 'refused', refusal_code = ?, refusal_detail = ?",
            entry_id,
            str(code),
            detail[:MAX_DETAIL_CHARACTERS],
        )

    def postpone(self, entry_id: str, until: dt.datetime) -> None:
        """Not before `until`; counts as an attempt."""
        self._update(
            "attempts = attempts + 1, next_try_at_ms = ?",
            entry_id,
            journal_rows.milliseconds(until),
        )

    def seconds_until_due(self, now: dt.datetime) -> float | None:
        """0 when something is due already; None when nothing waits that can be sent."""
        wait_ms = self._run(lambda one: journal_rows.select_wait_ms(one, now))
        return None if wait_ms is None else wait_ms / 1000

    def count(self) -> OutboxCount:
        """What waits, and what needs the agent."""
        return self._run(journal_rows.select_count)

    def close(self) -> None:
        """On the thread that used it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _update(self, change: str, entry_id: str, *values: str | int) -> None:
        # Only a waiting row changes: what was sent or refused is settled.
        self._run(
            lambda one: one.execute(
                f"UPDATE journal SET {change} WHERE entry_id = ? AND state = 'waiting'",
                (*values, entry_id),
            )
        )

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with store_errors():
            if self._connection is None:
                self._connection = connect(self._path)
            return work(self._connection)
