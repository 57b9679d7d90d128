"""The backend is away for a while: the window counts what waits, and promises nothing.

A visit asked for meanwhile is shown as requested, and as booked only when the backend is back and
has said so.
"""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.gui.widgets.rows_view import RowsView
from tests.e2e.agent_hand import AgentHand
from tests.e2e.arrival import check_arrived_once
from tests.e2e.desk_story import play, until_at_work
from tests.e2e.desk_world import DeskWorld, until, until_sent

NOTE = "Se fue la red, pero la cita queda pedida."
AWAY_S = 2.0
LONGEST_BACK_OFF_S = 40.0


def visit_words(hand: AgentHand) -> str:
    """What the window says of the first visit, as a screen reader reads it."""
    model = hand.find(RowsView, "lines_rows").model()
    return str(model.index(0, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)))


async def waiting(desk: Desk) -> int:
    """By the journal."""
    return (await desk.services.journal.count_outbox()).waiting


async def reach_the_times(hand: AgentHand) -> None:
    """The agent is where a time is offered, and sees some."""
    await hand.take_next()
    await hand.read_due_lines()
    await hand.answer("self")
    await hand.read_due_lines()
    await hand.answer("matches")
    await hand.answer("accepts")
    slots = hand.find(RowsView, "slots_rows")
    await until(lambda: slots.isVisible() and slots.model().rowCount() > 0, "free times are shown")


async def ask_for_first_time(hand: AgentHand) -> None:
    """Without a backend nothing can be held, but a visit can be asked for."""
    hand.press(Qt.Key.Key_F4)
    hand.alt("k")
    await until(lambda: bool(hand.interaction.visits), "the visit is in the journal")
    await until(lambda: "requested" in visit_words(hand), "the visit is shown as requested")


@pytest.mark.slow
@pytest.mark.expects_warnings
def test_a_visit_asked_for_while_the_backend_is_away_is_requested_and_booked_when_it_is_back(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        hand = AgentHand(desk)
        counted = hand.find(QLabel, "outbox_label")
        await reach_the_times(hand)
        await until_sent(desk)
        await until(lambda: counted.text() == "", "nothing is said to wait")
        world.backend.stop()
        await ask_for_first_time(hand)
        hand.alt("n")
        hand.type(NOTE)
        end = asyncio.get_running_loop().time() + AWAY_S
        while asyncio.get_running_loop().time() < end:
            assert "booked" not in visit_words(hand)
            await asyncio.sleep(0.1)
        rows = await waiting(desk)
        assert rows > 0
        await until(
            lambda: counted.text().startswith(f"{rows} thing"), f"the window counts {rows}"
        )
        assert hand.sees("backend away")
        await asyncio.get_running_loop().run_in_executor(None, world.backend.restart)
        await until(lambda: "booked" in visit_words(hand), "it is booked", LONGEST_BACK_OFF_S)
        await until_sent(desk, LONGEST_BACK_OFF_S)
        await until(lambda: counted.text() == "", "nothing is said to wait any more")

    play(setup, scenario)
    assert check_arrived_once(world.backend, setup.paths.desk_database)["visit_requested"] == 1
