"""Customers left at the phone system and taken from there, and whose work that is."""

from __future__ import annotations

import datetime as dt

import pytest

from softphone.domain.call import CallId, Direction
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.interaction import Interaction
from softphone.domain.journal import CallStarted, InteractionOpened
from softphone.domain.language import Language
from softphone.domain.settings import LineServices
from softphone.domain.transfer import TransferSnapshot, TransferState
from softphone.usecases.current_interaction import CurrentInteraction
from softphone.usecases.park_call import ParkCall
from softphone.usecases.place_call import PlaceCall
from tests.doubles.fixed_clock import FixedClock
from tests.doubles.memory_journal import MemoryJournal
from tests.doubles.spy_phone import SpyPhone

CUSTOMER = CallId("customer")
CODES = LineServices(park="700", pick_up="*8", pick_up_from="**")


class Desk:
    """An agent with a customer on screen."""

    def __init__(self, services: LineServices = CODES) -> None:
        clock = FixedClock(dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC))
        self.phone = SpyPhone()
        self.current = CurrentInteraction(MemoryJournal(clock), clock, lambda _event: None)
        place_call = PlaceCall(
            phone=self.phone,
            current=self.current,
            clock=clock,
            read_number=str.strip,
            default_language=lambda: Language.ENGLISH,
        )
        self.park = ParkCall(
            phone=self.phone,
            dial=place_call.by_code,
            shown=lambda: self.current.interaction,
            services=lambda: services,
        )

    @property
    def shown(self) -> Interaction:
        assert self.current.interaction is not None
        return self.current.interaction

    async def talk(self) -> Interaction:
        number = "+14325550134"
        opened = InteractionOpened(
            customer_id=None, direction=Direction.IN, number=number, language=Language.SPANISH
        )
        started = CallStarted(call_id=CUSTOMER, direction=Direction.IN, number=number)
        return await self.current.open(opened, first_call=started)

    def hear(self, state: TransferState, target: str = "700") -> None:
        self.park.follow(TransferSnapshot(call_id=CUSTOMER, state=state, target=target))


async def test_whoever_parked_the_customer_on_screen_takes_that_one_back() -> None:
    desk = Desk()
    work = await desk.talk()
    await desk.park(CUSTOMER)
    desk.hear(TransferState.DONE)
    call_id = await desk.park.take_back("701")
    assert desk.phone.asked == [("park_call", CUSTOMER, "700"), ("place_call", "701")]
    assert desk.shown.id == work.id
    assert [call.id for call in desk.shown.calls] == [CUSTOMER, call_id]


@pytest.mark.parametrize(
    ("state", "target"), [(TransferState.FAILED, "700"), (TransferState.DONE, "102")]
)
async def test_a_customer_who_was_not_parked_here_is_work_of_its_own(
    state: TransferState, target: str
) -> None:
    desk = Desk()
    work = await desk.talk()
    desk.hear(state, target)
    await desk.park.take_back("701")
    assert desk.shown.id != work.id
    assert [one.id for one in desk.current.others] == [work.id]


@pytest.mark.parametrize(("colleague", "code"), [("", "*8"), ("102", "**102")])
async def test_a_colleagues_caller_is_work_of_its_own(colleague: str, code: str) -> None:
    desk = Desk()
    work = await desk.talk()
    await desk.park.pick_up(colleague)
    assert desk.phone.asked == [("place_call", code)]
    assert desk.shown.id != work.id
    assert desk.shown.opened.number == code


async def test_a_line_without_codes_asks_nothing_of_the_phone() -> None:
    desk = Desk(LineServices())
    work = await desk.talk()
    for deed in (desk.park(CUSTOMER), desk.park.take_back("701"), desk.park.pick_up("102")):
        with pytest.raises(KnownError) as caught:
            await deed
        assert caught.value.code is ErrorCode.BAD_NUMBER
    assert desk.phone.asked == []
    assert (desk.shown.id, desk.current.others) == (work.id, ())
