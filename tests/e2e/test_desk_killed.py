"""`kill -9` of the desk at fifty random moments, between start-up and finish.

Each next start opens where the agent was, calls of the dead desk are told apart, no engine lives
on, and in the end every journal row is in the backend exactly once.
"""

from __future__ import annotations

import random
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.e2e.arrival import check_arrived_once
from tests.e2e.desk_journal import (
    calls_without_end,
    end_causes,
    read_journal,
    talks_without_end,
)
from tests.e2e.desk_process import DeskProcess, engines_on, wait_until_no_engine
from tests.e2e.desk_talk import Restored, Sent, Talking, Trouble
from tests.e2e.desk_world import DeskWorld, engine_port, open_world
from tests.e2e.dice import report, seeded_dice
from tests.e2e.driven_desk import Orders
from tests.e2e.restored import LastSeen

KILLS = 50
KILLED_AT_START, KILLED_IN_TALK = 0.2, 0.2
"""The shares of lives that end before the window shows anything, and with somebody on the line."""
MOST_MORE = 12
TALK_LIMIT_S = 8.0
LONGEST_START_S = 1.5
LONGEST_WORK_S = 1.7


@dataclass
class Lives:
    """One desk's home through many lives."""

    world: DeskWorld
    dice: random.Random
    log: Path
    last: LastSeen = field(default_factory=LastSeen)
    up: set[str] = field(default_factory=set)
    """Calls that were up in the journal of a life that was killed."""
    talks: set[str] = field(default_factory=set)
    """Those that somebody had answered, of all lives."""
    engine_ends_s: list[float] = field(default_factory=list)

    @property
    def database(self) -> Path:
        return self.world.setup.paths.desk_database

    @property
    def engine_port(self) -> int:
        return engine_port(self.world.setup)

    def begin(self, *, is_talk_wanted: bool = False, is_last: bool = False) -> DeskProcess:
        """The next life."""
        backend = self.world.backend
        orders = Orders(
            home=str(self.world.setup.paths.data_dir.parent),
            engine_arguments=list(self.world.setup.engine_arguments),
            backend_url=backend.url,
            username=backend.username,
            password=backend.password,
            seed=self.dice.getrandbits(32),
            is_talk_wanted=is_talk_wanted,
            is_last=is_last,
        )
        return DeskProcess(orders, self.log)

    def live_and_die(self) -> None:
        """One life, killed at a random moment."""
        kind = self.dice.random()
        is_talk_wanted = 1.0 - kind < KILLED_IN_TALK
        desk = self.begin(is_talk_wanted=is_talk_wanted)
        try:
            if kind < KILLED_AT_START:
                time.sleep(self.dice.uniform(0.0, LONGEST_START_S))
            else:
                self.watch_restore(desk)
                if is_talk_wanted:
                    desk.says(Talking, TALK_LIMIT_S)
                time.sleep(self.dice.uniform(0.0, LONGEST_WORK_S))
            assert len(engines_on(self.engine_port)) <= 1
        finally:
            code = desk.kill()
        self.bury(desk)
        assert code == -signal.SIGKILL, "the desk ended by itself"

    def die_in_talk(self) -> None:
        """One life, killed as soon as somebody has answered."""
        desk = self.begin(is_talk_wanted=True)
        try:
            self.watch_restore(desk)
            desk.says(Talking, TALK_LIMIT_S)
        finally:
            code = desk.kill()
        self.bury(desk)
        assert code == -signal.SIGKILL, "the desk ended by itself"

    def watch_restore(self, desk: DeskProcess) -> None:
        """The screen is as it was, and every call of the life before has its end."""
        desk.wait_for(Restored)
        restored = next(line for line in desk.lines if isinstance(line, Restored))
        self.last.check(restored.sight)
        causes = end_causes(read_journal(self.database))
        assert {causes.get(call_id) for call_id in self.up} <= {"engine_lost"}
        assert len(engines_on(self.engine_port)) <= 1
        self.up.clear()

    def bury(self, desk: DeskProcess) -> None:
        """After the kill: its engine goes, and what it said is kept."""
        self.engine_ends_s.append(wait_until_no_engine(self.engine_port))
        self.last.follow(desk.lines)
        assert [line.words for line in desk.lines if isinstance(line, Trouble)] == []
        if self.database.exists():
            rows = read_journal(self.database)
            self.up |= calls_without_end(rows)
            self.talks |= talks_without_end(rows)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_desk_killed_fifty_times_opens_where_it_was_and_loses_nothing(tmp_path: Path) -> None:
    dice = seeded_dice()
    begin = time.monotonic()
    with open_world(tmp_path) as world:
        lives = Lives(world, dice, tmp_path / "desk.log")
        for _ in range(KILLS):
            lives.live_and_die()
        for _ in range(MOST_MORE):
            # The dice may have killed nobody who was talking, and that is what hurts most.
            if not lives.talks:
                lives.die_in_talk()
        desk = lives.begin(is_last=True)
        lives.watch_restore(desk)
        desk.wait_for(Sent)
        assert desk.join() == 0
        wait_until_no_engine(lives.engine_port)
        rows = check_arrived_once(world.backend, lives.database)
    report(
        f"{KILLS} kills, {len(lives.talks)} of them in a talk, {rows.total()} rows {dict(rows)},"
        f" engine gone within {max(lives.engine_ends_s):.2f} s, {time.monotonic() - begin:.0f} s"
    )
    assert rows.total() > KILLS
    assert lives.talks
