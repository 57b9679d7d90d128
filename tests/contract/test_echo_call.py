"""The echo call of the check before a shift: real phones, and a line that is good or rough."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
import sys
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallId
from softphone.domain.check_up import CheckUpPart, CheckUpResult, Finding, judge_line
from softphone.domain.practice_people import ECHO_NUMBER
from softphone.domain.settings import PhoneLine, Settings
from softphone.engine_link.link import EngineLink
from softphone.host.free_ports import find_free_port
from softphone.usecases.check_up import CheckUp, CheckUpPorts
from softphone.usecases.events import (
    CallUpdated,
    DeskEvent,
    LevelsMeasured,
    LineChanged,
    QualityMeasured,
    WarningChanged,
)
from softphone.usecases.ports import LineState
from tests.contract.conftest import account
from tests.doubles.fixed_clock import FixedClock
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT
from tests.lab.practice_process import PracticeProcess
from tests.lab.rough_line import RoughLine
from tests.lab.sipp import SippCallee

OnQtLoop = Callable[[Coroutine[Any, Any, None]], None]
COMMAND = (sys.executable, "-m", "softphone", "engine", "--bind", "127.0.0.1")
NOW = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)
ASTERISKS_ECHO = "600"
BUSY = "+14325550178"
READY_LIMIT_S = 30.0


@pytest.fixture
def on_qt_loop(qapp: QCoreApplication) -> Iterator[OnQtLoop]:
    loop = qasync.QEventLoop(qapp)
    yield loop.run_until_complete
    loop.close()


@pytest.fixture(scope="module")
def company() -> Iterator[PracticeProcess]:
    with PracticeProcess() as process:
        yield process


def is_ready(event: DeskEvent) -> bool:
    return isinstance(event, LineChanged) and event.status.state is LineState.DIRECT


class Shift:
    """One check with a phone of its own; everything but the phone is fine."""

    def __init__(self, line: PhoneLine, number: str, *, password: str = "") -> None:
        self.heard: list[DeskEvent] = []
        self.port = find_free_port("127.0.0.1", socket.SOCK_DGRAM)
        self.link = EngineLink(self._hear, (*COMMAND, "--port", str(self.port)))
        self._line, self._password = line, password
        self.check_up = CheckUp(
            CheckUpPorts(
                disk=self,
                probe_keyring=self._yes,
                read_server_time=self._now,
                clock=FixedClock(NOW),
                phone=self.link,
                start_phone=self.link.start,
                take_line=self._take_line,
                echo_phone=self.link,
                echo_number=lambda: number,
            ),
            Settings(backend_url="https://desk.example"),
        )

    async def look(self) -> dict[CheckUpPart, CheckUpResult]:
        found = {result.part: result async for result in self.check_up.run()}
        await self.link.stop()
        return found

    def free_bytes(self) -> int:
        return 10**12

    async def _yes(self) -> bool:
        return True

    async def _now(self, _url: str) -> dt.datetime:
        return NOW

    async def _take_line(self, _settings: Settings) -> None:
        await self.link.set_line(self._line, self._password)

    def _hear(self, event: DeskEvent) -> None:
        self.heard.append(event)
        self.check_up.follow(event)


def direct(proxy: str) -> PhoneLine:
    return PhoneLine(address="sip:agent@127.0.0.1", proxy=proxy)


def look(on_qt_loop: OnQtLoop, shift: Shift) -> dict[CheckUpPart, CheckUpResult]:
    found: dict[CheckUpPart, CheckUpResult] = {}

    async def story() -> None:
        found.update(await shift.look())

    on_qt_loop(story())
    return found


@pytest.mark.slow
def test_what_comes_back_is_heard_and_measured_and_the_desk_hears_nothing_of_it(
    on_qt_loop: OnQtLoop, company: PracticeProcess
) -> None:
    with RoughLine(company.port) as line:
        shift = Shift(direct(line.address), ECHO_NUMBER)
        found = look(on_qt_loop, shift)
    assert found[CheckUpPart.ECHO].finding is Finding.FINE
    sound = found[CheckUpPart.SOUND]
    assert sound.line is not None
    assert sound.line.loss_sent_percent is not None
    assert sound.line.round_trip_ms is not None
    # What a busy machine does to the figures is no matter here: they are judged as they are.
    assert sound.finding is judge_line(sound.line)
    told = [each for each in shift.heard if isinstance(each, CallUpdated | QualityMeasured)]
    assert told == []
    assert not any(isinstance(each, WarningChanged) for each in shift.heard)


@pytest.mark.slow
def test_a_line_that_loses_a_packet_in_ten_is_red(
    on_qt_loop: OnQtLoop, company: PracticeProcess
) -> None:
    with RoughLine(company.port) as line:
        line.loses_every = 10
        found = look(on_qt_loop, Shift(direct(line.address), ECHO_NUMBER))
    assert found[CheckUpPart.ECHO].finding is Finding.FINE
    sound = found[CheckUpPart.SOUND]
    assert sound.finding is Finding.LINE_LOSES
    assert not sound.is_fine
    assert sound.line is not None
    assert sound.line.loss_received_percent > 5


@pytest.mark.slow
def test_a_line_that_takes_two_tenths_of_a_second_each_way_is_red(
    on_qt_loop: OnQtLoop, company: PracticeProcess
) -> None:
    with RoughLine(company.port) as line:
        line.delay_s = 0.2
        found = look(on_qt_loop, Shift(direct(line.address), ECHO_NUMBER))
    sound = found[CheckUpPart.SOUND]
    assert not sound.is_fine
    assert sound.line is not None
    assert sound.line.round_trip_ms is not None
    assert sound.line.round_trip_ms > 395
    unhurried = replace(sound.line, loss_received_percent=0, loss_sent_percent=0, jitter_ms=0)
    assert judge_line(unhurried) is Finding.LINE_DELAYS


@pytest.mark.slow
def test_a_far_end_that_sends_nothing_back_is_red(on_qt_loop: OnQtLoop, tmp_path: Path) -> None:
    with SippCallee("callee_stays", folder=tmp_path) as callee:
        found = look(on_qt_loop, Shift(direct(callee.address), "echo"))
        callee.finish()
    assert found[CheckUpPart.ECHO].finding is Finding.ECHO_SILENT
    assert found[CheckUpPart.SOUND].finding is Finding.NOT_LOOKED_AT


def test_an_echo_number_that_is_busy_is_red_with_the_reason(
    on_qt_loop: OnQtLoop, company: PracticeProcess
) -> None:
    found = look(on_qt_loop, Shift(direct(f"sip:127.0.0.1:{company.port}"), BUSY))
    echo = found[CheckUpPart.ECHO]
    assert (echo.finding, echo.figure) == (Finding.ECHO_NOT_ANSWERED, "SIP 486")
    assert not echo.is_fine


def test_without_an_echo_number_nobody_is_rung_and_nothing_is_red(
    on_qt_loop: OnQtLoop, company: PracticeProcess
) -> None:
    found = look(on_qt_loop, Shift(direct(f"sip:127.0.0.1:{company.port}"), ""))
    for part in (CheckUpPart.ECHO, CheckUpPart.SOUND):
        assert found[part].finding is Finding.NO_ECHO_NUMBER
        assert found[part].is_fine
        assert not found[part].is_tried


def test_a_call_in_between_ends_the_echo_call_at_once(
    on_qt_loop: OnQtLoop, company: PracticeProcess
) -> None:
    shift = Shift(direct(f"sip:127.0.0.1:{company.port}"), ECHO_NUMBER)
    found: list[CheckUpResult] = []

    async def story() -> None:
        told: list[DeskEvent] = []
        caller = EngineLink(told.append, COMMAND)
        await caller.set_line(PhoneLine(address="sip:caller@127.0.0.1"), "")
        caller.start()
        # The echo call may be over before an engine that is only starting could ring.
        async with asyncio.timeout(READY_LIMIT_S):
            while not any(is_ready(event) for event in told):
                await asyncio.sleep(0.02)

        async def ring() -> None:
            while not any(isinstance(each, LevelsMeasured) for each in shift.heard):
                await asyncio.sleep(0.02)
            await caller.place_call(CallId("in"), f"sip:agent@127.0.0.1:{shift.port}")

        ringing = asyncio.create_task(ring())
        found.extend([result async for result in shift.check_up.run()])
        await ringing
        await caller.stop()
        await shift.link.stop()

    on_qt_loop(story())
    endings = {result.part: result.finding for result in found}
    assert endings[CheckUpPart.ECHO] is Finding.INTERRUPTED
    assert endings[CheckUpPart.SOUND] is Finding.INTERRUPTED


@pytest.mark.slow
@pytest.mark.interop(feature=Feature.ECHO, system=System.ASTERISK)
def test_the_echo_of_a_phone_system_is_found(on_qt_loop: OnQtLoop, asterisk: Asterisk) -> None:
    wire = account(asterisk, AGENT)
    line = PhoneLine(address=wire.address, username=wire.username, registrar=wire.registrar)
    shift = Shift(line, ASTERISKS_ECHO, password=AGENT.password)
    found = look(on_qt_loop, shift)
    assert found[CheckUpPart.ECHO].finding is Finding.FINE
    assert found[CheckUpPart.SOUND].line is not None
