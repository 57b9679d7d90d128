"""The use cases of a desk over doubles: what presenters of panels are tried with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.customer import Customer
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    Fact,
    InteractionOpened,
)
from softphone.domain.language import Language
from softphone.domain.work import WorkItem
from softphone.usecases.book_visit import BookVisit
from softphone.usecases.choose_patient import ChoosePatient
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.events import DeskEvent, OutboxChanged
from softphone.usecases.follow_visits import FollowVisits
from softphone.usecases.hold_visit import HoldVisit
from softphone.usecases.inform_script import InformScript, ScriptSources
from softphone.usecases.look_up_customer import LookUpCustomer
from softphone.usecases.open_work_item import OpenWorkItem
from softphone.usecases.ports import OutboxCount
from softphone.usecases.run_script import RunScript, ScriptLibrary
from softphone.usecases.suggest_outcome import SuggestOutcome
from softphone.usecases.switch_language import SwitchLanguage
from softphone.usecases.write_note import WriteNote
from tests.doubles.fake_backend import FakeBackend
from tests.doubles.fixed_clock import FixedClock
from tests.doubles.in_memory_journal import InMemoryJournal
from tests.doubles.sample_practice import CLEANING, MARIA, NOW

SENT = OutboxChanged(count=OutboxCount(waiting=0, refused=0))


class PanelDesk:
    """Real use cases, doubled ports; events are kept until `settle` hands them on."""

    def __init__(self) -> None:
        self.clock = FixedClock(NOW)
        self.journal = InMemoryJournal(self.clock)
        self.backend = FakeBackend(self.clock)
        self.events: list[DeskEvent] = []
        self.listeners: list[Callable[[DeskEvent], object]] = []
        self.current = CurrentInteraction(self.journal, self.clock, self.events.append)
        self.library = ScriptLibrary(self.backend)
        self.worked: list[WorkItem] = []
        """Persons taken, as whoever rules answering heard of them."""
        self.open_item = OpenWorkItem(self.current, self.library, self._follow_work)
        self.look_up = LookUpCustomer(self.backend)
        self.run_script = RunScript(self.current, self.library)
        self.switch_language = SwitchLanguage(self.current)
        self.booking = BookVisit(self.current, self.backend, self.clock)
        self.holds = HoldVisit(
            booking=self.booking, current=self.current, publish=self.events.append
        )
        self.follow_visits = FollowVisits(self.journal)
        self.choose_patient = ChoosePatient(self.current, self.events.append)
        self.write_note = WriteNote(self.journal)
        self.suggest_outcome = SuggestOutcome(self.library)
        self.language = Language.ENGLISH
        self.inform = InformScript(
            ScriptSources(
                backend=self.backend,
                current=self.current,
                choose_patient=self.choose_patient,
                follow_visits=self.follow_visits,
                holds=self.holds,
                clock=self.clock,
                agent_name=lambda: "Ana Agent",
            )
        )

    async def _follow_work(self, item: WorkItem) -> None:
        self.worked.append(item)

    async def open(self, person: Customer) -> None:
        """Work with somebody, without a campaign."""
        await self.open_item.from_customer(person)

    async def open_item_of(self, item: WorkItem) -> None:
        """Work with somebody of the campaign, whose script is then pinned."""
        await self.open_item.from_work_list(item)

    async def call(self, end_cause: EndCause | None = None, *, answered: bool = True) -> None:
        """Ring, and end the call if there is a cause."""
        call_id = CallId(self.clock.new_id())
        facts: list[Fact] = [CallStarted(call_id=call_id, direction=Direction.OUT, number="1")]
        if answered:
            facts.append(CallConnected(call_id=call_id))
        if end_cause is not None:
            facts.append(CallEnded(call_id=call_id, end_cause=end_cause))
        await self.current.record(*facts)

    async def ring(self, number: str) -> None:
        """Somebody rings here."""
        await self.current.open(
            InteractionOpened(
                customer_id=None,
                direction=Direction.IN,
                number=number,
                language=Language.ENGLISH,
            )
        )

    async def write_call_and_visit(self) -> None:
        """One call was made, and one visit was asked for."""
        await self.call(EndCause.HUNG_UP_THERE)
        await self.write_visit()

    async def write_visit(self) -> None:
        """A visit was asked for."""
        assert self.current.interaction is not None
        await self.booking.book(
            customer_id=MARIA.id,
            visit_type_id=CLEANING.id,
            slot=self.backend.free[0],
            hold_id=None,
            interaction_id=self.current.interaction.id,
        )

    async def hand_on(self, presenter_events: Callable[[DeskEvent], object]) -> None:
        """Give every event so far to one presenter, and those that follow from it."""
        while self.events:
            waiting, self.events[:] = list(self.events), []
            for event in waiting:
                result = presenter_events(event)
                if asyncio.iscoroutine(result):
                    await result
