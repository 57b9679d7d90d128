"""What the desk is told of the outbox while it is being sent.

Each notice makes every panel read again what it shows. A hundred rows that waited go out in a
second or two, and a screen that reads everything again a hundred times has no time for the agent:
so what was sent in one moment is told together.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from softphone.domain.journal import InteractionId
from softphone.usecases.events import (
    BackendReached,
    DeskEvent,
    InteractionChanged,
    OutboxChanged,
)
from softphone.usecases.ports import OutboxCount

TELL_EVERY_S = 0.1
"""Least time between two tellings while rows go out; what comes last is never held back."""


class SyncNews:
    """Collects and tells. Belongs to thread `sync`."""

    def __init__(
        self,
        *,
        publish: Callable[[DeskEvent], None],
        count: Callable[[], OutboxCount],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._publish = publish
        self._count = count
        self._monotonic = monotonic
        self._tell_at = 0.0
        self._has_sent = False
        # A dict for its order: the interaction that changed first is told first.
        self._changed: dict[InteractionId, None] = {}

    def note_sent(self, interaction_id: InteractionId) -> None:
        """The backend has a row of this interaction."""
        self._has_sent = True
        self.note_refused(interaction_id)

    def note_refused(self, interaction_id: InteractionId) -> None:
        """A row of this interaction needs the agent."""
        self._changed[interaction_id] = None
        if self._monotonic() >= self._tell_at:
            self.tell()

    def tell(self) -> None:
        """Everything collected; called before the sending pauses."""
        if not self._changed:
            return
        changed, self._changed = self._changed, {}
        if self._has_sent:
            self._publish(BackendReached(is_reachable=True))
        self._has_sent = False
        for interaction_id in changed:
            self._publish(InteractionChanged(interaction_id=interaction_id))
        self._publish(OutboxChanged(count=self._count()))
        self._tell_at = self._monotonic() + TELL_EVERY_S
