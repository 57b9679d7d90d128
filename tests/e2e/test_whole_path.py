"""From the dial to the database, by keyboard alone, through the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from softphone.bootstrap.desk import Desk
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.gui.stall_watch import Stall
from softphone.gui.widgets.rows_view import RowsView
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_world import DeskWorld, open_world, run_desk, until, until_sent
from tests.e2e.dice import report

STALL_LIMIT_MS = 50.0
MOST_MEASUREMENTS = 3
NOTE = "Prefiere la tarde; su hija también necesita limpieza."


async def book_first_time(hand: AgentHand) -> None:
    """Hold the first free time, then book what is held."""
    desk = hand.desk
    await until(lambda: hand.step_id == "find_time", "the script asks for a time")
    slots = hand.find(RowsView, "slots_rows")
    await until(lambda: slots.isVisible() and slots.model().rowCount() > 0, "free times are shown")
    hand.press(Qt.Key.Key_F4)
    hand.press(Qt.Key.Key_Return)
    holds = desk.use_cases.hold_visit
    await until(lambda: bool(holds.live(desk.services.clock.now())), "the time is held")
    book = hand.find(QAbstractButton, "book_button")
    await until(book.isEnabled, "the held time can be booked")
    hand.alt("k")
    await until(lambda: bool(hand.interaction.visits), "the visit is asked for")
    inform = desk.use_cases.inform_script
    await until(lambda: inform.facts().get("slot.booked") is True, "the visit is booked")


async def recall_and_book(desk: Desk) -> str:
    """The whole call; returns the interaction's id."""
    hand = AgentHand(desk)
    await until(lambda: bool(desk.memory.agent_name), "somebody is signed in", 60)
    work = hand.find(RowsView, "work_rows")
    await until(lambda: work.model().rowCount() > 0, "the work list is there")
    desk.stalls.forget()
    await hand.take_next()
    await hand.ring()
    await hand.read_due_lines()
    await hand.answer("self")
    assert hand.step_id in {"verify", "verify_child"}
    await hand.flip(Language.SPANISH)
    await hand.read_due_lines()
    await hand.answer("matches")
    await hand.answer("accepts")
    await book_first_time(hand)
    if hand.step_id == "find_time":
        await hand.go_on()
    assert hand.step_id == "readback"
    await hand.read_due_lines()
    await hand.answer("yes")
    await hand.answer("yes")
    assert hand.step_id == "goodbye"
    hand.alt("n")
    hand.type(NOTE)
    assert hand.interaction.phase.value == "in_call"
    await hand.hang_up()
    interaction_id = hand.interaction.id
    await hand.finish(Outcome.BOOKED)
    await until_sent(desk)
    return interaction_id


def server_rows(world: DeskWorld, interaction_id: str) -> dict[str, list[tuple[object, ...]]]:
    """What the backend's database holds of one interaction."""
    tables = {
        "calls": "SELECT number, connected_at IS NOT NULL, end_cause FROM calls",
        "notes": "SELECT text FROM notes",
        "answers": "SELECT ask_id, value, language FROM script_entries",
        "visits": "SELECT state FROM appointment_changes",
        "outcome": "SELECT outcome FROM interactions",
    }
    where = {
        "answers": " WHERE interaction_id = ? AND kind = 'answered' ORDER BY at",
        "outcome": " WHERE id = ?",
    }
    return {
        name: world.backend.query(
            statement + where.get(name, " WHERE interaction_id = ?"), interaction_id
        )
        for name, statement in tables.items()
    }


@pytest.mark.slow
def test_a_recall_call_ends_as_one_of_everything_in_the_backend(tmp_path: Path) -> None:
    told: list[str] = []

    async def scenario(desk: Desk) -> None:
        told.append(await recall_and_book(desk))

    with open_world(tmp_path) as world:
        run_desk(world.setup, scenario)
        rows = server_rows(world, told[0])
    assert [(connected, cause) for _, connected, cause in rows["calls"]] == [(1, "hung_up_here")]
    assert rows["notes"] == [(NOTE,)]
    assert rows["visits"] == [("booked",)]
    assert rows["outcome"] == [("booked",)]
    answers = [(ask, value) for ask, value, _ in rows["answers"]]
    assert len(answers) == len(set(answers)) == 5
    assert rows["answers"][0][2] == "en"
    assert {language for *_, language in rows["answers"][1:]} == {"es"}


@pytest.mark.slow
def test_the_window_reacts_within_fifty_milliseconds_all_the_way(tmp_path: Path) -> None:
    """A block of our own making comes back in every call; one of a busy machine does not."""
    stalls: list[Stall] = []

    async def scenario(desk: Desk) -> None:
        await recall_and_book(desk)
        stalls.append(desk.stalls.longest)

    with open_world(tmp_path) as world:
        for _ in range(MOST_MEASUREMENTS):
            run_desk(world.setup, scenario)
            if blocked_ms(stalls[-1]) <= STALL_LIMIT_MS:
                break
    report(f"longest blocks: {stalls}")
    assert min(blocked_ms(stall) for stall in stalls) <= STALL_LIMIT_MS


def blocked_ms(stall: Stall) -> float:
    """The window thread's own share: what it worked is less where the machine was busy."""
    return min(stall.wall_ms, stall.cpu_ms)
