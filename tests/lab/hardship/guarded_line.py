"""One line of a desk under the real supervisor, with a registrar, and everything the desk is told.

    async with GuardedLine(server, USERS[0]) as line:
        await line.kill_engine()

Needs a Qt application and its event loop (`run_on_qt_loop`).
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self

import psutil
import qasync
from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallId, CallSnapshot, CallState, EndCause
from softphone.domain.settings import PhoneLine, SipTransport
from softphone.engine_link.link import EngineLink
from softphone.engine_link.restart_policy import RestartLimits
from softphone.usecases.events import CallUpdated, DeskEvent, LineChanged, QualityMeasured
from softphone.usecases.ports import LineQuality, LineState
from tests.lab.kamailio import Kamailio, LabUser, free_port

STEP_LIMIT_S = 40.0
LOOK_EVERY_S = 0.01
COUNT_EVERY_S = 0.05
NO_NAMES = "127.0.0.1"
"""Nobody answers there: a host's name that was spoilt is not asked for in the world."""
PATIENT = RestartLimits(max_deaths=100_000, delays_s=(0.0,))
"""Deaths come faster than any desk's patience lasts; each restart is as quick as the first."""


def run_on_qt_loop(story: Coroutine[Any, Any, None]) -> None:
    """To its end, on the application there is or a new one."""
    loop = qasync.QEventLoop(QCoreApplication.instance() or QCoreApplication([]))
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(story)


async def until(is_true: Callable[[], bool], words: str, limit_s: float = STEP_LIMIT_S) -> None:
    end = time.monotonic() + limit_s
    while not is_true():
        assert time.monotonic() < end, f"waited in vain: {words}"
        await asyncio.sleep(LOOK_EVERY_S)


class EngineCount:
    """Looks all the time how many engines this process has."""

    def __init__(self) -> None:
        self.most = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="engine count")
        self._thread.start()

    def stop(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(COUNT_EVERY_S):
            self.most = max(self.most, len(engine_pids()))


def engine_pids() -> list[int]:
    """Children of ours that are engines and alive: a zombie has no command line."""
    found = []
    for child in psutil.Process().children():
        try:
            if "softphone" in child.cmdline() and "engine" in child.cmdline():
                found.append(child.pid)
        except psutil.NoSuchProcess:
            continue
    return found


class GuardedLine:
    """Belongs to the thread of the event loop."""

    def __init__(
        self, server: Kamailio, user: LabUser, *, transport: SipTransport = SipTransport.UDP
    ) -> None:
        self.port = free_port()
        """Where the engine listens, over UDP and TCP; the same one after each restart."""
        self._line = PhoneLine(
            address=f"sip:{user.name}@127.0.0.1",
            username=user.name,
            registrar=server.registrar(transport),
            transport=transport,
        )
        self._password = user.password
        command = [sys.executable, "-m", "softphone", "engine", "--bind", "127.0.0.1"]
        command += ["--log-level", "0", "--port", str(self.port), "--nameserver", NO_NAMES]
        self.phone = EngineLink(self._take_in, command, limits=PATIENT)
        self.state = LineState.ENGINE_STARTING
        self.deaths_told = 0
        self.back_after_s: list[float] = []
        """From each death to the registration of the next engine."""
        self.calls: dict[CallId, CallSnapshot] = {}
        self.quality: list[LineQuality] = []
        self._died_at: float | None = None

    async def __aenter__(self) -> Self:
        self._count = EngineCount()
        await self.phone.set_line(self._line, self._password)
        self.phone.start()
        await self.until_registered()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._count.stop()
        await self.phone.stop()

    @property
    def most_engines(self) -> int:
        """At one time, as far as could be seen."""
        return self._count.most

    @property
    def is_registered(self) -> bool:
        return self.state is LineState.REGISTERED

    async def until_registered(self) -> None:
        await until(lambda: self.is_registered, "the line is registered")

    async def kill_engine(self) -> None:
        """`kill -9`, and wait for the next one to have the line."""
        deaths = self.deaths_told
        (pid,) = engine_pids()
        killed_at = time.monotonic()
        os.kill(pid, signal.SIGKILL)
        await until(lambda: self.deaths_told > deaths, "the desk is told")
        self._died_at = killed_at
        await self.until_registered()

    def call_state(self, call_id: CallId) -> CallState | None:
        """None for a call nothing was heard of."""
        call = self.calls.get(call_id)
        return None if call is None else call.state

    @property
    def calls_lost(self) -> int:
        """Told to the agent as lost with the engine."""
        return sum(call.end_cause is EndCause.ENGINE_LOST for call in self.calls.values())

    def _take_in(self, event: DeskEvent) -> None:
        if isinstance(event, LineChanged):
            self._follow(event.status.state)
        elif isinstance(event, CallUpdated):
            self.calls[event.call.call_id] = event.call
        elif isinstance(event, QualityMeasured):
            self.quality.append(event.quality)

    def _follow(self, state: LineState) -> None:
        self.state = state
        if state is LineState.ENGINE_LOST:
            self.deaths_told += 1
            self._died_at = time.monotonic()
        elif state is LineState.REGISTERED and self._died_at is not None:
            self.back_after_s.append(time.monotonic() - self._died_at)
            self._died_at = None
