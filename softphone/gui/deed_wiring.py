"""Joins a strip that asks for deeds with its presenter and with what happens at the desk."""

from __future__ import annotations

from collections.abc import Coroutine
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import SignalInstance

from softphone.gui.bridge import Bridge
from softphone.gui.following import Follower, follow_desk
from softphone.gui.operations import Operations


class DeedWanted(Protocol):
    """What the strip emits."""

    @property
    def deed(self) -> StrEnum: ...


Wanted = TypeVar("Wanted", bound=DeedWanted)
Wanted_contra = TypeVar("Wanted_contra", bound=DeedWanted, contravariant=True)


class DeedPresenter(Follower, Protocol[Wanted_contra]):
    """Shows what happens, and does what is wanted."""

    def on_wanted(self, wanted: Wanted_contra) -> Coroutine[Any, Any, None]: ...


class DeedWiring(Generic[Wanted]):
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        name: str,
        *,
        wanted: SignalInstance,
        presenter: DeedPresenter[Wanted],
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        """`name` tells the log whose operations these are."""
        self._name = name
        self._presenter = presenter
        self._operations = operations
        wanted.connect(self._do)
        follow_desk(presenter, operations=operations, bridge=bridge, initiator=f"show the {name}")

    def _do(self, wanted: Wanted) -> None:
        self._operations.start(
            self._presenter.on_wanted(wanted), initiator=f"{self._name}: {wanted.deed}"
        )
