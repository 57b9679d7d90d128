"""An agent's presence drives a real queue: what the desk says of it is what Asterisk says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallState, Direction
from softphone.domain.presence import Presence
from softphone.domain.queue_place import QueuePlace
from softphone.domain.settings import LineServices, PhoneLine
from softphone.engine_link.link import EngineLink
from softphone.host.clock import SystemClock
from softphone.usecases.events import CallUpdated, DeskEvent, LineChanged, QueueChanged
from softphone.usecases.follow_queue import FollowQueue
from softphone.usecases.ports import LineState
from softphone.usecases.service_calls import ServiceCalls
from tests.contract.test_link_lines import ON_LOOPBACK
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_board import QueueMember
from tests.lab.asterisk_people import AGENT

DEADLINE_S = 60.0
CODES = LineServices(queue_log_in="*71", queue_log_out="*72", queue_pause="*73", queue_go_on="*74")
QUEUE = "700"
OnQtLoop = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def on_qt_loop(qapp: QCoreApplication) -> Iterator[OnQtLoop]:
    loop = qasync.QEventLoop(qapp)
    yield loop.run_until_complete
    loop.close()


class Agent:
    """A phone at the real engine, and the queue's follower on it."""

    def __init__(self, asterisk: Asterisk, services: LineServices) -> None:
        self._asterisk = asterisk
        self.events: list[DeskEvent] = []
        self.link = EngineLink(self._hear, ON_LOOPBACK, name_servers=tuple)
        self.queue = FollowQueue(
            phone=self.link,
            service_calls=ServiceCalls(self.link, SystemClock()),
            services=lambda: services,
            publish=self.events.append,
        )

    @property
    def member(self) -> QueueMember | None:
        return self._asterisk.board.member(AGENT)

    @property
    def told(self) -> QueueChanged:
        return [each for each in self.events if isinstance(each, QueueChanged)][-1]

    async def sit_down(self) -> None:
        self.link.start()
        registrar = self._asterisk.registrar("udp")
        line = PhoneLine(
            address=f"sip:{AGENT.name}@{registrar.removeprefix('sip:')}",
            username=AGENT.name,
            registrar=registrar,
        )
        await self.link.set_line(line, AGENT.password)
        await self.until(lambda: self._has_line)

    async def until(self, is_true: Callable[[], bool]) -> None:
        async with asyncio.timeout(DEADLINE_S):
            while not is_true():
                await asyncio.sleep(0.02)

    @property
    def _has_line(self) -> bool:
        found = [each.status.state for each in self.events if isinstance(each, LineChanged)]
        return bool(found) and found[-1] is LineState.REGISTERED

    def _hear(self, event: DeskEvent) -> None:
        self.events.append(event)
        if isinstance(event, CallUpdated):
            self.queue.follow_call(event.call)


def play(
    on_qt_loop: OnQtLoop,
    asterisk: Asterisk,
    story: Callable[[Agent], Awaitable[None]],
    services: LineServices = CODES,
) -> None:
    async def whole() -> None:
        agent = Agent(asterisk, services)
        try:
            await agent.sit_down()
            await story(agent)
        finally:
            await agent.link.stop()

    on_qt_loop(whole())


@pytest.mark.interop(feature=Feature.QUEUE_CODES, system=System.ASTERISK)
def test_presence_logs_in_pauses_goes_on_and_logs_out(
    on_qt_loop: OnQtLoop, asterisk: Asterisk
) -> None:
    async def story(agent: Agent) -> None:
        await agent.queue.follow_presence(Presence.READY)
        assert agent.member is not None
        assert not agent.member.is_paused
        assert agent.told == QueueChanged(place=QueuePlace.IN)
        await agent.queue.follow_presence(Presence.NOT_READY)
        assert agent.member.is_paused
        assert agent.told == QueueChanged(place=QueuePlace.PAUSED)
        await agent.queue.follow_presence(Presence.READY)
        assert not agent.member.is_paused
        await agent.queue.leave()
        assert agent.member is None
        assert agent.told == QueueChanged(place=QueuePlace.OUT)

    play(on_qt_loop, asterisk, story)


def test_a_code_that_is_refused_is_told_and_the_queue_counts_as_not_told(
    on_qt_loop: OnQtLoop, asterisk: Asterisk
) -> None:
    async def story(agent: Agent) -> None:
        await agent.queue.follow_presence(Presence.READY)
        assert agent.told == QueueChanged(place=QueuePlace.UNKNOWN, is_refused=True)
        assert agent.member is None

    play(on_qt_loop, asterisk, story, LineServices(queue_log_in="*70"))


def test_no_code_is_dialled_while_a_call_is_up(on_qt_loop: OnQtLoop, asterisk: Asterisk) -> None:
    async def story(agent: Agent) -> None:
        await agent.queue.follow_presence(Presence.READY)
        asterisk.operator.dial(QUEUE)

        def rings() -> bool:
            found = [each.call for each in agent.events if isinstance(each, CallUpdated)]
            return bool(found) and (found[-1].direction, found[-1].state) == (
                Direction.IN,
                CallState.RINGING,
            )

        await agent.until(rings)
        told = agent.told
        await agent.queue.follow_presence(Presence.NOT_READY)
        assert agent.told == told
        assert agent.member is not None
        assert not agent.member.is_paused

    play(on_qt_loop, asterisk, story)
