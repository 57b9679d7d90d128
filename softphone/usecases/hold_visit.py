"""Which times are held for the current interaction, by the server's word.

The visits panel shows them and the script speaks of them, so both read them here; a change is
told as a change of the interaction. Owned by the desk's event loop.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from softphone.domain.appointment import Hold, HoldId, Slot
from softphone.domain.journal import InteractionId
from softphone.usecases.book_visit import BookVisit
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import DeskEvent, InteractionChanged


class HoldVisit:
    """Holds, releases, and remembers what the server said is held."""

    def __init__(
        self,
        *,
        booking: BookVisit,
        current: CurrentInteraction,
        publish: Callable[[DeskEvent], None],
    ) -> None:
        self._booking = booking
        self._current = current
        self._publish = publish
        self._known_of: InteractionId | None = None
        self._known: tuple[Hold, ...] = ()

    def live(self, now: dt.datetime) -> tuple[Hold, ...]:
        """What is held and not booked yet, earliest first; empty until `refresh` was awaited."""
        interaction = self._current.interaction
        if interaction is None or interaction.id != self._known_of:
            return ()
        used = {visit.hold_id for visit in interaction.visits}
        alive = [one for one in self._known if one.expires_at > now and one.id not in used]
        return tuple(sorted(alive, key=lambda one: one.slot.start))

    async def refresh(self) -> None:
        """Ask the server what is held for the interaction on screen."""
        interaction = self._current.interaction
        if interaction is None:
            self._known_of, self._known = None, ()
            return
        holds = await self._booking.live_holds()
        self._learn(interaction.id, holds)

    async def hold(self, slot: Slot) -> Hold:
        """Keep a time free; `SLOT_TAKEN` when somebody was faster."""
        interaction = self._current.interaction
        hold = await self._booking.hold(slot)
        if interaction is not None:
            before = self._known if self._known_of == interaction.id else ()
            self._learn(interaction.id, (*before, hold))
        return hold

    async def release(self, hold_id: HoldId) -> None:
        """Give a time back."""
        await self._booking.release(hold_id)
        if self._known_of is not None:
            kept = tuple(one for one in self._known if one.id != hold_id)
            self._learn(self._known_of, kept)

    def _learn(self, interaction_id: InteractionId, holds: tuple[Hold, ...]) -> None:
        shown = self._current.interaction
        if shown is None or shown.id != interaction_id:
            return  # The answer came too late: somebody else is on the line.
        is_new = (interaction_id, holds) != (self._known_of, self._known)
        self._known_of, self._known = interaction_id, holds
        if is_new:
            self._publish(InteractionChanged(interaction_id=interaction_id))
