"""A journal that keeps its rows in a list and sends them when a test says so."""

from __future__ import annotations

import asyncio
import datetime as dt

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.journal import (
    CallStarted,
    DeliveryState,
    EntryId,
    Fact,
    InteractionFinished,
    InteractionId,
    JournalEntry,
    VisitRequested,
)
from softphone.usecases.ports import Clock, DayCount, OutboxCount, RefusedEntry


class InMemoryJournal:
    """Fills the `Journal` and `DayBook` ports."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.entries: list[JournalEntry] = []
        self.states: dict[str, DeliveryState] = {}
        self.shown: InteractionId | None = None
        self.drafts: dict[InteractionId, str] = {}
        self.refusals: dict[str, str] = {}
        self.trouble: ErrorCode | None = None
        self.may_save = asyncio.Event()
        self.may_save.set()
        self.may_append = asyncio.Event()
        self.may_append.set()

    async def append(self, interaction_id: InteractionId, *facts: Fact) -> list[JournalEntry]:
        await self.may_append.wait()
        self._fail_if_asked()
        new = [
            JournalEntry(
                id=EntryId(self._clock.new_id()),
                interaction_id=interaction_id,
                at=self._clock.now(),
                fact=fact,
            )
            for fact in facts
        ]
        self.entries += new
        self.states.update({entry.id: DeliveryState.WAITING for entry in new})
        return new

    async def read(self, interaction_id: InteractionId) -> list[JournalEntry]:
        return [one for one in self.entries if one.interaction_id == interaction_id]

    async def unfinished(self) -> list[InteractionId]:
        finished = {
            one.interaction_id for one in self.entries if isinstance(one.fact, InteractionFinished)
        }
        ids = dict.fromkeys(one.interaction_id for one in reversed(self.entries))
        open_ones = [one for one in ids if one not in finished]
        return sorted(open_ones, key=lambda one: one != self.shown)

    async def mark_shown(self, interaction_id: InteractionId) -> None:
        self.shown = interaction_id

    async def delivery(self, interaction_id: InteractionId) -> dict[str, DeliveryState]:
        return {one.id: self.states[one.id] for one in await self.read(interaction_id)}

    async def count_outbox(self) -> OutboxCount:
        states = list(self.states.values())
        return OutboxCount(
            waiting=states.count(DeliveryState.WAITING),
            refused=states.count(DeliveryState.REFUSED),
        )

    async def refused(self) -> list[RefusedEntry]:
        return [
            RefusedEntry(entry=one, code=self.refusals[one.id], detail="")
            for one in self.entries
            if one.id in self.refusals
        ]

    async def save_draft(self, interaction_id: InteractionId, text: str) -> None:
        await self.may_save.wait()
        self._fail_if_asked()
        self.drafts[interaction_id] = text

    async def read_draft(self, interaction_id: InteractionId) -> str:
        return self.drafts.get(interaction_id, "")

    async def count_since(self, start: dt.datetime) -> DayCount:
        today = [one for one in self.entries if one.at >= start]
        sent = [one for one in today if self.states[one.id] is DeliveryState.SENT]
        return DayCount(
            calls=sum(isinstance(one.fact, CallStarted) for one in today),
            booked=sum(isinstance(one.fact, VisitRequested) for one in sent),
        )

    def facts(self) -> list[Fact]:
        """Everything written down, oldest first."""
        return [one.fact for one in self.entries]

    def deliver(self, kind: type) -> None:
        """The backend took every row of this kind."""
        for entry in self.entries:
            if isinstance(entry.fact, kind):
                self.states[entry.id] = DeliveryState.SENT

    def refuse(self, kind: type, code: ErrorCode) -> None:
        """The backend refused every row of this kind for good."""
        for entry in self.entries:
            if isinstance(entry.fact, kind):
                self.states[entry.id] = DeliveryState.REFUSED
                self.refusals[entry.id] = code

    def _fail_if_asked(self) -> None:
        if self.trouble is not None:
            raise KnownError(self.trouble)
