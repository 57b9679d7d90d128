"""The interaction every panel shows, and the others that are still open.

Facts go to the journal first and change what is shown only when they are on disk. Owned by the
desk's event loop; no other thread touches it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from softphone.domain.call import CallId
from softphone.domain.interaction import (
    CallRecord,
    Interaction,
    open_interaction,
    rebuild_interaction,
)
from softphone.domain.journal import CallStarted, Fact, InteractionId, InteractionOpened
from softphone.usecases.events import DeskEvent, InteractionChanged
from softphone.usecases.ports import Clock, Journal


class InteractionLeftError(LookupError):
    """It was finished while this was on its way: too late to do anything in it, and no bug."""


class CurrentInteraction:
    """Opens, records, changes over and leaves interactions."""

    def __init__(
        self, journal: Journal, clock: Clock, publish: Callable[[DeskEvent], None]
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._publish = publish
        self._open: dict[InteractionId, Interaction] = {}
        self._current_id: InteractionId | None = None
        # One writer at a time: two facts of one click must not overtake each other.
        self._writing = asyncio.Lock()

    @property
    def interaction(self) -> Interaction | None:
        """The one on screen; None when the agent is between customers."""
        return self._open.get(self._current_id) if self._current_id is not None else None

    @property
    def others(self) -> tuple[Interaction, ...]:
        """Open ones that are not on screen, oldest first."""
        return tuple(one for key, one in self._open.items() if key != self._current_id)

    def owner_of(self, call_id: CallId) -> InteractionId | None:
        """The open interaction that holds a call."""
        for interaction in self._open.values():
            if any(call.id == call_id for call in interaction.calls):
                return interaction.id
        return None

    def find_call(self, call_id: CallId) -> tuple[Interaction, CallRecord] | None:
        """A call of an open interaction, as the journal has it."""
        for interaction in self._open.values():
            for call in interaction.calls:
                if call.id == call_id:
                    return interaction, call
        return None

    async def open(
        self,
        opened: InteractionOpened,
        *,
        first_call: CallStarted | None = None,
        is_shown: bool = True,
    ) -> Interaction:
        """Begin a new interaction, with its first call in the same transaction."""
        interaction_id = InteractionId(self._clock.new_id())
        facts: tuple[Fact, ...] = (opened, first_call) if first_call else (opened,)
        async with self._writing:
            entries = await self._journal.append(interaction_id, *facts)
            interaction = open_interaction(entries[0])
            for entry in entries[1:]:
                interaction = interaction.apply(entry)
            self._open[interaction_id] = interaction
            if is_shown:
                await self._journal.mark_shown(interaction_id)
                self._current_id = interaction_id
        self._publish(InteractionChanged(interaction_id=interaction_id))
        return interaction

    async def record(self, *facts: Fact, to: InteractionId | None = None) -> Interaction:
        """Write facts of the current interaction, or of the open one named.

        Raises `InteractionLeftError`, and writes nothing, when it is open no longer.
        """
        interaction_id = to or self._current_id
        if interaction_id is None:
            raise InteractionLeftError("nobody is on screen")
        async with self._writing:
            # Only now: whoever wrote before may have finished it.
            if interaction_id not in self._open:
                raise InteractionLeftError("no such open interaction")
            entries = await self._journal.append(interaction_id, *facts)
            interaction = self._open[interaction_id]
            for entry in entries:
                interaction = interaction.apply(entry)
            self._open[interaction_id] = interaction
        self._publish(InteractionChanged(interaction_id=interaction_id))
        return interaction

    async def reopen(self, interaction_id: InteractionId) -> Interaction:
        """Read an unfinished interaction back from the journal."""
        interaction = rebuild_interaction(await self._journal.read(interaction_id))
        self._open[interaction_id] = interaction
        return interaction

    async def show(self, interaction_id: InteractionId) -> None:
        """Bring an open interaction to the screen; the one shown before stays open.

        Raises `InteractionLeftError` when it is open no longer.
        """
        async with self._writing:
            if interaction_id not in self._open:
                raise InteractionLeftError("no such open interaction")
            await self._journal.mark_shown(interaction_id)
            self._current_id = interaction_id
        self._publish(InteractionChanged(interaction_id=interaction_id))

    def leave(self, interaction_id: InteractionId) -> None:
        """Take a finished interaction off the desk."""
        self._open.pop(interaction_id, None)
        if self._current_id == interaction_id:
            self._current_id = None
        self._publish(InteractionChanged(interaction_id=interaction_id))
