"""An agent who works on and on, by keyboard, one thing after the other, whatever the dice say.

What the world refuses meanwhile (nobody answers, the backend is away, the engine is dead) is left
and tried again, as a person would; what must work without them is waited for and asserted.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QListView

from softphone.bootstrap.desk import Desk
from softphone.domain.call import CallState, HoldState
from softphone.domain.interaction import Interaction, Phase
from softphone.domain.outcome import Outcome
from softphone.domain.script.view import StepView
from softphone.gui.panels.call_bar.state import CallBarState
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_talk import AnyLine, Deed, Doing, Saw, Talking, is_drawn, look_at
from tests.e2e.desk_world import LOOK_EVERY_S, until
from tests.e2e.window_parts import part

WORLD_LIMIT_S = 3.0
"""How long an agent waits for somebody else before doing something else."""
MOST_CALLS = 4
MOST_RINGS = 5
BETWEEN_KEYS_S = 0.005
HOLDS_FIRST = 0.7
"""How often an agent keeps a time before booking it."""
ENDS_TALK = {"someone_else", "declines", "refuses"}
GOES_ON = {"self", "matches", "accepts", "yes"}
WORDS = ("llamar", "niña", "tarde", "5 pm", "seguro", "señora", "ride", "bill", "¿pago?", "ok")


class BusyAgent:
    """One agent at one desk; `tell` hears of each deed before and after it."""

    def __init__(self, desk: Desk, dice: random.Random, tell: Callable[[AnyLine], None]) -> None:
        self.desk = desk
        self.hand = AgentHand(desk)
        self._dice = dice
        self._tell = tell

    async def sit_down(self) -> None:
        """Wait until somebody is signed in and there is somebody to call."""
        await until(lambda: bool(self.desk.memory.agent_name), "somebody is signed in", 60)
        rows = part(self.desk.window.panels.work, QListView, "work_rows")
        await until(lambda: rows.model().rowCount() > 0, "the work list is there")
        await until(lambda: is_drawn(self.desk), "the work on screen is drawn")

    async def act(self) -> Deed:
        """Do one thing that can be done now."""
        possible = self._possible()
        (deed,) = self._dice.choices(list(possible), list(possible.values()))
        await self.do(deed)
        return deed

    async def get_into_talk(self) -> None:
        """Ring until somebody answers; people who cannot be reached are worked on as ever."""
        for _ in range(MOST_RINGS):
            if Deed.RING not in self._possible():
                await self.act()
                continue
            await self.do(Deed.RING)
            if await came_true(lambda: self._is_talking, WORLD_LIMIT_S):
                self._tell(Talking())
                return

    async def do(self, deed: Deed) -> None:
        """Do this, and look at what the screen shows then."""
        text = self._longer_note() if deed is Deed.NOTE else ""
        self._tell(Doing(deed=deed, text=text))
        await self._deeds(text)[deed]()
        await until(lambda: is_drawn(self.desk), f"the screen follows {deed}")
        self._tell(Saw(sight=look_at(self.desk)))

    def _deeds(self, text: str) -> dict[Deed, Callable[[], Awaitable[object]]]:
        hand = self.hand
        return {
            Deed.NEXT: self._next,
            Deed.RING: self._ring,
            Deed.READ: self._read_line,
            Deed.ANSWER: lambda: hand.answer(self._pick_answer()),
            Deed.GO_ON: hand.go_on,
            Deed.FLIP: self._flip,
            Deed.NOTE: lambda: self._write(text),
            Deed.HOLD: self._hold,
            Deed.BOOK: self._book,
            Deed.HANG_UP: self._hang_up,
            Deed.FINISH: self._finish,
        }

    def _possible(self) -> dict[Deed, float]:
        """What can be done now, with how likely an agent is to do it."""
        interaction, step = self.desk.use_cases.current.interaction, self.hand.shown
        if interaction is None or step is None:
            return {Deed.NEXT: 1.0}
        in_call = interaction.phase is Phase.IN_CALL
        possible = {Deed.NOTE: 0.8, Deed.FLIP: 0.4}
        if in_call:
            possible[Deed.HANG_UP] = 4.0 if step.is_end else 0.1
        elif step.is_end:
            possible[Deed.FINISH] = 3.0
        elif len(interaction.calls) < MOST_CALLS and self._bar.can_dial:
            possible[Deed.RING] = 4.0 if interaction.calls else 20.0
        if self._is_talking:
            possible[Deed.HOLD] = 0.6
        return possible | self._script_deeds(interaction, step)

    def _script_deeds(self, interaction: Interaction, step: StepView) -> dict[Deed, float]:
        if self._due(step) is not None:
            return {Deed.READ: 5.0}
        if step.panel is not None and step.step_id == "find_time":
            return {Deed.GO_ON if self._is_booked(interaction) else Deed.BOOK: 5.0}
        if step.is_end:
            return {}
        return {Deed.ANSWER if step.options else Deed.GO_ON: 4.0}

    def _is_booked(self, interaction: Interaction) -> bool:
        return bool(interaction.visits) and bool(self.hand.shown and self.hand.shown.can_go_on)

    @property
    def _bar(self) -> CallBarState:
        return self.desk.window.panels.call_bar._state

    @property
    def _is_talking(self) -> bool:
        call = self._bar.call
        return call is not None and call.state is CallState.CONNECTED

    def _due(self, step: StepView) -> str | None:
        return next((one.id for one in step.lines if one.is_must_read and not one.is_read), None)

    def _pick_answer(self) -> str:
        step = self.hand.shown
        keys = [one.key for one in step.options] if step else []
        likely = [key for key in keys if key in GOES_ON] or keys
        unlikely = [key for key in keys if key in ENDS_TALK] or likely
        return self._dice.choice(likely if self._dice.random() < 0.85 else unlikely)

    async def _next(self) -> None:
        current = self.desk.use_cases.current
        self.hand.alt("x")
        await came_true(lambda: current.interaction is not None, WORLD_LIMIT_S)

    async def _ring(self) -> None:
        before = len(self.hand.interaction.calls)
        self.hand.press(Qt.Key.Key_F2)
        await until(
            lambda: len(self.hand.interaction.calls) > before, "the call is in the journal"
        )

    async def _flip(self) -> None:
        # Not the hand's own: the step may go on by itself meanwhile, when a visit is booked.
        wanted = self.hand.interaction.language.other
        self.hand.press(Qt.Key.Key_F9)
        await until(lambda: self.hand.interaction.language is wanted, "the language is flipped")

    async def _read_line(self) -> None:
        step = await self.hand.look()
        line_id = self._due(step)
        if line_id is not None:
            self.hand.alt("r")
            await until(lambda: self.hand.is_ticked(line_id), f"{line_id} is ticked")

    def _longer_note(self) -> str:
        sight = look_at(self.desk)
        words = " ".join(self._dice.choices(WORDS, k=self._dice.randint(1, 3)))
        return f"{sight.note if sight else ''}{words}. "

    async def _write(self, text: str) -> None:
        sight = look_at(self.desk)
        assert sight is not None
        self.hand.alt("n")
        for letter in text.removeprefix(sight.note):
            self.hand.type(letter)
            await asyncio.sleep(BETWEEN_KEYS_S)
        await until(self._is_note_saved, "the window says that the note is saved")

    def _is_note_saved(self) -> bool:
        sight = look_at(self.desk)
        return sight is not None and sight.is_note_saved

    async def _hold(self) -> None:
        before = self._hold_state
        self.hand.press(Qt.Key.Key_F7)
        await came_true(lambda: self._hold_state is not before, WORLD_LIMIT_S)

    @property
    def _hold_state(self) -> HoldState | None:
        call = self._bar.call
        return call.hold if call else None

    async def _book(self) -> None:
        """Straight away, or with a time held first."""
        desk, hand = self.desk, self.hand
        slots = part(desk.window.panels.visits, QListView, "slots_rows")
        is_listed = await came_true(
            lambda: slots.isVisible() and slots.model().rowCount() > 0, WORLD_LIMIT_S
        )
        if not is_listed:
            return
        hand.press(Qt.Key.Key_F4)
        if self._dice.random() < HOLDS_FIRST:
            hand.press(Qt.Key.Key_Return)
            await came_true(self._is_held, WORLD_LIMIT_S)
        book = part(desk.window.panels.visits, QAbstractButton, "book_button")
        if await came_true(book.isEnabled, WORLD_LIMIT_S):
            hand.alt("k")
            await came_true(lambda: bool(hand.interaction.visits), WORLD_LIMIT_S)

    def _is_held(self) -> bool:
        return bool(self.desk.use_cases.visits.hold_visit.live(self.desk.services.clock.now()))

    async def _hang_up(self) -> None:
        self.hand.press(Qt.Key.Key_F11)
        await came_true(lambda: self.hand.interaction.phase is not Phase.IN_CALL, WORLD_LIMIT_S)

    async def _finish(self) -> None:
        is_booked = bool(self.hand.interaction.visits)
        await self.hand.finish(Outcome.BOOKED if is_booked else Outcome.REFUSED)
        # The next person comes by themselves; asking for one meanwhile would bring two.
        current = self.desk.use_cases.current
        await came_true(lambda: current.interaction is not None, WORLD_LIMIT_S)


async def came_true(what: Callable[[], bool], limit_s: float) -> bool:
    """Whether it happened before the time was up."""
    end = time.monotonic() + limit_s
    while not what():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(LOOK_EVERY_S)
    return True
