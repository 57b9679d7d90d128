"""What happens in an office while an agent works: each mended within three seconds, nothing lost.

The times are from the moment the world is whole again, and from the loss itself where something
else can stand in: the other headset, the second server.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from softphone.bootstrap.desk import Desk
from softphone.domain.settings import PhoneLine
from softphone.usecases.events import MoreLineChanged, SoundChanged
from softphone.usecases.ports import LineAccess, LineState
from tests.e2e.arrival import check_arrived_once
from tests.e2e.desk_journal import calls_without_end, read_journal
from tests.e2e.desk_process import engines_on
from tests.e2e.desk_world import DeskWorld, engine_port, open_world, run_desk, until
from tests.e2e.dice import report, seeded_dice
from tests.e2e.working_desk import work_while
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.pulse import Headset, PulseServer

RECOVERED_WITHIN_S = 3.0
ASLEEP_S = 6.0
DOWN_S = 1.5
ROUNDS = 2
LIMIT_S = 240.0


@dataclass
class Watch:
    """What the desk was told last, and how long each recovery took."""

    line: LineState = LineState.NO_ACCOUNT
    is_backup: bool = False
    microphone: str | None = None
    took_s: dict[str, list[float]] = field(default_factory=dict)

    def follow_line(self, event: MoreLineChanged) -> None:
        self.line, self.is_backup = event.status.state, event.status.is_second_server

    def follow_sound(self, event: SoundChanged) -> None:
        self.microphone = event.status.microphone

    async def time(self, name: str, is_mended: Callable[[], bool]) -> None:
        begin = time.monotonic()
        await until(is_mended, name)
        self.took_s.setdefault(name, []).append(time.monotonic() - begin)


@dataclass(frozen=True, kw_only=True)
class Office:
    """What can go wrong around one desk."""

    world: DeskWorld
    sound: PulseServer
    first: Kamailio
    second: Kamailio
    watch: Watch

    @property
    def line(self) -> PhoneLine:
        return PhoneLine(
            address=f"sip:{USERS[0].name}@127.0.0.1",
            username=USERS[0].name,
            registrar=self.first.registrar("udp"),
            backup_registrar=self.second.registrar("udp"),
        )

    async def lose_headset(self) -> None:
        self.sound.unplug(Headset("Jabra"))
        await self.watch.time(
            "headset gone, the other one in use", lambda: "Spare" in (self.watch.microphone or "")
        )
        self.sound.plug("Jabra")
        await self.watch.time(
            "headset back and in use", lambda: "Jabra" in (self.watch.microphone or "")
        )

    async def lose_server(self) -> None:
        self.first.crash()
        await self.watch.time(
            "first server dead, second in use", lambda: self.is_registered and self.watch.is_backup
        )
        await in_background(self.first.start)
        await self.watch.time("first server in use again", lambda: self.first.registrations > 0)
        await until(lambda: self.is_registered and not self.watch.is_backup, "the first again")

    async def sleep(self) -> None:
        (engine,) = engines_on(engine_port(self.world.setup))
        before = self.first.registrations
        os.kill(engine, signal.SIGSTOP)
        await asyncio.sleep(ASLEEP_S)
        os.kill(engine, signal.SIGCONT)
        await self.watch.time(
            "awake and registered anew", lambda: self.first.registrations > before
        )

    async def lose_backend(self) -> None:
        self.world.backend.kill()
        await asyncio.sleep(DOWN_S)
        await in_background(self.world.backend.restart)

    @property
    def is_registered(self) -> bool:
        return self.watch.line is LineState.REGISTERED


async def in_background(act: Callable[[], object]) -> None:
    await asyncio.get_running_loop().run_in_executor(None, act)


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.expects_warnings
def test_each_trouble_of_an_office_is_mended_in_three_seconds_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice, watch = seeded_dice(), Watch()
    first, second = (Kamailio(folder=tmp_path / name) for name in ("first", "second"))
    with PulseServer() as sound, open_world(tmp_path) as world:
        for name in ("Jabra", "Spare"):
            sound.plug(name)
        for variable, value in sound.environment.items():
            monkeypatch.setenv(variable, value)
        office = Office(world=world, sound=sound, first=first, second=second, watch=watch)

        async def scenario(desk: Desk) -> None:
            desk.bridge.subscribe(MoreLineChanged, watch.follow_line)
            desk.bridge.subscribe(SoundChanged, watch.follow_sound)

            async def trouble() -> None:
                access = LineAccess(line=office.line, password=USERS[0].password)
                await desk.services.phone.set_more_lines((access,))
                await until(lambda: office.is_registered, "the line is registered")
                await until(lambda: "Jabra" in (watch.microphone or ""), "the headset is in use")
                happenings: list[Callable[[], Awaitable[None]]] = [
                    office.lose_headset,
                    office.lose_server,
                    office.sleep,
                    office.lose_backend,
                ]
                for happening in happenings * ROUNDS:
                    await happening()

            await work_while(desk, dice, trouble)

        try:
            first.start()
            second.start()
            run_desk(world.setup, scenario, limit_s=LIMIT_S)
        finally:
            first.stop()
            second.stop()
        journal = read_journal(world.setup.paths.desk_database)
        rows = check_arrived_once(world.backend, world.setup.paths.desk_database)
    for name, took_s in watch.took_s.items():
        report(f"{name}: {max(took_s):.1f} s at most of {len(took_s)}")
    assert calls_without_end(journal) == set()
    assert rows.total() > 0
    assert max(max(took_s) for took_s in watch.took_s.values()) < RECOVERED_WITHIN_S
