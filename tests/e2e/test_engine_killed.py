"""`kill -9` of the engine at fifty random moments: the work goes on and the line comes back.

The fifty deaths come faster than any desk's patience lasts, so the desks that work through them
have more of it; the line that registers again has the usual one.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from softphone.bootstrap.desk import Desk
from softphone.domain.settings import PhoneLine
from softphone.engine_link.restart_policy import RestartLimits
from softphone.usecases.events import LineChanged
from softphone.usecases.ports import LineState
from tests.e2e.arrival import check_arrived_once
from tests.e2e.desk_journal import calls_without_end, end_causes, read_journal
from tests.e2e.desk_process import engines_on
from tests.e2e.desk_world import DeskWorld, engine_port, open_world, run_desk, until
from tests.e2e.dice import report, seeded_dice
from tests.e2e.working_desk import work_while
from tests.lab.kamailio import USERS, Kamailio

DESKS, KILLS_EACH, KILLS_OF_LINE = 2, 25, 5
PATIENT = RestartLimits(max_deaths=DESKS * KILLS_EACH, delays_s=(0.0,))
LONGEST_LIFE_S = 0.8
LIMIT_S, WORK_LIMIT_S = 120.0, 250.0
BACK = {LineState.DIRECT, LineState.REGISTERED}


@dataclass
class LineWatch:
    """What the desk is told of its line, and how long it took to come back."""

    states: list[LineState] = field(default_factory=list)
    back_after_s: list[float] = field(default_factory=list)

    def follow(self, event: LineChanged) -> None:
        self.states.append(event.status.state)

    async def kill_and_wait(self, port: int) -> None:
        """End the one engine there is, and wait for the next to have the line again."""
        engines = engines_on(port)
        assert len(engines) == 1, engines
        self.states.clear()
        begin = time.monotonic()
        os.kill(engines[0], signal.SIGKILL)
        await until(lambda: LineState.ENGINE_LOST in self.states, "the desk says so")
        await until(
            lambda: bool(self.states) and self.states[-1] in BACK, "the line is back", 30.0
        )
        self.back_after_s.append(time.monotonic() - begin)
        assert len(engines_on(port)) == 1


def live_with_deaths(world: DeskWorld, dice: random.Random, watch: LineWatch) -> None:
    """One desk at work whose engine dies again and again."""
    port = engine_port(world.setup)

    async def scenario(desk: Desk) -> None:
        desk.bridge.subscribe(LineChanged, watch.follow)

        async def pull_plugs() -> None:
            for _ in range(KILLS_EACH):
                await asyncio.sleep(dice.uniform(0.0, LONGEST_LIFE_S))
                await watch.kill_and_wait(port)

        await work_while(desk, dice, pull_plugs)

    patient = replace(world.setup, engine_restarts=PATIENT)
    run_desk(patient, scenario, limit_s=WORK_LIMIT_S)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.expects_warnings
def test_an_engine_killed_fifty_times_comes_back_and_nothing_is_lost(tmp_path: Path) -> None:
    dice, watch = seeded_dice(), LineWatch()
    begin = time.monotonic()
    with open_world(tmp_path) as world:
        for _ in range(DESKS):
            live_with_deaths(world, dice, watch)
        journal = read_journal(world.setup.paths.desk_database)
        rows = check_arrived_once(world.backend, world.setup.paths.desk_database)
    lost = list(end_causes(journal).values()).count("engine_lost")
    report(
        f"{len(watch.back_after_s)} kills, {lost} calls lost with them, {rows.total()} rows,"
        f" back after {min(watch.back_after_s):.1f} to {max(watch.back_after_s):.1f} s,"
        f" {time.monotonic() - begin:.0f} s"
    )
    assert len(watch.back_after_s) == DESKS * KILLS_EACH
    assert calls_without_end(journal) == set()
    assert lost > 0


@pytest.mark.slow
@pytest.mark.expects_warnings
def test_a_line_is_registered_again_after_each_death_of_the_engine(tmp_path: Path) -> None:
    watch = LineWatch()
    user, server = USERS[0], Kamailio(folder=tmp_path)
    with contextlib.ExitStack() as stack:
        stack.callback(server.stop)
        server.start()
        world = stack.enter_context(open_world(tmp_path))
        port = engine_port(world.setup)
        line = PhoneLine(
            address=f"sip:{user.name}@127.0.0.1",
            username=user.name,
            registrar=server.registrar("udp"),
        )

        async def scenario(desk: Desk) -> None:
            desk.bridge.subscribe(LineChanged, watch.follow)
            await until(lambda: bool(desk.memory.agent_name), "somebody is signed in", 60)
            await desk.services.phone.set_line(line, user.password)
            await until(
                lambda: LineState.REGISTERED in watch.states, "the line is registered", 30.0
            )
            for _ in range(KILLS_OF_LINE):
                await watch.kill_and_wait(port)
                assert watch.states[-1] is LineState.REGISTERED

        run_desk(world.setup, scenario, limit_s=LIMIT_S)
