"""A desk in this process whose agent works on while somebody pulls the plugs around it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

from softphone.bootstrap.desk import Desk
from tests.e2e.busy_agent import BusyAgent
from tests.e2e.desk_talk import AnyLine
from tests.e2e.desk_world import LOOK_EVERY_S, until_sent

SENDING_LIMIT_S = 60.0


def hear(_line: AnyLine) -> None:
    """The agent's own checks are enough here: nobody has to tell another process."""


async def work_while(
    desk: Desk, dice: random.Random, pull_plugs: Callable[[], Awaitable[None]]
) -> None:
    """Work until `pull_plugs` is done, then hang up and wait until everything is sent.

    The agent sees what must work without phone and backend: a deed whose mark does not come to
    the screen fails the test, and so does one that raises.
    """
    agent = BusyAgent(desk, dice, hear)
    await agent.sit_down()
    is_over = asyncio.Event()

    async def work() -> None:
        while not is_over.is_set():
            await agent.act()
            await asyncio.sleep(LOOK_EVERY_S)

    working = asyncio.ensure_future(work())
    pulling = asyncio.ensure_future(pull_plugs())
    try:
        await asyncio.wait({working, pulling}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
        await pulling
    finally:
        is_over.set()
        await asyncio.wait({working})
        pulling.cancel()
    working.result()
    await until_sent(desk, SENDING_LIMIT_S)
