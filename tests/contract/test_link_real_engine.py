"""The link against the real engine: a call to nobody, and an engine killed in it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import psutil
import pytest
import qasync
from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallId, CallState, EndCause
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import PhoneLine
from softphone.engine_link.link import EngineLink
from softphone.usecases.events import CallUpdated, DeskEvent, LineChanged
from softphone.usecases.ports import LineState

OnQtLoop = Callable[[Coroutine[Any, Any, None]], None]
COMMAND = (sys.executable, "-m", "softphone", "engine", "--bind", "127.0.0.1")
LINE = PhoneLine(address="sip:agent@127.0.0.1")
DEADLINE_S = 40.0


@pytest.fixture
def on_qt_loop(qapp: QCoreApplication) -> Iterator[OnQtLoop]:
    loop = qasync.QEventLoop(qapp)
    yield loop.run_until_complete
    loop.close()


@pytest.fixture
def silent_peer() -> Iterator[str]:
    """Takes what is sent to it and never answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
        peer.bind(("127.0.0.1", 0))
        yield f"sip:nobody@127.0.0.1:{peer.getsockname()[1]}"


def states(events: list[DeskEvent]) -> list[LineState]:
    return [one.status.state for one in events if isinstance(one, LineChanged)]


def calls(events: list[DeskEvent]) -> list[tuple[CallState, EndCause | None]]:
    found = [one.call for one in events if isinstance(one, CallUpdated)]
    return [(call.state, call.end_cause) for call in found]


def engines() -> list[psutil.Process]:
    mine = psutil.Process().children()
    return [one for one in mine if "engine" in one.cmdline()]


async def until(is_true: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE_S):
        while not is_true():
            await asyncio.sleep(0.02)


def test_the_real_engine_takes_a_line_calls_and_cancels(
    on_qt_loop: OnQtLoop, silent_peer: str
) -> None:
    async def story() -> None:
        events: list[DeskEvent] = []
        link = EngineLink(events.append, COMMAND)
        await link.set_line(LINE, "")
        link.start()
        await until(lambda: LineState.DIRECT in states(events))
        await link.list_devices()
        await link.place_call(CallId("c1"), silent_peer)
        with pytest.raises(KnownError) as caught:
            await link.place_call(CallId("c1"), silent_peer)
        assert caught.value.code is ErrorCode.ENGINE_REFUSED
        with pytest.raises(KnownError) as caught:
            await link.place_call(CallId("c2"), "sip:")
        assert caught.value.code is ErrorCode.BAD_NUMBER
        await link.end_call(CallId("c1"))
        await until(lambda: bool(calls(events)) and calls(events)[-1][0] is CallState.ENDED)
        await link.stop()
        assert engines() == []

    on_qt_loop(story())


@pytest.mark.expects_warnings
@pytest.mark.slow
def test_the_real_engine_killed_in_a_call_comes_back_with_its_line(
    on_qt_loop: OnQtLoop, silent_peer: str
) -> None:
    async def story() -> None:
        events: list[DeskEvent] = []
        link = EngineLink(events.append, COMMAND)
        await link.set_line(LINE, "")
        link.start()
        for number in range(1, 4):
            await until(lambda: states(events).count(LineState.DIRECT) == number)  # noqa: B023
            await link.place_call(CallId(f"c{number}"), silent_peer)
            await until(lambda: (CallState.DIALING, None) in calls(events)[-1:])
            (engine,) = engines()
            os.kill(engine.pid, signal.SIGKILL)
            await until(lambda: calls(events)[-1] == (CallState.ENDED, EndCause.ENGINE_LOST))
        await until(lambda: states(events).count(LineState.DIRECT) == 4)
        assert len(engines()) == 1
        await link.stop()
        assert engines() == []

    on_qt_loop(story())
