"""The whole desk at a real Asterisk: calls parked, taken back, and picked up at a colleague."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.call import CallState, Direction
from softphone.domain.interaction import Phase
from softphone.domain.settings import LineServices
from softphone.wire.engine import CallChanged, PlaceCall
from tests.contract.desk_office import asterisk_line, open_office
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_world import run_desk, until
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, MARIA
from tests.lab.engine_process import EngineProcess

NOBODY = "699"
PLACE = "751"
PARKED = "Parked."
SERVICES = LineServices(
    queue_log_in="*71", queue_log_out="*72", park="750", pick_up="*8", pick_up_from="**"
)


@contextmanager
def open_desk(asterisk: Asterisk, folder: Path, services: LineServices) -> Iterator[DeskSetup]:
    """Its line has these codes."""
    line = {**asterisk_line(asterisk), "SERVICES": json.dumps(asdict(services))}
    with open_office(folder, line) as office:
        yield office.setup


@pytest.fixture
def setup(asterisk: Asterisk, tmp_path: Path) -> Iterator[DeskSetup]:
    with open_desk(asterisk, tmp_path, SERVICES) as made:
        yield made


def state_of(engine: EngineProcess) -> CallState | None:
    """Of the call told last."""
    calls = [line.event for line in engine.events if isinstance(line.event, CallChanged)]
    return calls[-1].state if calls else None


async def begin(desk: Desk) -> AgentHand:
    """The codes of the queue are through, so that nothing is dialled by the desk itself."""
    hand = AgentHand(desk)
    light = hand.find(QLabel, "queue_light")
    await until(lambda: light.text() == "in the queue", "the agent is in the queue")
    return hand


async def talk(hand: AgentHand, customer: EngineProcess) -> None:
    """The customer rings, and the agent answers."""
    answer = hand.find(QAbstractButton, "answer_button")
    other = hand.find(QAbstractButton, "other_answer_button")
    customer.do(PlaceCall(account_id="work", call_id="call", target=AGENT.number))
    await until(lambda: answer.isVisible() or other.isVisible(), "it rings")
    hand.press(Qt.Key.Key_F5)
    park = hand.find(QAbstractButton, "park_button")
    await until(lambda: park.isVisible() and "Park" in park.accessibleName(), "they talk")
    await until(lambda: state_of(customer) is CallState.CONNECTED, "the customer hears it")


@pytest.mark.interop(feature=Feature.PARKING, system=System.ASTERISK)
def test_an_agent_parks_a_customer_hears_where_and_takes_them_back(
    setup: DeskSetup, asterisk: Asterisk, maria: EngineProcess
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await talk(hand, maria)
        work = hand.interaction.id
        hand.alt("m")
        await until(lambda: hand.sees("Parked. Listen:"), "it is parked, and the place is said")
        assert asterisk.board.parked() == [PLACE]
        assert hand.interaction.phase is Phase.IN_CALL, "the line is open for what is said"
        await until(lambda: hand.interaction.phase is Phase.WRAP_UP, "the place was said")
        await until(lambda: hand.sees("Whoever dials the place"), "the window says how to go on")
        assert state_of(maria) is CallState.CONNECTED

        hand.alt("m")
        field = hand.find(QLineEdit, "take_back_edit")
        await until(field.hasFocus, "the place is asked for")
        hand.type(PLACE)
        hand.press(Qt.Key.Key_Return)
        await until(
            lambda: (
                hand.interaction.phase is Phase.IN_CALL
                and hand.interaction.calls[-1].state is CallState.CONNECTED
            ),
            "they talk again",
        )
        assert (hand.interaction.id, len(hand.interaction.calls)) == (work, 2)
        await until(lambda: asterisk.board.parked() == [], "nobody waits any more")
        assert not hand.sees(PARKED), "old news goes"
        assert desk.notices.notices == ()
        await hand.hang_up()

    run_desk(setup, scenario)


@pytest.mark.interop(feature=Feature.PARKING, system=System.ASTERISK)
def test_a_customer_parked_at_the_desk_is_taken_from_another_place(
    setup: DeskSetup, asterisk: Asterisk, maria: EngineProcess, clara: EngineProcess
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await talk(hand, maria)
        hand.alt("m")
        await until(lambda: asterisk.board.parked() == [PLACE], "the customer is parked")
        clara.do(PlaceCall(account_id="work", call_id="call", target=PLACE))
        await until(lambda: state_of(clara) is CallState.CONNECTED, "a colleague has them")
        await until(lambda: asterisk.board.parked() == [], "nobody waits any more")
        await until(lambda: hand.interaction.phase is Phase.WRAP_UP, "the desk is out of it")
        assert state_of(maria) is CallState.CONNECTED

    run_desk(setup, scenario)


def test_whoever_cannot_be_parked_is_back_with_the_agent(
    asterisk: Asterisk, maria: EngineProcess, tmp_path: Path
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await talk(hand, maria)
        hand.alt("m")
        words = "The phone system did not park the call. You have the customer back."
        await until(lambda: hand.sees(words), "the window says that it failed")
        assert hand.interaction.phase is Phase.IN_CALL
        (call,) = hand.interaction.calls
        assert call.state is CallState.CONNECTED
        assert hand.sees("talking")
        assert state_of(maria) is CallState.CONNECTED
        await hand.hang_up()

    with open_desk(asterisk, tmp_path, replace(SERVICES, park=NOBODY)) as setup:
        run_desk(setup, scenario)


@pytest.mark.interop(feature=Feature.PICKUP, system=System.ASTERISK)
@pytest.mark.parametrize(("typed", "code"), [("", "*8"), (MARIA.number, f"**{MARIA.number}")])
def test_an_agent_takes_a_call_that_rings_at_a_colleague(
    setup: DeskSetup, asterisk: Asterisk, maria: EngineProcess, typed: str, code: str
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await hand.take_next()
        prepared = hand.interaction.id
        ring = asterisk.operator.ring(MARIA)
        await until(lambda: state_of(maria) is CallState.RINGING, "it rings at the colleague")
        hand.alt("i")
        field = hand.find(QLineEdit, "pick_up_from_edit")
        await until(field.hasFocus, "it is asked where")
        hand.type(typed)
        hand.press(Qt.Key.Key_Return)
        await until(lambda: state_of(maria) is CallState.ENDED, "it rings there no more")
        await until(
            lambda: any(
                call.state is CallState.CONNECTED and call.number == code
                for call in hand.interaction.calls
            ),
            "the agent has the caller",
        )
        assert asterisk.operator.outcome(ring)
        assert hand.interaction.id != prepared, "it is not whom the agent prepared for"
        assert [one.id for one in desk.use_cases.current.others] == [prepared]
        assert hand.interaction.opened.direction is Direction.OUT
        assert desk.notices.notices == ()
        await hand.hang_up()

    run_desk(setup, scenario)
