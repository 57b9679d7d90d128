"""Lets a presenter show what happens at the desk. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from softphone.gui.bridge import Bridge
from softphone.gui.operations import Operations
from softphone.usecases.events import DeskEvent


class Follower(Protocol):
    """What a presenter needs to be one that follows the desk."""

    follows: tuple[type[DeskEvent], ...]

    def on_desk_changed(self, event: DeskEvent) -> Coroutine[Any, Any, None]: ...


def follow_desk(
    follower: Follower, *, operations: Operations, bridge: Bridge, initiator: str
) -> Callable[[], None]:
    """Each event it follows becomes an operation, from now on; returns how to stop that.

    `initiator` tells the log whose operations these are.
    """

    def show(event: DeskEvent) -> None:
        operations.start(follower.on_desk_changed(event), initiator=initiator)

    stops = [bridge.subscribe(kind, show) for kind in follower.follows]

    def stop() -> None:
        for each in stops:
            each()

    return stop
