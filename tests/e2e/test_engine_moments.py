"""The engine dies at each moment a call can be at: the work on screen stays as it is.

The other test kills it fifty times at random; here each moment is met, and what the window says of
an engine that dies again and again is read.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import psutil
import pytest
from PySide6.QtCore import Qt

from softphone.bootstrap.desk import Desk
from softphone.domain.call import CallId, EndCause, HoldState
from softphone.engine_link.restart_policy import RestartLimits
from softphone.gui.panels.call_bar.state import CallBarState, CallFace
from softphone.gui.widgets.status_light import StatusLight
from tests.e2e.agent_hand import AgentHand
from tests.e2e.arrival import check_arrived_once
from tests.e2e.desk_process import engines_on
from tests.e2e.desk_story import play, until_at_work
from tests.e2e.desk_talk import Sight, is_drawn, look_at
from tests.e2e.desk_world import DeskWorld, engine_port, open_world, until, until_sent

NOTE = "Pregunta por su seguro; llamar otra vez."
RING_LIMIT_S = 30.0
TALK_S = 0.5
CALLER = {"from": "+14325550134", "name": "Maria Gonzalez"}


@pytest.fixture
def own_world(tmp_path: Path) -> Iterator[DeskWorld]:
    """Not shared: lines of the company stay taken for a while by calls that died."""
    with open_world(tmp_path) as world:
        yield world


class Lab:
    """One desk at work, and its engine to be killed. GUI thread."""

    def __init__(self, desk: Desk, world: DeskWorld) -> None:
        self.desk = desk
        self.hand = AgentHand(desk)
        self._world = world
        self._port = engine_port(world.setup)

    @property
    def bar(self) -> CallBarState:
        return self.desk.window.panels.call_bar._state

    @property
    def phone_words(self) -> str:
        """What the status line says of the phone."""
        return self.hand.find(StatusLight, "phone_light").accessibleName()

    def causes(self) -> dict[CallId, EndCause | None]:
        """Why each call of the desk's open work ended; None for one that is up."""
        current = self.desk.use_cases.current
        shown = (current.interaction,) if current.interaction else ()
        return {call.id: call.end_cause for one in (*shown, *current.others) for call in one.calls}

    def up(self) -> list[CallId]:
        """The calls that have not ended."""
        return [call_id for call_id, cause in self.causes().items() if cause is None]

    def kill(self) -> None:
        """`kill -9` of the one engine there is, on the one port it may use."""
        (pid,) = engines_on(self._port)
        sockets = psutil.Process(pid).net_connections("udp4")
        assert self._port in {one.laddr.port for one in sockets}
        os.kill(pid, signal.SIGKILL)

    async def back(self) -> None:
        """The next engine has the line again, and is the only one."""
        await until(lambda: not self.bar.can_dial, "the line is lost")
        await until(lambda: self.bar.can_dial, "the line is back", RING_LIMIT_S)
        assert len(engines_on(self._port)) == 1

    async def begin_work(self) -> None:
        """Some way into the script, with a note."""
        await until_at_work(self.desk)
        await self.hand.take_next()
        await self.hand.read_due_lines()
        await self.hand.answer("self")
        await self.hand.flip(self.hand.interaction.language.other)
        self.hand.alt("n")
        self.hand.type(NOTE)
        await until(lambda: self.work().is_note_saved, "the note is saved")

    def work(self) -> Sight:
        """Everything on screen but the calls."""
        sight = look_at(self.desk)
        assert sight is not None
        assert is_drawn(self.desk)
        return msgspec.structs.replace(sight, calls=[])

    async def idle(self) -> None:
        """No call at all."""

    async def rung_at(self) -> None:
        """Somebody rings the agent, who is busy with the work on screen."""
        assert "error" not in self._world.company.tell({"ring_agent": CALLER})
        await until(lambda: self.bar.face is CallFace.INCOMING, "somebody rings", RING_LIMIT_S)

    async def dialing(self) -> None:
        """The number is on its way."""
        before = len(self.hand.interaction.calls)
        await self.hand.dial()
        await until(lambda: len(self.hand.interaction.calls) > before, "the number is dialled")

    async def talking(self) -> None:
        """They answered."""
        await self.dialing()
        await until(
            lambda: self.hand.interaction.calls[-1].connected_at is not None,
            "they answered",
            RING_LIMIT_S,
        )
        await asyncio.sleep(TALK_S)

    async def held(self) -> None:
        """They wait."""
        await self.talking()
        self.hand.press(Qt.Key.Key_F7)
        await until(
            lambda: self.bar.call is not None and self.bar.call.hold is HoldState.HELD,
            "they are on hold",
        )


MOMENTS: dict[str, tuple[Callable[[Lab], Awaitable[None]], int]] = {
    "idle": (Lab.idle, 0),
    "dialing": (Lab.dialing, 1),
    "talking": (Lab.talking, 1),
    "held": (Lab.held, 1),
    "rung at": (Lab.rung_at, 1),
}
"""How to get there, and how many calls are up then."""


@pytest.mark.slow
@pytest.mark.expects_warnings
@pytest.mark.parametrize("moment", MOMENTS)
def test_whatever_a_call_was_at_when_the_engine_died_the_work_on_screen_stays(
    own_world: DeskWorld, moment: str
) -> None:
    get_there, calls_up = MOMENTS[moment]
    quick = replace(own_world.setup, engine_restarts=RestartLimits(delays_s=(0.0,)))

    async def scenario(desk: Desk) -> None:
        lab = Lab(desk, own_world)
        await lab.begin_work()
        before = lab.work()
        await get_there(lab)
        await until(lambda: len(lab.up()) == calls_up, "the call is written down")
        up = lab.up()
        lab.kill()
        await lab.back()
        assert [lab.causes()[call_id] for call_id in up] == [EndCause.ENGINE_LOST] * calls_up
        assert lab.work() == before
        await until_sent(desk)

    play(quick, scenario)
    rows = check_arrived_once(own_world.backend, quick.paths.desk_database)
    assert rows["call_started"] == rows["call_ended"] == calls_up


@pytest.mark.slow
@pytest.mark.expects_warnings
def test_an_engine_that_dies_again_and_again_is_told_as_failed_and_comes_back_later(
    own_world: DeskWorld,
) -> None:
    limits = RestartLimits(max_deaths=3, delays_s=(0.0,), slow_retry_s=3.0)
    hasty = replace(own_world.setup, engine_restarts=limits)

    async def scenario(desk: Desk) -> None:
        lab = Lab(desk, own_world)
        await lab.begin_work()
        before = lab.work()
        for _ in range(limits.max_deaths):
            lab.kill()
            await lab.back()
        lab.kill()
        await until(lambda: "phone does not start" in lab.phone_words, "the window says so")
        assert not lab.bar.can_dial
        assert lab.work() == before
        await lab.back()
        assert "phone does not start" not in lab.phone_words
        await lab.talking()
        await lab.hand.hang_up()
        assert lab.work() == before
        await until_sent(desk)

    play(hasty, scenario)
