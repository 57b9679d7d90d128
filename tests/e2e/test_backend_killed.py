"""`kill -9` of the backend at fifty random moments while an agent works on."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from softphone.bootstrap.desk import Desk
from tests.e2e.arrival import check_arrived_once
from tests.e2e.desk_world import open_world, run_desk
from tests.e2e.dice import report, seeded_dice
from tests.e2e.working_desk import work_while
from tests.lab.backend_process import BackendProcess

KILLS = 50
LONGEST_LIFE_S = 0.8
LONGEST_AWAY_S = 0.5
LIMIT_S = 500.0


def count_taken(backend: BackendProcess) -> int:
    """How many rows a backend that was just killed has taken so far."""
    ((count,),) = backend.query("SELECT COUNT(*) FROM answered_writes")
    return int(str(count))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.expects_warnings
def test_a_backend_killed_fifty_times_gets_every_row_once(tmp_path: Path) -> None:
    dice = seeded_dice()
    begin = time.monotonic()
    most_waiting = 0
    taken: list[int] = []
    with open_world(tmp_path) as world:
        backend = world.backend

        async def scenario(desk: Desk) -> None:
            async def pull_plugs() -> None:
                nonlocal most_waiting
                for _ in range(KILLS):
                    await asyncio.sleep(dice.uniform(0.0, LONGEST_LIFE_S))
                    backend.kill()
                    taken.append(count_taken(backend))
                    await asyncio.sleep(dice.uniform(0.0, LONGEST_AWAY_S))
                    count = await desk.services.journal.count_outbox()
                    most_waiting = max(most_waiting, count.waiting)
                    await asyncio.get_running_loop().run_in_executor(None, backend.restart)
                    # As a look-up does that is answered: or the desk would soon knock so seldom
                    # that most kills met a backend with nothing to do.
                    desk.services.sync.try_now()

            await work_while(desk, dice, pull_plugs)

        run_desk(world.setup, scenario, limit_s=LIMIT_S)
        rows = check_arrived_once(backend, world.setup.paths.desk_database)
    report(
        f"{KILLS} kills, {len(set(taken))} of them while rows came in,"
        f" {rows.total()} rows {dict(rows)}, at most {most_waiting} waiting,"
        f" {time.monotonic() - begin:.0f} s"
    )
    assert rows.total() > KILLS
    assert most_waiting > 0
    assert len(set(taken)) > KILLS / 4
