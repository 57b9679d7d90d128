from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt

from softphone.domain.appointment import AppointmentState, HoldId, SlotId
from softphone.domain.errors import ErrorCode
from softphone.domain.journal import (
    DeliveryState,
    VisitCancelled,
    VisitConfirmed,
    VisitRequested,
)
from softphone.gui.panels.visits.presenter import VisitsPorts, VisitsPresenter
from softphone.gui.panels.visits.state import VisitObstacle, Wanted
from softphone.gui.panels.visits.wishes import (
    BookWanted,
    CancelWanted,
    ConfirmWanted,
    HoldWanted,
    ReleaseWanted,
    SearchWanted,
)
from softphone.usecases.events import BackendReached
from tests.doubles.panel_desk import SENT, PanelDesk
from tests.doubles.sample_practice import (
    CHEN,
    CLEANING,
    EL_PASO,
    FILLING,
    JAMES,
    LUIS,
    MARIA,
    MARIAS_CARD,
    MIDLAND,
    NEXT_VISIT,
    slots,
)
from tests.doubles.spy_panel_views import SpyVisitsView

FIRST, SECOND = slots(2)
EVERYWHERE = (*slots(8), *slots(8, clinic=EL_PASO, provider=CHEN))


class Bench:
    """A visits presenter over a desk on which Maria is on the line."""

    def __init__(self) -> None:
        self.desk = PanelDesk()
        self.view = SpyVisitsView()
        self.presenter = VisitsPresenter(
            self.view,
            VisitsPorts(
                backend=self.desk.backend,
                current=self.desk.current,
                booking=self.desk.booking,
                holds=self.desk.holds,
                follow_visits=self.desk.follow_visits,
                choose_patient=self.desk.choose_patient,
                clock=self.desk.clock,
            ),
        )

    async def settle(self) -> None:
        await self.desk.hand_on(self.presenter.on_desk_changed)

    async def with_maria(self) -> Bench:
        await self.desk.open(MARIA)
        await self.settle()
        return self

    def requested(self) -> list[VisitRequested]:
        return [one for one in self.desk.journal.facts() if isinstance(one, VisitRequested)]


async def test_times_near_the_customer_are_there_before_anybody_asks() -> None:
    bench = Bench()
    bench.desk.backend.free = EVERYWHERE
    await bench.with_maria()
    wanted = bench.view.slots_now().wanted
    assert wanted is not None
    assert wanted.clinic_id == MIDLAND.id
    assert {one.clinic_id for one in bench.view.slots_now().slots} == {MIDLAND.id}


async def test_a_customer_without_an_address_gets_the_clinic_of_their_zone() -> None:
    bench = Bench()
    bench.desk.backend.free = EVERYWHERE
    await bench.desk.open(JAMES)
    await bench.settle()
    assert {one.clinic_id for one in bench.view.slots_now().slots} == {EL_PASO.id}


async def test_a_search_begins_at_midnight_of_the_clinics_day_and_never_in_the_past() -> None:
    bench = await Bench().with_maria()
    past = dataclasses.replace(
        FIRST, id=SlotId("past"), start=dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC)
    )
    bench.desk.backend.free = (past, FIRST)
    wanted = Wanted(
        visit_type_id=CLEANING.id, clinic_id=MIDLAND.id, from_date=dt.date(2026, 11, 23)
    )
    await bench.presenter.search(SearchWanted(wanted=wanted))
    assert bench.view.slots_now().slots == (FIRST,)


async def test_a_hold_is_shown_with_the_servers_end_of_it() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.hold(HoldWanted(slot_id=FIRST.id))
    (hold,) = bench.view.now().holds
    assert hold.slot == FIRST
    assert hold.expires_at == bench.desk.clock.now() + dt.timedelta(minutes=5)


async def test_a_hold_that_ran_out_is_gone() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.hold(HoldWanted(slot_id=FIRST.id))
    bench.desk.clock.pass_time(minutes=5)
    await bench.presenter.load()
    assert bench.view.now().holds == ()


async def test_a_hold_is_found_again_after_a_restart() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.hold(HoldWanted(slot_id=FIRST.id))
    again = Bench()
    again.desk.backend.holds = bench.desk.backend.holds
    again.desk.journal.entries = bench.desk.journal.entries
    again.desk.journal.states = bench.desk.journal.states
    interaction_id = (await again.desk.journal.unfinished())[0]
    await again.desk.current.reopen(interaction_id)
    await again.desk.current.show(interaction_id)
    await again.settle()
    assert [one.slot for one in again.view.now().holds] == [FIRST]


async def test_a_time_somebody_else_took_is_said_to_be_taken_and_leaves_the_list() -> None:
    bench = await Bench().with_maria()
    bench.desk.backend.taken.add(FIRST.id)
    await bench.presenter.hold(HoldWanted(slot_id=FIRST.id))
    assert bench.view.refusals == [ErrorCode.SLOT_TAKEN]
    assert bench.view.now().holds == ()
    assert FIRST not in bench.view.slots_now().slots


async def test_released_times_are_free_again() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.hold(HoldWanted(slot_id=FIRST.id))
    (hold,) = bench.view.now().holds
    await bench.presenter.release(ReleaseWanted(hold_id=hold.id))
    assert bench.view.now().holds == ()
    assert bench.desk.backend.holds == {}


async def test_a_visit_is_requested_until_the_backend_has_it_and_booked_then() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.hold(HoldWanted(slot_id=FIRST.id))
    await bench.presenter.book(BookWanted(slot_id=FIRST.id))
    await bench.settle()
    line = bench.view.now().lines[0]
    assert line.state is AppointmentState.REQUESTED
    assert bench.view.now().holds == ()
    assert FIRST not in bench.view.slots_now().slots
    bench.desk.journal.deliver(VisitRequested)
    await bench.presenter.on_desk_changed(SENT)
    assert bench.view.now().lines[0].state is AppointmentState.BOOKED


async def test_a_refused_visit_says_why_and_other_times_are_looked_for() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.book(BookWanted(slot_id=FIRST.id))
    await bench.settle()
    searches = bench.desk.backend.count(f"slots {CLEANING.id} {MIDLAND.id}")
    bench.desk.journal.refuse(VisitRequested, ErrorCode.SLOT_TAKEN)
    await bench.presenter.on_desk_changed(SENT)
    line = bench.view.now().lines[0]
    assert line.state is AppointmentState.REFUSED
    assert line.code == ErrorCode.SLOT_TAKEN
    assert bench.desk.backend.count(f"slots {CLEANING.id} {MIDLAND.id}") == searches + 1


async def test_booking_twice_at_once_asks_for_one_visit() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.hold(HoldWanted(slot_id=FIRST.id))
    wish = BookWanted(slot_id=FIRST.id)
    bench.desk.journal.may_append.clear()
    presses = asyncio.gather(bench.presenter.book(wish), bench.presenter.book(wish))
    await asyncio.sleep(0)
    bench.desk.journal.may_append.set()
    await presses
    assert len(bench.requested()) == 1


async def test_a_visit_is_asked_for_in_the_work_it_was_pressed_in() -> None:
    bench = await Bench().with_maria()
    hers = bench.desk.current.interaction
    assert hers is not None
    pressed = asyncio.ensure_future(bench.presenter.book(BookWanted(slot_id=FIRST.id)))
    await asyncio.sleep(0)
    await bench.desk.ring("+14325550199")
    await pressed
    (entry,) = [
        one
        for one in await bench.desk.journal.read(hers.id)
        if isinstance(one.fact, VisitRequested)
    ]
    assert entry.interaction_id == hers.id


async def test_booking_holds_first_so_that_the_answer_comes_while_talking() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.book(BookWanted(slot_id=SECOND.id))
    (visit,) = bench.requested()
    assert visit.hold_id in bench.desk.backend.holds
    assert visit.slot == SECOND
    assert visit.customer_id == MARIA.id
    assert visit.visit_type_id == CLEANING.id


async def test_without_a_backend_the_visit_is_asked_for_later() -> None:
    bench = await Bench().with_maria()
    bench.desk.backend.trouble = ErrorCode.BACKEND_UNREACHABLE
    await bench.presenter.book(BookWanted(slot_id=FIRST.id))
    await bench.settle()
    (visit,) = bench.requested()
    assert visit.hold_id is None
    assert bench.view.now().lines[0].state is AppointmentState.REQUESTED
    assert bench.view.refusals == []


async def test_the_kind_of_visit_held_stays_when_another_kind_is_looked_for() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.hold(HoldWanted(slot_id=FIRST.id))
    other = Wanted(visit_type_id=FILLING.id, clinic_id=None, from_date=dt.date(2026, 11, 23))
    await bench.presenter.search(SearchWanted(wanted=other))
    await bench.presenter.book(BookWanted(slot_id=FIRST.id))
    assert [one.visit_type_id for one in bench.requested()] == [CLEANING.id]


async def test_a_visit_for_a_child_is_booked_for_the_child() -> None:
    bench = await Bench().with_maria()
    bench.desk.choose_patient(LUIS.id)
    await bench.settle()
    assert bench.view.now().patient_id == LUIS.id
    await bench.presenter.book(BookWanted(slot_id=FIRST.id))
    assert [one.customer_id for one in bench.requested()] == [LUIS.id]


async def test_nothing_is_booked_for_nobody() -> None:
    bench = Bench()
    await bench.desk.ring("")
    await bench.settle()
    await bench.presenter.book(BookWanted(slot_id=FIRST.id))
    assert bench.view.refusals == [VisitObstacle.NO_PATIENT]
    assert bench.requested() == []


async def test_without_an_interaction_nothing_is_held() -> None:
    bench = Bench()
    await bench.presenter.load()
    await bench.presenter.release(ReleaseWanted(hold_id=HoldId("none")))
    assert bench.view.refusals == [VisitObstacle.NOBODY]


async def test_the_visit_in_the_book_can_be_confirmed_and_shows_it_only_once_sent() -> None:
    bench = await Bench().with_maria()
    assert [one.appointment_id for one in bench.view.now().lines] == [NEXT_VISIT.id]
    await bench.presenter.change(ConfirmWanted(appointment_id=NEXT_VISIT.id))
    await bench.settle()
    line = bench.view.now().lines[0]
    assert (line.state, line.pending) == (AppointmentState.BOOKED, AppointmentState.CONFIRMED)
    bench.desk.journal.deliver(VisitConfirmed)
    await bench.presenter.on_desk_changed(SENT)
    line = bench.view.now().lines[0]
    assert (line.state, line.pending) == (AppointmentState.CONFIRMED, None)


async def test_a_cancellation_the_backend_refused_leaves_the_visit_and_says_why() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.change(CancelWanted(appointment_id=NEXT_VISIT.id, reason="moved"))
    assert VisitCancelled(appointment_id=NEXT_VISIT.id, reason="moved") in (
        bench.desk.journal.facts()
    )
    bench.desk.journal.refuse(VisitCancelled, ErrorCode.APPOINTMENT_CHANGED)
    await bench.presenter.on_desk_changed(SENT)
    line = bench.view.now().lines[0]
    assert line.state is AppointmentState.BOOKED
    assert line.delivery is DeliveryState.REFUSED
    assert line.code == ErrorCode.APPOINTMENT_CHANGED


async def test_visits_and_times_come_when_the_backend_is_back() -> None:
    bench = Bench()
    bench.desk.backend.trouble = ErrorCode.BACKEND_UNREACHABLE
    await bench.with_maria()
    assert bench.view.now().trouble is ErrorCode.BACKEND_UNREACHABLE
    bench.desk.backend.trouble = None
    await bench.presenter.on_desk_changed(BackendReached(is_reachable=True))
    assert bench.view.now().trouble is None
    assert [one.appointment_id for one in bench.view.now().lines] == [NEXT_VISIT.id]
    assert bench.view.slots_now().slots


async def test_a_booked_visit_stands_in_the_list_once_when_the_card_has_it_too() -> None:
    bench = await Bench().with_maria()
    await bench.presenter.book(BookWanted(slot_id=FIRST.id))
    (visit,) = bench.requested()
    booked = dataclasses.replace(NEXT_VISIT, id=visit.appointment_id, start=FIRST.start)
    bench.desk.backend.cards[MARIA.id] = dataclasses.replace(
        MARIAS_CARD, appointments=(NEXT_VISIT, booked)
    )
    bench.desk.journal.deliver(VisitRequested)
    await bench.presenter.on_desk_changed(SENT)
    ids = [one.appointment_id for one in bench.view.now().lines]
    assert ids == [visit.appointment_id, NEXT_VISIT.id]
