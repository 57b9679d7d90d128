"""The queue of the phone system in the open desk: told when presence, line or calls let it be."""

from __future__ import annotations

import asyncio
import contextlib

from softphone.bootstrap.desk_panels import WindowParts
from softphone.domain.call import CallState
from softphone.usecases.events import CallUpdated, LineChanged
from softphone.usecases.ports import LineState

LEAVE_WAIT_S = 3.0
"""A desk that closes waits this long for the queue; whoever is still in it cannot be reached."""


class DeskQueue:
    """GUI thread."""

    def __init__(self, parts: WindowParts) -> None:
        self._parts = parts
        self._queue = parts.use_cases.calls.follow_queue
        self._is_line_up = False
        parts.bridge.subscribe(CallUpdated, self._on_call_updated)
        parts.bridge.subscribe(LineChanged, self._on_line_changed)

    def follow_presence(self) -> None:
        """The agent's state changed, or what kept the queue from being told is over."""
        if self._is_line_up:
            presence = self._parts.use_cases.change_presence.presence
            self._parts.operations.start(
                self._queue.follow_presence(presence), initiator="tell the queue"
            )

    async def leave(self) -> None:
        """Log out, as far as there is time for it."""
        if self._is_line_up:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._queue.leave(), LEAVE_WAIT_S)

    def _on_call_updated(self, event: CallUpdated) -> None:
        self._queue.follow_call(event.call)
        is_service = self._parts.use_cases.calls.service_calls.has(event.call.call_id)
        if event.call.state is CallState.ENDED and not is_service:
            self.follow_presence()

    def _on_line_changed(self, event: LineChanged) -> None:
        was_up, self._is_line_up = self._is_line_up, event.status.state is LineState.REGISTERED
        if event.status.state is LineState.NO_ACCOUNT:
            self._queue.forget()
        if self._is_line_up and not was_up:
            self.follow_presence()
