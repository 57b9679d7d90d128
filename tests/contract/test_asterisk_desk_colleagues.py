"""The whole desk at a real Asterisk: colleagues' lamps in the window, and whom they lead to."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.call import CallState
from softphone.domain.colleague import Colleague, ExtensionState
from softphone.gui.dialogs.colleagues.dialog import ColleaguesDialog
from softphone.gui.models.rows import ROW_ROLE, Row
from softphone.gui.widgets.rows_view import RowsView
from softphone.usecases.events import ExtensionStateChanged
from softphone.wire.engine import AnswerCall, CallChanged, EndCall, RemoveAccount
from tests.contract.conftest import register
from tests.contract.test_asterisk_desk_switchboard import (
    SERVICES,
    begin,
    open_desk,
    state_of,
    talk,
)
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_process import engines_on
from tests.e2e.desk_world import run_desk, until
from tests.e2e.window_parts import part
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import MARIA
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import free_port

FREE, RINGING, BUSY, GONE = "free", "ringing", "on the phone", "not signed in"


@pytest.fixture
def setup(asterisk: Asterisk, tmp_path: Path) -> Iterator[DeskSetup]:
    with open_desk(asterisk, tmp_path, SERVICES) as made:
        yield made


class Lamps:
    """The dialog of the colleagues, opened by its key."""

    def __init__(self, hand: AgentHand) -> None:
        hand.alt("f")
        (self.dialog,) = hand.desk.window.shell.findChildren(ColleaguesDialog)

    @property
    def view(self) -> RowsView:
        return part(self.dialog, RowsView, "colleague_rows")

    @property
    def shown(self) -> dict[str, str]:
        """The word of each lamp, by the colleague's name."""
        model = self.view.model()
        rows = [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]
        return {row.title: row.badge for row in rows if isinstance(row, Row)}

    async def until_shown(self, name: str, word: str) -> None:
        await until(lambda: self.shown.get(name) == word, f"{name} is {word}")

    def add(self, name: str, number: str) -> None:
        QTest.keyClicks(part(self.dialog, QLineEdit, "name_edit"), name)
        field = part(self.dialog, QLineEdit, "number_edit")
        QTest.keyClicks(field, number)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def ring(self) -> None:
        QTest.keyClick(self.view, Qt.Key.Key_Return)


async def know_maria(desk: Desk) -> None:
    """As if she had been added on another day."""
    maria = Colleague(name="Maria", number=MARIA.number)
    await desk.change_settings(replace(desk.memory.settings, colleagues=(maria,)))
    await desk.use_cases.calls.watch_colleagues.begin()


def answer(engine: EngineProcess) -> str:
    ringing = engine.wait_for(CallChanged, lambda call: call.state is CallState.RINGING)
    engine.do(AnswerCall(call_id=ringing.call_id))
    return ringing.call_id


@pytest.mark.interop(feature=Feature.BUSY_LAMP, system=System.ASTERISK)
def test_a_colleague_who_was_added_is_seen_signing_in_ringing_talking_and_leaving(
    setup: DeskSetup, asterisk: Asterisk, other_engine: EngineProcess
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        lamps = Lamps(hand)
        lamps.add("Maria", MARIA.number)
        await lamps.until_shown("Maria", GONE)
        register(other_engine, asterisk, MARIA)
        await lamps.until_shown("Maria", FREE)
        asterisk.operator.ring(MARIA)
        await lamps.until_shown("Maria", RINGING)
        call_id = answer(other_engine)
        await lamps.until_shown("Maria", BUSY)
        other_engine.do(EndCall(call_id=call_id))
        await lamps.until_shown("Maria", FREE)
        other_engine.do(RemoveAccount(account_id="work"))
        await lamps.until_shown("Maria", GONE)
        assert desk.notices.notices == ()

    async def next_morning(desk: Desk) -> None:
        hand = await begin(desk)
        await Lamps(hand).until_shown("Maria", GONE)

    run_desk(setup, scenario)
    run_desk(setup, next_morning)


@pytest.mark.interop(feature=Feature.BUSY_LAMP, system=System.ASTERISK)
@pytest.mark.expects_warnings
def test_lamps_are_dark_without_an_engine_and_told_anew_by_the_next(
    setup: DeskSetup, maria: EngineProcess
) -> None:
    port = free_port()

    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await know_maria(desk)
        lamps = Lamps(hand)
        await lamps.until_shown("Maria", FREE)
        told: list[ExtensionState] = []
        desk.bridge.subscribe(ExtensionStateChanged, lambda event: told.append(event.state))
        (pid,) = engines_on(port)
        os.kill(pid, signal.SIGKILL)
        await until(lambda: told[:1] == [ExtensionState.UNKNOWN], "no lamp outlives its engine")
        await until(lambda: told[-1] is ExtensionState.FREE, "the next engine tells it anew")
        assert lamps.shown == {"Maria": FREE}

    arguments = (*setup.engine_arguments, "--port", str(port))
    run_desk(replace(setup, engine_arguments=arguments), scenario)


def test_enter_rings_a_colleague(setup: DeskSetup, maria: EngineProcess) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await know_maria(desk)
        lamps = Lamps(hand)
        await lamps.until_shown("Maria", FREE)
        lamps.ring()
        await until(lambda: state_of(maria) is CallState.RINGING, "her phone rings")
        answer(maria)
        await until(lambda: hand.interaction.calls[-1].state is CallState.CONNECTED, "they talk")
        assert hand.interaction.calls[-1].number == MARIA.number
        await hand.hang_up()

    run_desk(setup, scenario)


@pytest.mark.interop(feature=Feature.ATTENDED_TRANSFER, system=System.ASTERISK)
def test_in_a_call_enter_asks_the_colleague_while_the_customer_waits(
    setup: DeskSetup, maria: EngineProcess, clara: EngineProcess
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await know_maria(desk)
        await talk(hand, clara)
        lamps = Lamps(hand)
        await lamps.until_shown("Maria", FREE)
        assert part(lamps.dialog, QAbstractButton, "ring_button").text() == "Ask"
        lamps.ring()
        await until(lambda: state_of(maria) is CallState.RINGING, "her phone rings")
        answer(maria)
        connect = hand.find(QAbstractButton, "connect_button")
        await until(lambda: connect.isVisible() and connect.isEnabled(), "she is asked")
        connect.click()
        await until(lambda: not desk.services.phone._calls, "the agent is out of it")
        assert state_of(maria) is CallState.CONNECTED
        assert state_of(clara) is CallState.CONNECTED

    run_desk(setup, scenario)


def test_a_call_is_handed_on_to_a_colleague_by_name_beside_the_lamp(
    setup: DeskSetup, maria: EngineProcess, clara: EngineProcess
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await know_maria(desk)
        await talk(hand, clara)
        hand.alt("p")
        await until(hand.find(QLineEdit, "target_edit").hasFocus, "it is asked to whom")
        hand.type("mari")
        light = hand.find(QLabel, "lamp_light")
        await until(lambda: light.isVisible() and light.text() == "Maria: free", "she is free")
        hand.press(Qt.Key.Key_Return)
        await until(lambda: state_of(maria) is CallState.RINGING, "her phone rings")

    run_desk(setup, scenario)


@pytest.mark.interop(feature=Feature.PICKUP, system=System.ASTERISK)
def test_a_call_that_rings_at_a_colleague_is_picked_up_from_the_list(
    setup: DeskSetup, asterisk: Asterisk, maria: EngineProcess
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await know_maria(desk)
        lamps = Lamps(hand)
        await lamps.until_shown("Maria", FREE)
        ring = asterisk.operator.ring(MARIA)
        await lamps.until_shown("Maria", RINGING)
        QTest.keyClick(lamps.view, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
        await until(lambda: state_of(maria) is CallState.ENDED, "it rings there no more")
        await until(
            lambda: (
                desk.use_cases.current.interaction is not None
                and hand.interaction.calls[-1].state is CallState.CONNECTED
            ),
            "the agent has the caller",
        )
        assert asterisk.operator.outcome(ring)
        await hand.hang_up()

    run_desk(setup, scenario)
