"""The calls of before, read from the journal on disk."""

from __future__ import annotations

import sqlite3

from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    CustomerIdentified,
    Fact,
    InteractionOpened,
)
from softphone.domain.past_call import PastCall, read_past_calls
from softphone.domain.transfer import TransferBegun, TransferEnded
from softphone.storage.desk_store import DeskStore
from softphone.storage.fact_codec import KIND_OF_FACT
from softphone.storage.journal_rows import readable_entries

_FACTS: tuple[type[Fact], ...] = (
    InteractionOpened,
    CustomerIdentified,
    CallStarted,
    CallConnected,
    CallEnded,
    TransferBegun,
    TransferEnded,
)
_KINDS = ", ".join(f"'{KIND_OF_FACT[fact]}'" for fact in _FACTS)
_READ = f"""
    SELECT entry_id, interaction_id, at, kind, payload FROM journal
    WHERE kind IN ({_KINDS}) AND interaction_id IN (
        SELECT interaction_id FROM journal WHERE kind = '{KIND_OF_FACT[CallStarted]}'
        ORDER BY position DESC LIMIT :limit
    )
    ORDER BY position
"""


class CallHistoryStore:
    """Fills `usecases.past_calls.CallHistory`. Belongs to the event loop, its SQL to `store`."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store

    async def read_newest(self, limit: int) -> list[PastCall]:
        """Newest first."""

        def work(connection: sqlite3.Connection) -> list[PastCall]:
            rows = connection.execute(_READ, {"limit": limit})
            return read_past_calls(readable_entries(rows))[:limit]

        return await self._store.run(work)
