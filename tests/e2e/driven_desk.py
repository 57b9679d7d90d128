"""The real desk in a process of its own, worked by a busy agent, to be killed at any moment.

    python -m tests.e2e.driven_desk

Reads one JSON line (`Orders`) from stdin and says on stdout, as lines of `desk_talk`, what it does
and what the screen shows. It ends by itself only when it was told to send what waits.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import sys
from pathlib import Path

import msgspec
import qasync

from softphone.bootstrap.crash_report import report_crashes
from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import Credentials, DeskSetup
from softphone.bootstrap.desktop import make_application
from tests.e2e.busy_agent import BusyAgent
from tests.e2e.desk_talk import AnyLine, Restored, Sent, Trouble, Up, look_at
from tests.e2e.desk_world import LOOK_EVERY_S, desk_paths, until

STDOUT = 1
SENDING_LIMIT_S = 60.0


class Orders(msgspec.Struct, frozen=True, kw_only=True):
    """Where the desk lives, whom it talks to, and what its agent does."""

    home: str
    engine_arguments: list[str]
    backend_url: str
    username: str
    password: str
    seed: int
    is_talk_wanted: bool = False
    """Begin by ringing until somebody answers."""
    is_last: bool = False
    """Only send what waits, then close."""

    def __repr__(self) -> str:
        return f"Orders(seed={self.seed}, is_last={self.is_last})"


class TroubleTeller(logging.Handler):
    """Errors in the desk's log are told at once: the process may not live to be asked."""

    def emit(self, record: logging.LogRecord) -> None:
        tell(Trouble(words=self.format(record)))


def tell(line: AnyLine) -> None:
    """One write, so that a kill leaves a line whole or torn at the end, never mixed."""
    os.write(STDOUT, msgspec.json.encode(line) + b"\n")


async def live(desk: Desk, orders: Orders) -> None:
    """From the restored screen to the kill, or to an empty outbox."""
    agent = BusyAgent(desk, random.Random(orders.seed), tell)
    await desk.open()
    tell(Up())
    await agent.sit_down()
    tell(Restored(sight=look_at(desk)))
    if orders.is_last:
        await send_everything(desk)
        await desk.close()
        tell(Sent())
        return
    if orders.is_talk_wanted:
        await agent.get_into_talk()
    while True:
        await agent.act()
        await asyncio.sleep(LOOK_EVERY_S)


async def send_everything(desk: Desk) -> None:
    """Wait until nothing waits."""
    while (await desk.services.journal.count_outbox()).waiting:
        await asyncio.sleep(LOOK_EVERY_S)
    await until(lambda: not desk.services.phone._calls, "no call is up")


def setup_of(orders: Orders) -> DeskSetup:
    """A desk that signs in without a question."""
    return DeskSetup(
        paths=desk_paths(Path(orders.home)),
        engine_arguments=tuple(orders.engine_arguments),
        credentials=lambda: Credentials(
            backend_url=orders.backend_url, username=orders.username, password=orders.password
        ),
    )


def main() -> None:
    orders = msgspec.json.decode(sys.stdin.readline(), type=Orders)
    teller = TroubleTeller(logging.ERROR)
    logging.getLogger("softphone").addHandler(teller)
    setup = setup_of(orders)
    setup.paths.create()
    application = make_application()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        desk = Desk(setup, application)
        report_crashes(desk.notices)
        loop.run_until_complete(live(desk, orders))


if __name__ == "__main__":
    main()
