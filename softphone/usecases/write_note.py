"""Keep the note as it is typed: every key is on its way to the disk at once.

While one draft is being written the next keys wait together, so typing fast costs one write at a
time and never blocks the screen.
"""

from __future__ import annotations

import asyncio

from softphone.domain.journal import InteractionId
from softphone.usecases.ports import Journal


class WriteNote:
    """The draft of each open interaction, newest text wins."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._texts: dict[InteractionId, str] = {}
        self._unsaved: dict[InteractionId, str] = {}
        self._writing = asyncio.Lock()

    def text(self, interaction_id: InteractionId) -> str:
        """What was typed so far."""
        return self._texts.get(interaction_id, "")

    async def restore(self, interaction_id: InteractionId) -> str:
        """Read the draft back from disk."""
        text = await self._journal.read_draft(interaction_id)
        self._texts[interaction_id] = text
        return text

    async def type(self, interaction_id: InteractionId, text: str) -> None:
        """Returns when this text, or a newer one, is on disk."""
        self._texts[interaction_id] = text
        self._unsaved[interaction_id] = text
        await self.flush()

    async def flush(self) -> None:
        """Wait until nothing typed is unsaved."""
        async with self._writing:
            while self._unsaved:
                interaction_id, text = self._unsaved.popitem()
                try:
                    await self._journal.save_draft(interaction_id, text)
                except BaseException:
                    # Still unsaved: the next key or the finish tries again.
                    self._unsaved.setdefault(interaction_id, text)
                    raise
