"""Keys pressed at random over the whole window, in and out of calls: nothing breaks, no word of a
note is lost. The seed is in the test's name: what was found once is found again.
"""

from __future__ import annotations

import asyncio
import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.journal import InteractionId
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import codes, play
from tests.e2e.desk_world import DeskWorld, until

KEYS = 500
BREATHE_EVERY = 5
STALL_LIMIT_CPU_MS = 400.0
"""Far above what the watchdog notes: a machine of tests is busy, a blocked window is not that."""
_FUNCTION_KEYS = [
    key
    for number in range(1, 13)
    if (key := Qt.Key(Qt.Key.Key_F1 + number - 1)) not in {Qt.Key.Key_F1, Qt.Key.Key_F10}
]
_MOVING = [
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_PageDown,
]
_LETTERS = "abcdefghijklmnopqrstuvwxyzñáé0123456789 .,+*"
_ALT_LETTERS = "snwxrgbtokeyuz0123456789"
EXPECTED = {
    "bad_number",
    "engine_refused",
    "invalid_request",
    "no_phone_account",
    "slot_taken",
    "too_many_calls",
}
"""What the desk may rightly say to somebody who presses anything at all."""


class Monkey:
    """Presses keys, and remembers what stood in the note of each interaction."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk = desk
        self._hand = AgentHand(desk)
        self._luck = random.Random(seed)
        self.notes: dict[InteractionId, str] = {}

    async def play(self, count: int) -> None:
        for number in range(count):
            self._press_one()
            self._remember()
            if number % BREATHE_EVERY == 0:
                await asyncio.sleep(0.01)
                self._remember()

    def _press_one(self) -> None:
        kind = self._luck.random()
        if kind < 0.4 and QApplication.focusWidget() is not None:
            self._hand.type(self._luck.choice(_LETTERS))
        elif kind < 0.6:
            self._hand.alt(self._luck.choice(_ALT_LETTERS))
        elif kind < 0.8:
            self._hand.press(self._luck.choice(_FUNCTION_KEYS))
        else:
            self._hand.press(self._luck.choice(_MOVING))

    def _remember(self) -> None:
        notes = self._desk.window.panels.notes
        (field,) = notes.findChildren(QPlainTextEdit, "note_edit")
        if notes._text_of is not None:
            self.notes[notes._text_of] = field.toPlainText()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_keys_pressed_at_random_break_nothing_and_lose_no_note(
    world: DeskWorld, setup: DeskSetup, seed: int
) -> None:
    async def scenario(desk: Desk) -> None:
        await until(lambda: bool(desk.memory.agent_name), "somebody is signed in")
        bar = desk.window.panels.call_bar
        await until(lambda: bar._state.can_dial, "the line is there")
        desk.stalls.forget()
        monkey = Monkey(desk, seed)
        hand = AgentHand(desk)
        hand.alt("x")
        await monkey.play(KEYS // 2)
        world.company.tell({"ring_agent": {"from": "+14325550210", "name": "Practice caller"}})
        await asyncio.sleep(0.3)
        hand.press(Qt.Key.Key_F5)
        await monkey.play(KEYS // 2)
        stall = desk.stalls.longest
        assert stall.cpu_ms < STALL_LIMIT_CPU_MS, stall
        assert set(codes(desk)) <= EXPECTED
        await desk.operations.settle()
        for interaction_id, text in monkey.notes.items():
            entries = await desk.services.journal.read(interaction_id)
            sent = [entry.fact.text for entry in entries if hasattr(entry.fact, "text")]
            draft = await desk.services.journal.read_draft(interaction_id)
            assert text.strip() in {draft.strip(), *(one.strip() for one in sent)}
        assert monkey.notes

    play(setup, scenario)
