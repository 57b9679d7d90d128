"""What the dialog of the colleagues shows and emits; plain values."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.colleague import Lamp


@dataclass(frozen=True, kw_only=True)
class ColleaguesState:
    """Everything it draws."""

    lamps: tuple[Lamp, ...] = ()
    is_asking: bool = False
    """A call is up: whoever is rung now is asked while it waits."""
    can_pick_up: bool = False
    """The line has a code that takes what rings at a colleague."""


@dataclass(frozen=True, kw_only=True)
class ColleagueRung:
    """The agent wants to talk to this one."""

    number: str


@dataclass(frozen=True, kw_only=True)
class PickUpFrom:
    """The agent wants the call that rings there."""

    number: str


@dataclass(frozen=True, kw_only=True)
class ColleagueTyped:
    """Somebody to add, or a new name for somebody on the list; as typed."""

    name: str
    number: str


@dataclass(frozen=True, kw_only=True)
class ColleagueRemoved:
    """Off the list."""

    number: str
