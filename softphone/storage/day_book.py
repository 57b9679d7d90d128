"""Counts over the journal for the corner of the window that says how the day goes."""

from __future__ import annotations

import datetime as dt
import sqlite3

from softphone.domain.journal import CallStarted, DeliveryState, VisitRequested
from softphone.storage.desk_store import DeskStore
from softphone.storage.fact_codec import KIND_OF_FACT
from softphone.usecases.ports import DayCount

_COUNT = """
    SELECT COALESCE(SUM(kind = :call), 0), COALESCE(SUM(kind = :visit AND state = :sent), 0)
    FROM journal WHERE at >= :start AND kind IN (:call, :visit)
"""


class DayBookStore:
    """Fills `usecases.ports.DayBook` from the journal on disk."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store

    async def count_since(self, start: dt.datetime) -> DayCount:
        """Times are kept as text in UTC, so they compare as they sort."""
        wanted = {
            "call": KIND_OF_FACT[CallStarted],
            "visit": KIND_OF_FACT[VisitRequested],
            "sent": DeliveryState.SENT,
            "start": start.astimezone(dt.UTC).isoformat(),
        }

        def work(connection: sqlite3.Connection) -> DayCount:
            calls, booked = connection.execute(_COUNT, wanted).fetchone()
            return DayCount(calls=calls, booked=booked)

        return await self._store.run(work)
