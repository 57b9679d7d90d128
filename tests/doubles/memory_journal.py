"""A journal without a disk, for tests that are not about the disk."""

from __future__ import annotations

from softphone.domain.journal import DeliveryState, EntryId, Fact, InteractionId, JournalEntry
from softphone.usecases.ports import Clock, OutboxCount, RefusedEntry


class MemoryJournal:
    """Fills the `Journal` port; everything waits to be sent for ever."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.entries: list[JournalEntry] = []
        self._drafts: dict[InteractionId, str] = {}
        self.shown: InteractionId | None = None

    async def append(self, interaction_id: InteractionId, *facts: Fact) -> list[JournalEntry]:
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
        return new

    async def read(self, interaction_id: InteractionId) -> list[JournalEntry]:
        return [entry for entry in self.entries if entry.interaction_id == interaction_id]

    async def unfinished(self) -> list[InteractionId]:
        return list(dict.fromkeys(entry.interaction_id for entry in reversed(self.entries)))

    async def mark_shown(self, interaction_id: InteractionId) -> None:
        self.shown = interaction_id

    async def delivery(self, interaction_id: InteractionId) -> dict[str, DeliveryState]:
        return {entry.id: DeliveryState.WAITING for entry in await self.read(interaction_id)}

    async def count_outbox(self) -> OutboxCount:
        return OutboxCount(waiting=len(self.entries), refused=0)

    async def refused(self) -> list[RefusedEntry]:
        return []

    async def save_draft(self, interaction_id: InteractionId, text: str) -> None:
        self._drafts[interaction_id] = text

    async def read_draft(self, interaction_id: InteractionId) -> str:
        return self._drafts.get(interaction_id, "")
