"""The whole desk hands customers on, and everybody knows afterwards what came of it.

The window, its engine, the phone systems and the backend are real; the backend's tables, the past
calls and the journal are asked what they know.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from softphone.bootstrap.desk import Desk
from softphone.domain.call import HoldState
from softphone.domain.transfer import CallTransfer, TransferResult
from softphone.gui.models.rows import ROW_ROLE, Row
from softphone.gui.panels.call_bar.state import CallFace
from softphone.gui.panels.transfer.state import TransferFace
from softphone.wire.engine import PlaceCall
from tests.contract.conftest import register
from tests.contract.desk_office import Office, asterisk_line, open_office
from tests.contract.test_asterisk_transfer import (
    NOBODY,
    answer_next,
    wait_for_talk_between,
)
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import play
from tests.e2e.desk_world import HOST, until, until_sent
from tests.e2e.test_past_calls import rows_of
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, CLARA, MARIA
from tests.lab.engine_process import EngineProcess
from tests.lab.sipp import SippCallee

TARGET = "sip:target@127.0.0.1:9"


@pytest.fixture
def asterisk_office(asterisk: Asterisk, tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path, asterisk_line(asterisk)) as opened:
        yield opened


@pytest.fixture
def direct_office(tmp_path: Path) -> Iterator[Office]:
    """Rings addresses itself, without a phone system."""
    with open_office(tmp_path, {"ADDRESS": f"sip:agent@{HOST}"}) as opened:
        yield opened


def transfers(office: Office) -> list[tuple[object, ...]]:
    """What the backend has written down."""
    return office.backend.query("SELECT kind, number, result, reason, sip_status FROM transfers")


class TransferHand(AgentHand):
    """Hands the first call of the work on screen on to somebody else."""

    @property
    def transfer(self) -> CallTransfer | None:
        """As the journal has it."""
        return self.interaction.calls[0].transfer

    @property
    def result(self) -> TransferResult | None:
        return self.transfer.result if self.transfer is not None else None

    async def take_call(self) -> None:
        bar = self.desk.window.panels.call_bar
        await until(lambda: bool(self.desk.use_cases.current.interaction), "somebody rings")
        await until(lambda: bar._state.face is CallFace.INCOMING, "the bar shows the ring")
        self.press(Qt.Key.Key_F5)
        await self.until_talking(1)

    async def until_talking(self, count: int) -> None:
        """So many calls belong to the work, and the last is answered."""
        await until(
            lambda: (
                self.desk.use_cases.current.interaction is not None
                and len(self.interaction.calls) == count
                and self.interaction.calls[-1].connected_at is not None
            ),
            f"call {count} is answered",
        )

    async def until_off_hold(self) -> None:
        """The far end has confirmed that they hear each other again."""
        bar = self.desk.window.panels.call_bar

        def is_back() -> bool:
            call = bar._state.call
            return call is not None and call.hold is HoldState.NONE

        await until(is_back, "the customer is off hold")

    async def choose(self, number: str) -> None:
        """Say who shall take the call."""
        panel = self.desk.window.panels.transfer
        self.alt("p")
        await until(lambda: panel._state.face is TransferFace.CHOOSE, "it asks who")
        self.type(number)

    async def past_calls(self) -> list[str]:
        """The words under each call of before."""
        self.alt("h")
        await until(lambda: rows_of(self.desk).rowCount() > 0, "calls are listed")
        model = rows_of(self.desk)
        found = [model.index(at).data(ROW_ROLE) for at in range(model.rowCount())]
        return [row.lines[0] for row in found if isinstance(row, Row)]


@pytest.mark.interop(feature=Feature.ATTENDED_TRANSFER, system=System.ASTERISK)
def test_a_customer_handed_over_after_asking_is_known_as_taken_everywhere(
    asterisk_office: Office, asterisk: Asterisk, other_engine: EngineProcess, engine: EngineProcess
) -> None:
    customer, colleague = other_engine, engine
    register(customer, asterisk, MARIA)
    register(colleague, asterisk, CLARA)

    async def story(desk: Desk) -> None:
        hand = TransferHand(desk)
        await until(lambda: desk.window.panels.call_bar._state.can_dial, "the line is there")
        customer.do(PlaceCall(account_id="work", call_id="call", target=AGENT.number))
        await hand.take_call()
        await hand.choose(CLARA.number)
        hand.press(Qt.Key.Key_Return)
        await asyncio.to_thread(answer_next, colleague)
        await hand.until_talking(2)
        panel = desk.window.panels.transfer
        await until(lambda: panel._state.face is TransferFace.TWO_CALLS, "both are in view")

        def is_held() -> bool:
            held = panel._state.customer
            return held is not None and held.hold is HoldState.HELD

        await until(is_held, "the customer waits")
        hand.alt("c")
        await until(lambda: hand.result is TransferResult.TAKEN, "the journal knows of it")
        await until(lambda: all(call.ended_at for call in hand.interaction.calls), "we are out")
        await asyncio.to_thread(wait_for_talk_between, customer, asterisk)
        await until_sent(desk)
        assert f"Handed over to {CLARA.number}." in (await hand.past_calls())[1]

    play(asterisk_office.setup, story)
    taken = ("attended", CLARA.number, "taken", None, 200)
    assert transfers(asterisk_office) == [taken]


@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.ASTERISK)
def test_a_customer_sent_to_a_number_that_is_none_is_back_and_everybody_knows_why(
    asterisk_office: Office, asterisk: Asterisk, other_engine: EngineProcess
) -> None:
    customer = other_engine
    register(customer, asterisk, MARIA)

    async def story(desk: Desk) -> None:
        hand = TransferHand(desk)
        await until(lambda: desk.window.panels.call_bar._state.can_dial, "the line is there")
        customer.do(PlaceCall(account_id="work", call_id="call", target=AGENT.number))
        await hand.take_call()
        await hand.choose(NOBODY)
        hand.alt("d")
        await until(lambda: hand.result is TransferResult.CAME_BACK, "the journal knows of it")
        await until(lambda: hand.sees("You have the customer back."), "the screen says so")
        await hand.until_off_hold()
        await hand.hang_up()
        await until_sent(desk)

    play(asterisk_office.setup, story)
    came_back = ("blind", NOBODY, "came_back", "not_found", 404)
    assert transfers(asterisk_office) == [came_back]


@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.SIPP)
def test_a_customer_whose_target_is_busy_comes_back_and_everybody_knows_why(
    direct_office: Office, tmp_path: Path
) -> None:
    async def story(desk: Desk) -> None:
        hand = TransferHand(desk)
        await hand.dial()
        hand.type(customer.address)
        hand.press(Qt.Key.Key_Return)
        await hand.until_talking(1)
        await hand.choose(TARGET)
        hand.alt("d")
        await until(lambda: hand.result is TransferResult.CAME_BACK, "the journal knows of it")
        await until(
            lambda: hand.sees("The line is busy. You have the customer back."),
            "the screen says so",
        )
        await hand.until_off_hold()
        await hand.hang_up()
        await asyncio.to_thread(customer.finish)
        await until_sent(desk)
        (line,) = await hand.past_calls()
        assert f"Not taken by {TARGET}. The line is busy." in line

    with SippCallee("callee_finds_target_busy", folder=tmp_path) as customer:
        play(direct_office.setup, story)
    assert transfers(direct_office) == [("blind", TARGET, "came_back", "busy", 486)]
