"""A whole recall call by keyboard: from the first person of the list to the saved outcome."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from softphone.bootstrap.desk import Desk
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.gui.widgets.rows_view import RowsView
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_world import until, until_sent

NOTE = "Prefiere la tarde; su hija también necesita limpieza."


async def book_first_time(hand: AgentHand) -> None:
    """Hold the first free time, then book what is held."""
    desk = hand.desk
    await until(lambda: hand.step_id == "find_time", "the script asks for a time")
    slots = hand.find(RowsView, "slots_rows")
    await until(lambda: slots.isVisible() and slots.model().rowCount() > 0, "free times are shown")
    hand.press(Qt.Key.Key_F4)
    hand.press(Qt.Key.Key_Return)
    holds = desk.use_cases.visits.hold_visit
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
