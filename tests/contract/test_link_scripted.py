"""The link against a real child process that lives, lies and dies by script."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallId, CallState, EndCause
from softphone.domain.colleague import ExtensionState
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import PhoneLine
from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.engine_link import process, supervisor
from softphone.engine_link.link import EngineLink
from softphone.host.redaction import redact
from softphone.usecases.events import CallUpdated, DeskEvent, ExtensionStateChanged, LineChanged
from softphone.usecases.ports import LineState

SCRIPT = Path(__file__).parent.parent / "doubles" / "scripted_engine.py"
DEADLINE_S = 30.0
LINE = PhoneLine(address="sip:agent@127.0.0.1", registrar="sip:127.0.0.1")
CALL = CallId("call-1")

OnQtLoop = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def on_qt_loop(qapp: QCoreApplication) -> Iterator[OnQtLoop]:
    """Runs a coroutine the way the desk does: asyncio on top of Qt's own loop."""
    loop = qasync.QEventLoop(qapp)
    yield loop.run_until_complete
    loop.close()


class Desk:
    """A link to a scripted engine, and all it published."""

    def __init__(self, mode: str, record: Path) -> None:
        self._record = record
        self.events: list[DeskEvent] = []
        command = (sys.executable, str(SCRIPT), mode, str(record))
        self.link = EngineLink(self.events.append, command, name_servers=lambda: ("192.0.2.53",))

    @property
    def record(self) -> list[str]:
        return self._record.read_text().splitlines() if self._record.exists() else []

    @property
    def pids(self) -> list[int]:
        return [int(line.split()[1]) for line in self.record if line.startswith("life ")]

    @property
    def states(self) -> list[LineState]:
        return [one.status.state for one in self.events if isinstance(one, LineChanged)]

    @property
    def calls(self) -> list[tuple[CallState, EndCause | None]]:
        return [
            (one.call.state, one.call.end_cause)
            for one in self.events
            if isinstance(one, CallUpdated)
        ]

    async def until(self, is_true: Callable[[], bool]) -> None:
        async with asyncio.timeout(DEADLINE_S):
            while not is_true():
                await asyncio.sleep(0.01)

    async def registered(self, times: int = 1) -> None:
        await self.until(lambda: self.states.count(LineState.REGISTERED) >= times)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "record"


def test_a_line_set_before_the_engine_is_there_is_registered_once_it_is(
    on_qt_loop: OnQtLoop, record: Path
) -> None:
    async def story() -> None:
        desk = Desk("normal", record)
        await desk.link.set_line(LINE, "secret")
        desk.link.start()
        await desk.registered()
        assert desk.states == [
            LineState.ENGINE_STARTING,
            LineState.REGISTERING,
            LineState.REGISTERING,
            LineState.REGISTERED,
        ]
        await desk.link.stop()
        assert desk.record[-1] == "Shutdown"

    on_qt_loop(story())


def test_a_call_goes_out_and_its_states_come_back(on_qt_loop: OnQtLoop, record: Path) -> None:
    async def story() -> None:
        desk = Desk("normal", record)
        desk.link.start()
        await desk.until(lambda: LineState.NO_ACCOUNT in desk.states)
        with pytest.raises(KnownError) as caught:
            await desk.link.place_call(CALL, "+14325550123")
        assert caught.value.code is ErrorCode.NO_PHONE_ACCOUNT
        await desk.link.set_line(LINE, "secret")
        await desk.link.place_call(CALL, "+14325550123")
        await desk.until(lambda: len(desk.calls) == 2)
        await desk.link.end_call(CALL)
        await desk.until(lambda: len(desk.calls) == 3)
        assert desk.calls[-1] == (CallState.ENDED, EndCause.HUNG_UP_HERE)
        assert [one.name for one in await desk.link.list_devices()] == ["Headset"]
        await desk.link.stop()

    on_qt_loop(story())


def test_a_call_too_many_for_this_library_is_refused_before_the_engine_is_asked(
    on_qt_loop: OnQtLoop, record: Path
) -> None:
    async def story() -> None:
        desk = Desk("one_call", record)
        await desk.link.set_line(LINE, "secret")
        desk.link.start()
        await desk.registered()
        await desk.link.place_call(CALL, "+14325550123")
        await desk.until(lambda: (CallState.CONNECTED, None) in desk.calls)
        with pytest.raises(KnownError) as caught:
            await desk.link.place_call(CallId("call-2"), "+14325550124")
        assert caught.value.code is ErrorCode.TOO_MANY_CALLS
        assert desk.record.count("PlaceCall") == 1
        await desk.link.end_call(CALL)
        await desk.until(lambda: desk.calls[-1][0] is CallState.ENDED)
        await desk.link.place_call(CallId("call-2"), "+14325550124")
        assert desk.record.count("PlaceCall") == 2
        await desk.link.stop()

    on_qt_loop(story())


@pytest.mark.expects_warnings
def test_garbage_and_lines_that_are_too_long_are_skipped_and_the_answer_is_heard(
    on_qt_loop: OnQtLoop, record: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        desk = Desk("normal", record)
        await desk.link.set_line(LINE, "secret")
        desk.link.start()
        await desk.registered()
        await desk.link.place_call(CALL, "sip:noise@x")
        await desk.until(lambda: (CallState.CONNECTED, None) in desk.calls)
        assert len(desk.pids) == 1
        await desk.link.stop()

    on_qt_loop(story())
    assert "html" not in caplog.text
    assert "more than" in caplog.text


@pytest.mark.expects_warnings
def test_an_engine_killed_in_a_call_is_replaced_and_told_everything_again(
    on_qt_loop: OnQtLoop, record: Path
) -> None:
    async def story() -> None:
        desk = Desk("normal", record)
        await desk.link.set_line(LINE, "secret")
        await desk.link.choose_devices(microphone=None, speaker="Headset", ringer=None)
        await desk.link.shape_voice(VoiceProfile.SPEAKERS, Sidetone.QUIET)
        await desk.link.watch_extensions(("102",))
        desk.link.start()
        await desk.registered()
        await desk.link.place_call(CALL, "+14325550123")
        await desk.until(lambda: (CallState.CONNECTED, None) in desk.calls)
        os.kill(desk.pids[0], signal.SIGKILL)
        await desk.registered(2)
        assert desk.calls[-1] == (CallState.ENDED, EndCause.ENGINE_LOST)
        lost = desk.states.index(LineState.ENGINE_LOST)
        assert desk.states[lost + 1] is LineState.ENGINE_STARTING
        told = desk.record[desk.record.index(f"life {desk.pids[1]}") :]
        assert told[1:5] == ["hello", "ChooseDevices", "ShapeVoice", "SetAccount"]
        await desk.until(lambda: desk.record[-1] == "WatchExtensions")
        dark = ExtensionStateChanged(number="102", state=ExtensionState.UNKNOWN)
        assert dark in desk.events, "no lamp outlives its engine"
        await desk.link.stop()

    on_qt_loop(story())


@pytest.mark.expects_warnings
def test_a_command_in_flight_when_the_engine_dies_is_told_as_missing_engine(
    on_qt_loop: OnQtLoop, record: Path
) -> None:
    async def story() -> None:
        desk = Desk("normal", record)
        await desk.link.set_line(LINE, "secret")
        desk.link.start()
        await desk.registered()
        with pytest.raises(KnownError) as caught:
            await desk.link.place_call(CALL, "sip:die@x")
        assert caught.value.code is ErrorCode.ENGINE_MISSING
        with pytest.raises(KnownError) as caught:
            await desk.link.end_call(CALL)
        assert caught.value.code is ErrorCode.ENGINE_MISSING
        await desk.registered(2)
        await desk.link.stop()

    on_qt_loop(story())


@pytest.mark.expects_warnings
def test_an_engine_that_answers_nothing_is_ended_and_replaced(
    on_qt_loop: OnQtLoop, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "COMMAND_TIMEOUT_S", 0.5)

    async def story() -> None:
        desk = Desk("normal", record)
        await desk.link.set_line(LINE, "secret")
        desk.link.start()
        await desk.registered()
        await asyncio.sleep(0.1)
        with pytest.raises(KnownError) as caught:
            await desk.link.place_call(CALL, "sip:mute@x")
        assert caught.value.code is ErrorCode.ENGINE_MISSING
        await desk.registered(2)
        assert len(desk.pids) == 2
        await desk.link.stop()

    on_qt_loop(story())


@pytest.mark.expects_warnings
@pytest.mark.slow
def test_an_engine_that_dies_again_and_again_is_never_started_twice_at_once(
    on_qt_loop: OnQtLoop, record: Path
) -> None:
    async def story() -> None:
        desk = Desk("dies_at_once", record)
        desk.link.start()
        await desk.until(lambda: len(desk.pids) >= 4)
        assert desk.states[:6] == [LineState.ENGINE_STARTING, LineState.ENGINE_LOST] * 3
        await desk.link.stop()
        lives = len(desk.pids)
        await asyncio.sleep(1.0)
        assert len(desk.pids) == lives

    on_qt_loop(story())


@pytest.mark.expects_warnings
def test_an_engine_of_another_version_is_refused_and_said_to_have_failed(
    on_qt_loop: OnQtLoop, record: Path
) -> None:
    async def story() -> None:
        desk = Desk("wrong_version", record)
        desk.link.start()
        await desk.until(lambda: LineState.ENGINE_FAILED in desk.states)
        assert "hello" not in desk.record
        await desk.link.stop()

    on_qt_loop(story())


@pytest.mark.expects_warnings
def test_an_engine_that_says_no_hello_is_ended(
    on_qt_loop: OnQtLoop, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "HELLO_TIMEOUT_MS", 300)

    async def story() -> None:
        desk = Desk("no_hello", record)
        desk.link.start()
        await desk.until(lambda: LineState.ENGINE_LOST in desk.states)
        await desk.link.stop()

    on_qt_loop(story())


@pytest.mark.expects_warnings
def test_a_program_that_is_not_there_is_told_and_tried_again(on_qt_loop: OnQtLoop) -> None:
    async def story() -> None:
        events: list[DeskEvent] = []
        link = EngineLink(events.append, ("/nowhere/softphone-engine",))
        link.start()
        async with asyncio.timeout(DEADLINE_S):
            while len(events) < 4:
                await asyncio.sleep(0.01)
        states = [one.status.state for one in events if isinstance(one, LineChanged)]
        assert states[:4] == [LineState.ENGINE_STARTING, LineState.ENGINE_LOST] * 2
        await link.stop()

    on_qt_loop(story())


@pytest.mark.expects_warnings
def test_a_device_that_is_gone_is_refused_now_and_only_noted_after_a_restart(
    on_qt_loop: OnQtLoop, record: Path
) -> None:
    async def story() -> None:
        desk = Desk("normal", record)
        await desk.link.set_line(LINE, "secret")
        desk.link.start()
        await desk.registered()
        with pytest.raises(KnownError) as caught:
            await desk.link.choose_devices(microphone=None, speaker="Gone", ringer=None)
        assert caught.value.code is ErrorCode.DEVICE_UNKNOWN
        os.kill(desk.pids[0], signal.SIGKILL)
        await desk.registered(2)
        await desk.link.stop()

    on_qt_loop(story())


def test_what_the_engine_writes_on_stderr_is_logged_and_can_be_redacted(
    on_qt_loop: OnQtLoop, record: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    async def story() -> None:
        desk = Desk("normal", record)
        desk.link.start()
        await desk.until(lambda: "password" in caplog.text)
        await desk.link.stop()

    on_qt_loop(story())
    said = [one.getMessage() for one in caplog.records if one.name == "softphone.engine.stderr"]
    assert [redact(line) for line in said] == ["password=*** for sip:***@127.0.0.1"]


def test_another_engine_for_name_servers_waits_for_the_end_of_the_last_call(
    on_qt_loop: OnQtLoop, record: Path
) -> None:
    async def story() -> None:
        desk = Desk("normal", record)
        await desk.link.set_line(LINE, "secret")
        desk.link.start()
        await desk.registered()
        await desk.link.place_call(CALL, "+14325550123")
        await desk.until(lambda: (CallState.CONNECTED, None) in desk.calls)
        by_domain = replace(LINE, is_found_by_domain=True)
        await desk.link.set_line(by_domain, "secret")
        await desk.registered(times=2)
        assert len(desk.pids) == 1

        await desk.link.end_call(CALL)
        await desk.registered(times=3)
        assert len(desk.pids) == 2
        assert LineState.ENGINE_LOST not in desk.states
        await desk.link.set_line(by_domain, "secret")
        await desk.registered(times=4)
        assert len(desk.pids) == 2
        await desk.link.stop()

    on_qt_loop(story())
