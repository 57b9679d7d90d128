"""What threads other than the main one need from the world: the sync and the look-up thread.

Their methods block; each object belongs to one thread. Errors are `domain.errors.KnownError`.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Protocol

from softphone.domain.appointment import AppointmentId
from softphone.domain.journal import JournalEntry
from softphone.usecases.ports import OutboxCount


class Outbox(Protocol):
    """The sync thread's own view of the journal (its own connection; blocking)."""

    def next_waiting(self, now: dt.datetime, limit: int) -> list[JournalEntry]:
        """Due rows, oldest first, at most the oldest one of each interaction."""

    def mark_sent(self, entry_id: str) -> None: ...

    def mark_refused(self, entry_id: str, code: str, detail: str) -> None: ...

    def postpone(self, entry_id: str, until: dt.datetime) -> None: ...

    def seconds_until_due(self, now: dt.datetime) -> float | None:
        """Until the next waiting row is due; None when nothing waits that can be sent."""

    def count(self) -> OutboxCount: ...


class Delivery(Protocol):
    """Sends one journal entry, blocking, with the entry's id as idempotency key."""

    def send(self, entry: JournalEntry) -> AppointmentId | None:
        """Return when the backend has it; raise `KnownError` otherwise."""


class CachedKind(StrEnum):
    """What a desk keeps of look-ups, to be usable while the backend is away."""

    WORK_LIST = "work_list"
    CATALOGUE = "catalogue"
    SCRIPT = "script"
    CARD = "card"
    CUSTOMER = "customer"


class LookUpCache(Protocol):
    """Answers seen before, as they came; bounded, oldest go first. Blocking, one thread only.

    A cache that cannot be read or written behaves like an empty one.
    """

    def keep(self, kind: CachedKind, key: str, body: bytes) -> None: ...

    def read(self, kind: CachedKind, key: str) -> bytes | None: ...

    def read_all(self, kind: CachedKind) -> list[bytes]:
        """Newest first."""

    def close(self) -> None: ...
