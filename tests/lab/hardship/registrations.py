"""The registrations of a shift, pressed together: the server grants each for a few seconds only,
and no challenge serves twice.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from softphone.wire.engine import AccountChanged, AccountState, SetAccount
from tests.lab.engine_process import EngineProcess
from tests.lab.hardship.phone_system import phone_system
from tests.lab.kamailio import USERS, Kamailio

GRANTED_S = 10
"""PJSIP comes back 5 s before the end, and never more often than every 5 s."""
CHALLENGE_S = 3
USUAL_EVERY_S = 295
"""How often a line that is granted 300 s comes back."""
SLACK = 3.0
"""How much longer than planned a busy machine may take."""
LOOK_EVERY_S = 0.5


@dataclass(frozen=True, kw_only=True)
class Registered:
    """What came of it."""

    lines: int
    wanted: int
    accepted: int
    """Registrations by the server's own count, the first of each line among them."""
    times_lost: int
    """How often a line was told to be anything but registered."""
    memory_before: int
    memory_after: int
    """Bytes resident; before is when a tenth was through."""


def register_for(hours: float, folder: Path) -> Registered:
    """As many refreshes of every line the engine can have as so many hours take."""
    strict = Kamailio(folder=folder, longest_s=GRANTED_S, nonce_s=CHALLENGE_S)
    with phone_system(strict) as server, EngineProcess() as engine:
        return _registered(engine, server, max(2, round(hours * 3_600 / USUAL_EVERY_S)))


def _registered(engine: EngineProcess, server: Kamailio, times: int) -> Registered:
    lines = [f"line {number}" for number in range(engine.max_accounts)]
    for number, line in enumerate(lines):
        engine.do(_account(line, number, server))
    for _ in lines:
        engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    told = len(engine.events)
    wanted = times * len(lines)
    _until(server, wanted // 10, times)
    memory_before = psutil.Process(engine.pid).memory_info().rss
    _until(server, wanted, times)
    return Registered(
        lines=len(lines),
        wanted=wanted,
        accepted=server.registrations,
        times_lost=_times_lost(engine, told),
        memory_before=memory_before,
        memory_after=psutil.Process(engine.pid).memory_info().rss,
    )


def _times_lost(engine: EngineProcess, since: int) -> int:
    states = [
        line.event.state
        for line in engine.events[since:]
        if isinstance(line.event, AccountChanged)
    ]
    return sum(state is not AccountState.REGISTERED for state in states)


def _account(line: str, number: int, server: Kamailio) -> SetAccount:
    user = USERS[number % len(USERS)]
    return SetAccount(
        account_id=line,
        address=f"sip:{user.name}@127.0.0.1",
        username=user.name,
        password=user.password,
        registrar=server.registrar("udp"),
    )


def _until(server: Kamailio, wanted: int, times: int) -> None:
    end = time.monotonic() + SLACK * GRANTED_S * times
    while server.registrations < wanted and time.monotonic() < end:
        time.sleep(LOOK_EVERY_S)
