"""Each kind of fire on a registered line in a call, with a phone system of its own."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.lab.hardship.barrage import Barrage, Gun, InviteGun, MutantGun, MutantStreamGun
from tests.lab.hardship.endurance import Endured, Siege
from tests.lab.hardship.guarded_line import GuardedLine, run_on_qt_loop
from tests.lab.hardship.phone_system import phone_system
from tests.lab.kamailio import USERS, Kamailio

MUTANTS_A_SECOND, INVITES_A_SECOND = 500.0, 200.0
Arm = Callable[[GuardedLine, Siege], Gun]


@dataclass
class Outcome:
    """Of one siege: what the far end and the desk saw."""

    endured: Endured = field(default_factory=Endured)
    deaths: int = 0
    """Engines lost; the desk is told of each."""
    calls_told_lost: int = 0
    back_after_s: list[float] = field(default_factory=list)
    most_engines: int = 0


def besiege(folder: Path, arm: Arm, *, rate: float, seconds: float) -> Outcome:
    """Fire `rate` messages a second at a line for so long."""
    outcome = Outcome()

    async def story(server: Kamailio) -> None:
        async with GuardedLine(server, USERS[0]) as line:
            siege = Siege(line)
            outcome.endured = await siege.bear(Barrage(arm(line, siege), rate=rate), seconds)
            outcome.deaths, outcome.back_after_s = line.deaths_told, line.back_after_s
            outcome.calls_told_lost = line.calls_lost
        outcome.most_engines = line.most_engines

    with phone_system(Kamailio(folder=folder)) as server:
        run_on_qt_loop(story(server))
    return outcome


def mutants(seed: int, *, is_stream: bool = False) -> Arm:
    """Spoilt SIP over UDP, or over TCP, with spoilt RTP and RTCP between it."""
    gun = MutantStreamGun if is_stream else MutantGun
    return lambda line, siege: gun(seed, port=line.port, sound_port=lambda: siege.sound_port)


def invites() -> Arm:
    return lambda line, _siege: InviteGun(line.port)


def kill_again_and_again(folder: Path, times: int) -> Outcome:
    """`kill -9` of a registered engine, as soon as the last one is back."""
    outcome = Outcome()

    async def story(server: Kamailio) -> None:
        async with GuardedLine(server, USERS[0]) as line:
            for _ in itertools.repeat(None, times):
                await line.kill_engine()
            outcome.deaths, outcome.back_after_s = line.deaths_told, line.back_after_s
        outcome.most_engines = line.most_engines

    with phone_system(Kamailio(folder=folder)) as server:
        run_on_qt_loop(story(server))
    return outcome
