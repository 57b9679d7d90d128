"""What the work panel shows and emits; plain values that any thread may hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.customer import Customer, CustomerId
from softphone.domain.errors import ErrorCode
from softphone.domain.interaction import Phase
from softphone.domain.journal import InteractionId
from softphone.domain.work import WorkItem, WorkItemId
from softphone.usecases.ports import DayCount


class WorkObstacle(StrEnum):
    """Why nothing was opened; worded in the panel."""

    CALL_IS_UP = "call_is_up"


@dataclass(frozen=True, kw_only=True)
class OpenWork:
    """An interaction that was begun and is neither finished nor on screen."""

    interaction_id: InteractionId
    name: str
    """Empty while it is not known who it is."""
    number: str
    phase: Phase
    opened_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class WorkState:
    """The lists as far as they are known; `trouble` says why they may be old."""

    items: tuple[WorkItem, ...] = ()
    open_work: tuple[OpenWork, ...] = ()
    day: DayCount | None = None
    is_loading: bool = False
    is_in_call: bool = False
    """The next person waits until the call is over."""
    has_person: bool = False
    """Somebody is on screen: the next person is not what comes first."""
    trouble: ErrorCode | None = None


@dataclass(frozen=True, kw_only=True)
class LookUpState:
    """The answer to what was typed; nothing typed means the lists are shown instead."""

    typed: str = ""
    is_asking: bool = False
    found: tuple[Customer, ...] = ()
    trouble: ErrorCode | None = None


class WorkView(Protocol):
    """What the presenter needs of the panel."""

    def show_work(self, state: WorkState) -> None: ...

    def show_look_up(self, state: LookUpState) -> None: ...

    def show_refusal(self, reason: ErrorCode | WorkObstacle) -> None:
        """Something the agent asked for could not be done; nothing was lost."""


@dataclass(frozen=True, kw_only=True)
class LookUpWanted:
    """The agent stopped typing for a moment."""

    typed: str


@dataclass(frozen=True, kw_only=True)
class CustomerWanted:
    """A person that was found is to be worked with."""

    customer_id: CustomerId


@dataclass(frozen=True, kw_only=True)
class WorkItemWanted:
    """One line of the work list is next."""

    work_item_id: WorkItemId


@dataclass(frozen=True, kw_only=True)
class OpenWorkWanted:
    """Bring this one back to the screen."""

    interaction_id: InteractionId


@dataclass(frozen=True, kw_only=True)
class NextWanted:
    """Whoever is first in the list."""
