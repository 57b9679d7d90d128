"""A real desk in a process of its own whose agent works: `python -m tests.bench.desk_agent TASK`.

Reads the `Orders` of a driven desk from the first line of stdin. Says one JSON line a stage and
goes on when it is answered with a line, so that its memory can be read from outside meanwhile.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Awaitable, Callable

import msgspec

from softphone.bootstrap.desk import Desk
from softphone.domain.outcome import Outcome
from softphone.gui.stall_watch import Stall
from tests.e2e.agent_hand import AgentHand
from tests.e2e.busy_agent import BusyAgent, came_true
from tests.e2e.desk_world import run_desk, until, until_sent
from tests.e2e.driven_desk import Orders, setup_of
from tests.e2e.recall_story import recall_and_book
from tests.e2e.working_desk import hear

INTERACTIONS = 50
MOST_RINGS = 10
ANSWER_LIMIT_S = 4.0
WORK_LIMIT_S = 300.0
SETTLE_S = 1.0
NOTE = "Llamar por la tarde."


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """Where the agent is."""

    name: str


class Beats(msgspec.Struct, frozen=True, kw_only=True):
    """Every beat of the stall watch on the whole path, and where the window was at the longest.

    `own_ms` is the window thread's share: what it worked is less where the machine was busy.
    """

    wall_ms: list[float]
    own_ms: list[float]
    place: str


async def work_through(desk: Desk) -> None:
    """Fifty people, one of them talked to: rung, hung up, written down, finished."""
    hand = AgentHand(desk)
    await reach("after the start")
    await hand.take_next()
    await talk_to_somebody(hand)
    await reach("in a call")
    await leave(hand)
    for _ in range(INTERACTIONS - 1):
        await ring(hand)
        await leave(hand)
    await until_sent(desk)
    await reach(f"after {INTERACTIONS} interactions")


async def walk_the_path(desk: Desk) -> None:
    """The path of `tests/e2e/test_whole_path.py`, with every beat kept."""
    beats: list[Stall] = []
    desk.stalls.tell(beats.append)
    await recall_and_book(desk)
    desk.stalls.stop()
    say(
        Beats(
            wall_ms=[stall.wall_ms for stall in beats],
            own_ms=[min(stall.wall_ms, stall.cpu_ms) for stall in beats],
            place=max(beats, key=lambda stall: stall.wall_ms).place,
        )
    )


TASKS: dict[str, Callable[[Desk], Awaitable[None]]] = {
    "work": work_through,
    "path": walk_the_path,
}


async def reach(name: str) -> None:
    """Say so, and wait for the answer without holding up the window."""
    await asyncio.sleep(SETTLE_S)
    say(Stage(name=name))
    await asyncio.to_thread(sys.stdin.readline)


def say(line: Stage | Beats) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    sys.stdout.buffer.flush()


async def talk_to_somebody(hand: AgentHand) -> None:
    """Not everybody can be reached: on to the next person until somebody answers."""
    for _ in range(MOST_RINGS):
        await ring(hand)
        if await came_true(
            lambda: any(call.connected_at for call in hand.interaction.calls), ANSWER_LIMIT_S
        ):
            return
        await leave(hand)
    raise AssertionError("nobody answers")


async def ring(hand: AgentHand) -> None:
    """Dial the person on screen, until the call bar shows the call."""
    await hand.dial()
    bar = hand.desk.window.panels.call_bar
    await until(lambda: bar._state.call is not None, "the call is on the call bar")


async def leave(hand: AgentHand) -> None:
    """Hang up, write a note, finish; the next person comes by themselves."""
    await hand.hang_up()
    hand.alt("n")
    hand.type(NOTE)
    await hand.finish(Outcome.REFUSED)
    current = hand.desk.use_cases.current
    await until(lambda: current.interaction is not None, "the next person is on screen")
    await until(lambda: bool(hand.step_id), "the script is at its first step")


def main() -> None:
    orders = msgspec.json.decode(sys.stdin.readline(), type=Orders)
    task = TASKS[sys.argv[1]]

    async def story(desk: Desk) -> None:
        # There is no window manager to give it the keyboard.
        desk.window.shell.activateWindow()
        await BusyAgent(desk, random.Random(orders.seed), hear).sit_down()
        await task(desk)

    run_desk(setup_of(orders), story, limit_s=WORK_LIMIT_S)


if __name__ == "__main__":
    main()
