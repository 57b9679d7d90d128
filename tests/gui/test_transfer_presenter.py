from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from softphone.domain.call import CallId, CallSnapshot, CallState, EndCause, HoldState
from softphone.domain.colleague import Colleague, ExtensionState, Lamp
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import LineServices
from softphone.domain.transfer import TransferSnapshot, TransferState
from softphone.gui.panels.transfer.presenter import TransferPorts, TransferPresenter
from softphone.gui.panels.transfer.state import (
    TransferDeed,
    TransferFace,
    TransferPanelState,
    TransferWanted,
)
from softphone.usecases.events import (
    CallUpdated,
    DevicesChanged,
    ExtensionStateChanged,
    TransferUpdated,
)
from softphone.usecases.transfer_call import TransferCall
from tests.doubles.call_snapshots import a_call, a_ring
from tests.doubles.spy_phone import SpyPhone

PARK = "700"
CUSTOMER = a_call()
ASKED = a_call(call_id=CallId("call-2"), remote_number="102")


@dataclass
class Desk:
    """The presenter, the phone it asks and what it showed; fills `TransferView`."""

    phone: SpyPhone = field(default_factory=SpyPhone)
    states: list[TransferPanelState] = field(default_factory=list)
    lamps: tuple[Lamp, ...] = ()

    def __post_init__(self) -> None:
        services = LineServices(park=PARK)
        send = TransferCall(phone=self.phone, read_number=str.strip, services=lambda: services)
        ports = TransferPorts(
            phone=self.phone,
            ask=self._ask,
            send=send,
            services=lambda: services,
            lamps=lambda: self.lamps,
        )
        self.presenter = TransferPresenter(self, ports)

    def show_transfer(self, state: TransferPanelState) -> None:
        self.states.append(state)

    @property
    def state(self) -> TransferPanelState:
        return self.states[-1]

    def shows(self, face: TransferFace) -> bool:
        return self.state.face is face

    async def _ask(self, typed: str, returns_to: CallId) -> CallId:
        await self.phone.place_call(ASKED.call_id, typed, returns_to=returns_to)
        return ASKED.call_id

    async def hear(self, *calls: CallSnapshot) -> None:
        for call in calls:
            await self.presenter.on_desk_changed(CallUpdated(call=call))

    async def hear_of(self, state: TransferState, sip_status: int = 0, target: str = "") -> None:
        transfer = TransferSnapshot(
            call_id=CUSTOMER.call_id, state=state, sip_status=sip_status, target=target
        )
        await self.presenter.on_desk_changed(TransferUpdated(transfer=transfer))

    async def want(self, deed: TransferDeed, typed: str = "") -> None:
        await self.presenter.on_wanted(TransferWanted(deed=deed, typed=typed))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def held(call: CallSnapshot) -> CallSnapshot:
    return a_call(call_id=call.call_id, hold=HoldState.HELD, has_media=False)


def ended(call: CallSnapshot) -> CallSnapshot:
    return a_call(call_id=call.call_id, state=CallState.ENDED)


async def test_one_call_shows_nothing_until_it_shall_be_handed_on(desk: Desk) -> None:
    await desk.hear(CUSTOMER)
    assert desk.shows(TransferFace.AWAY)

    await desk.want(TransferDeed.TOGGLE)
    assert desk.shows(TransferFace.CHOOSE)
    await desk.want(TransferDeed.TOGGLE)
    assert desk.shows(TransferFace.AWAY)


@pytest.mark.parametrize("call", [a_ring(), a_call(state=CallState.RINGING)])
async def test_what_is_not_answered_cannot_be_handed_on(desk: Desk, call: CallSnapshot) -> None:
    await desk.hear(call)
    await desk.want(TransferDeed.TOGGLE)
    assert desk.shows(TransferFace.AWAY)


async def test_the_strip_follows_the_lamps_of_colleagues(desk: Desk) -> None:
    await desk.hear(CUSTOMER)
    await desk.want(TransferDeed.TOGGLE)
    colleague = Colleague(name="Maria", number="102")
    desk.lamps = (Lamp(colleague=colleague, state=ExtensionState.BUSY),)
    changed = ExtensionStateChanged(number="102", state=ExtensionState.BUSY)
    await desk.presenter.on_desk_changed(changed)
    assert desk.state.lamps == desk.lamps
    assert desk.shows(TransferFace.CHOOSE)


async def test_a_colleague_chosen_elsewhere_is_asked_at_once(desk: Desk) -> None:
    await desk.want(TransferDeed.CONSULT, "102")
    await desk.hear(CUSTOMER)
    assert desk.state.can_ask
    await desk.want(TransferDeed.CONSULT, "102")
    await desk.hear(held(CUSTOMER), ASKED)

    assert desk.phone.asked == [("place_call", "102", CUSTOMER.call_id)]
    assert desk.shows(TransferFace.TWO_CALLS)
    assert not desk.state.can_ask


async def test_a_colleague_is_asked_while_the_customer_waits(desk: Desk) -> None:
    await desk.hear(CUSTOMER)
    await desk.want(TransferDeed.TOGGLE)
    await desk.want(TransferDeed.ASK, "102")
    await desk.hear(held(CUSTOMER), ASKED)

    assert desk.phone.asked == [("place_call", "102", CUSTOMER.call_id)]
    assert desk.shows(TransferFace.TWO_CALLS)
    assert (desk.state.customer, desk.state.target) == (held(CUSTOMER), ASKED)
    await desk.want(TransferDeed.SWAP)
    await desk.want(TransferDeed.JOIN)
    await desk.want(TransferDeed.CONNECT)
    assert desk.phone.asked[1:] == [
        ("resume_call", CUSTOMER.call_id),
        ("join_calls", CUSTOMER.call_id, ASKED.call_id),
        ("complete_transfer", CUSTOMER.call_id, ASKED.call_id),
    ]


async def test_giving_up_ends_the_call_to_the_colleague_and_not_the_customers(
    desk: Desk,
) -> None:
    await desk.hear(held(CUSTOMER), ASKED)
    assert desk.state.can_give_up
    await desk.want(TransferDeed.TOGGLE)
    assert desk.phone.asked == [("end_call", ASKED.call_id)]


async def test_a_second_customer_is_swapped_and_not_given_up_by_the_same_key(
    desk: Desk,
) -> None:
    second = a_ring(state=CallState.CONNECTED)
    await desk.hear(held(CUSTOMER), second)
    assert not desk.state.can_give_up
    await desk.want(TransferDeed.TOGGLE)
    await desk.want(TransferDeed.SWAP)
    assert desk.phone.asked == [("resume_call", CUSTOMER.call_id)]


async def test_two_who_are_not_both_answered_are_not_brought_together(desk: Desk) -> None:
    await desk.hear(held(CUSTOMER), a_call(call_id=ASKED.call_id, state=CallState.RINGING))
    await desk.want(TransferDeed.JOIN)
    await desk.want(TransferDeed.CONNECT)
    assert desk.phone.asked == []


async def test_a_third_call_is_counted_and_all_are_joined(desk: Desk) -> None:
    third = a_call(call_id=CallId("call-3"))
    await desk.hear(held(CUSTOMER), held(ASKED), third)
    assert desk.state.others_count == 1
    await desk.want(TransferDeed.CONNECT)
    await desk.want(TransferDeed.JOIN)
    assert desk.phone.asked == [("join_calls", CUSTOMER.call_id, ASKED.call_id, third.call_id)]


async def test_without_asking_the_number_is_handed_to_the_phone(desk: Desk) -> None:
    await desk.hear(CUSTOMER)
    await desk.want(TransferDeed.TOGGLE)
    await desk.want(TransferDeed.SEND, " ")
    await desk.want(TransferDeed.SEND, "102 ")
    assert desk.phone.asked == [("transfer_call", CUSTOMER.call_id, "102")]
    assert desk.shows(TransferFace.AWAY)


async def test_a_refused_number_stays_to_be_mended(desk: Desk) -> None:
    await desk.hear(CUSTOMER)
    await desk.want(TransferDeed.TOGGLE)
    desk.phone.refuses = KnownError(ErrorCode.BAD_NUMBER)
    with pytest.raises(KnownError):
        await desk.want(TransferDeed.SEND, "x")
    assert desk.shows(TransferFace.CHOOSE)


async def test_a_transfer_that_is_done_is_told_after_the_call_is_gone(desk: Desk) -> None:
    await desk.hear(CUSTOMER)
    await desk.hear_of(TransferState.RINGING)
    assert desk.shows(TransferFace.ON_THE_WAY)
    await desk.hear_of(TransferState.DONE, 200)
    await desk.hear(ended(CUSTOMER))
    assert desk.shows(TransferFace.NEWS)
    assert not desk.state.is_customer_back
    await desk.want(TransferDeed.TOGGLE)
    assert desk.shows(TransferFace.AWAY)


async def test_a_transfer_that_failed_is_told_with_the_customer_back(desk: Desk) -> None:
    await desk.hear(CUSTOMER)
    await desk.hear_of(TransferState.TRYING)
    await desk.hear_of(TransferState.FAILED, 486)
    assert desk.shows(TransferFace.NEWS)
    assert desk.state.is_customer_back


@pytest.mark.parametrize(
    ("cause", "face"),
    [
        (EndCause.BUSY, TransferFace.NEWS),
        (EndCause.HUNG_UP_THERE, TransferFace.NEWS),
        (EndCause.CANCELLED, TransferFace.AWAY),
        (EndCause.HUNG_UP_HERE, TransferFace.AWAY),
    ],
)
async def test_why_whoever_was_asked_is_gone_is_told_unless_the_agent_ended_it(
    desk: Desk, cause: EndCause, face: TransferFace
) -> None:
    await desk.hear(held(CUSTOMER), ASKED)
    await desk.hear(a_call(call_id=ASKED.call_id, state=CallState.ENDED, end_cause=cause))
    assert desk.shows(face)
    assert desk.state.is_customer_back
    await desk.hear(ended(CUSTOMER))
    assert desk.shows(TransferFace.AWAY)


@pytest.mark.parametrize(("typed", "command"), [(PARK, "park_call"), ("102", "transfer_call")])
async def test_whoever_is_sent_to_the_parking_number_is_parked(
    desk: Desk, typed: str, command: str
) -> None:
    await desk.hear(CUSTOMER)
    await desk.want(TransferDeed.TOGGLE)
    await desk.want(TransferDeed.SEND, typed)
    assert desk.phone.asked == [(command, CUSTOMER.call_id, typed)]


@pytest.mark.parametrize(("target", "is_parking"), [(PARK, True), ("102", False), ("", False)])
async def test_whoever_is_handed_to_the_parking_number_is_parked(
    desk: Desk, target: str, *, is_parking: bool
) -> None:
    await desk.hear(CUSTOMER)
    await desk.hear_of(TransferState.TRYING, target=target)
    assert desk.state.is_parking is is_parking
    await desk.hear_of(TransferState.DONE, 200, target=target)
    assert desk.shows(TransferFace.NEWS)
    assert (desk.state.is_parking, desk.state.is_customer_back) == (is_parking, True)
    await desk.hear(ended(CUSTOMER))
    assert (desk.state.is_parking, desk.state.is_customer_back) == (is_parking, False)


async def test_news_makes_room_for_the_next_call(desk: Desk) -> None:
    await desk.hear(CUSTOMER)
    await desk.hear_of(TransferState.DONE, 200)
    await desk.hear(ended(CUSTOMER), ASKED)
    assert desk.shows(TransferFace.AWAY)


async def test_an_engine_that_dies_in_a_transfer_leaves_no_transfer(desk: Desk) -> None:
    await desk.hear(CUSTOMER)
    await desk.hear_of(TransferState.TRYING)
    await desk.hear(ended(CUSTOMER))
    assert desk.shows(TransferFace.AWAY)


async def test_nothing_else_is_followed(desk: Desk) -> None:
    with pytest.raises(TypeError, match="DevicesChanged"):
        await desk.presenter.on_desk_changed(DevicesChanged())
