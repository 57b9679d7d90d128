"""The only crossing onto the Qt thread: use cases publish here, screens subscribe here.

`publish` may be called on any thread; listeners are always called on the GUI thread, in the
order of publishing, and never inside `publish`.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from softphone.usecases.events import (
    BackendReached,
    DeskEvent,
    DevicesChanged,
    InteractionChanged,
    LevelsMeasured,
    OutboxChanged,
)
from softphone.usecases.publisher import Publisher

E = TypeVar("E")

MAX_WAITING_EVENTS = 2048
"""A screen that far behind loses the oldest; screens ask again for what they show anyway."""
_NEWEST_SAYS_ALL = (
    BackendReached,
    DevicesChanged,
    InteractionChanged,
    LevelsMeasured,
    OutboxChanged,
)
"""Who reads again after the last of them has seen what the ones before were about."""


class Bridge(QObject):
    """Takes desk events from any thread and hands them out by class. Lives on the GUI thread."""

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: deque[DeskEvent] = deque(maxlen=MAX_WAITING_EVENTS)
        self._is_woken = False
        self._publishers: dict[type[DeskEvent], Publisher[DeskEvent]] = {}
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def publish(self, event: DeskEvent) -> None:
        """Any thread. Of notices that say the same only the newest is kept."""
        with self._lock:
            if isinstance(event, _NEWEST_SAYS_ALL):
                self._drop_older(event)
            self._waiting.append(event)
            is_first = not self._is_woken
            self._is_woken = True
        if is_first:
            self._woken.emit()

    def subscribe(self, kind: type[E], listener: Callable[[E], None]) -> Callable[[], None]:
        """GUI thread. Call `listener` for each event of this class; returns how to stop that."""
        # The publisher of a class only ever sees events of that class: see `_deliver`.
        publisher = self._publishers.setdefault(kind, Publisher())  # type: ignore[arg-type]
        return publisher.subscribe(listener)  # type: ignore[arg-type]

    def deliver_now(self) -> None:
        """GUI thread. Hand out what waits, for whoever cannot wait for the event loop's turn."""
        self._deliver()

    def _drop_older(self, event: DeskEvent) -> None:
        for index, waiting in enumerate(self._waiting):
            is_same = waiting == event or not isinstance(event, InteractionChanged)
            if type(waiting) is type(event) and is_same:
                del self._waiting[index]
                return

    def _deliver(self) -> None:
        with self._lock:
            events = tuple(self._waiting)
            self._waiting.clear()
            self._is_woken = False
        for event in events:
            publisher = self._publishers.get(type(event))
            if publisher is None:
                continue
            try:
                publisher.publish(event)
            except Exception:  # noqa: BLE001 - the edge of the GUI: later events must still arrive
                sys.excepthook(*sys.exc_info())
