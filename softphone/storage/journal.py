"""What the agent did, on disk before the screen says so."""

from __future__ import annotations

import sqlite3

from softphone.domain.journal import DeliveryState, EntryId, Fact, InteractionId, JournalEntry
from softphone.storage import journal_rows
from softphone.storage.desk_store import DeskStore
from softphone.usecases.ports import Clock, OutboxCount, RefusedEntry


class JournalStore:
    """Implements `ports.Journal`. Belongs to the event loop, its SQL to thread `store`."""

    def __init__(self, store: DeskStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def append(self, interaction_id: InteractionId, *facts: Fact) -> list[JournalEntry]:
        """Write facts; each row is its own outbox row, so there is nothing to get out of step."""
        now = self._clock.now()
        entries = [
            JournalEntry(
                id=EntryId(self._clock.new_id()), interaction_id=interaction_id, at=now, fact=fact
            )
            for fact in facts
        ]
        await self._store.write(lambda one: journal_rows.insert_entries(one, entries))
        return entries

    async def read(self, interaction_id: InteractionId) -> list[JournalEntry]:
        """Oldest first; rows of a newer program are left out."""
        return await self._store.run(
            lambda one: journal_rows.select_interaction(one, interaction_id)
        )

    async def unfinished(self) -> list[InteractionId]:
        """Interactions without an outcome: the one shown last, then those worked on last."""
        return await self._store.run(journal_rows.select_unfinished)

    async def mark_shown(self, interaction_id: InteractionId) -> None:
        """Whatever happens in the others meanwhile, the next start opens here."""
        await self._store.write(lambda one: journal_rows.put_shown(one, interaction_id))

    async def delivery(self, interaction_id: InteractionId) -> dict[str, DeliveryState]:
        """Where each entry of an interaction stands, by entry id."""
        return await self._store.run(lambda one: journal_rows.select_delivery(one, interaction_id))

    async def count_outbox(self) -> OutboxCount:
        """Rows behind a refused opening count as refused."""
        return await self._store.run(journal_rows.select_count)

    async def refused(self) -> list[RefusedEntry]:
        """Oldest first, with the rows that cannot go because of them."""
        return await self._store.run(journal_rows.select_refused)

    async def save_draft(self, interaction_id: InteractionId, text: str) -> None:
        """The note as typed so far; gone when the interaction is finished."""
        now = self._clock.now().isoformat(timespec="microseconds")

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO draft (interaction_id, text, saved_at) VALUES (?, ?, ?)"
                " ON CONFLICT (interaction_id)"
                " DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
                (interaction_id, text, now),
            )

        await self._store.write(work)

    async def read_draft(self, interaction_id: InteractionId) -> str:
        """Empty when there is none."""

        def work(connection: sqlite3.Connection) -> str:
            row = connection.execute(
                "SELECT text FROM draft WHERE interaction_id = ?", (interaction_id,)
            ).fetchone()
            return "" if row is None else str(row[0])

        return await self._store.run(work)
