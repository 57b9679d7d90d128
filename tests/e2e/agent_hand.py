"""An agent's hand on the keyboard: keys into the real window, and looks at what it shows.

Everything goes through key events on whatever has the focus, as an operating system sends them.
"""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from softphone.bootstrap.desk import Desk
from softphone.domain.interaction import Interaction, Phase
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.script.view import StepView
from tests.e2e.desk_world import until

W = TypeVar("W", bound=QWidget)
Kind = type[W]
"""Said here, because inside the hand `type` is what it does."""
_ALT = Qt.KeyboardModifier.AltModifier

OUTCOME_KEYS = {Outcome.BOOKED: Qt.Key.Key_B, Outcome.REFUSED: Qt.Key.Key_R}


class AgentHand:
    """Works one desk; belongs to the GUI thread and its event loop."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def interaction(self) -> Interaction:
        """The one on screen, which the test knows to be there."""
        shown = self.desk.use_cases.current.interaction
        assert shown is not None
        return shown

    @property
    def step_id(self) -> str:
        """Where the script is."""
        return self.interaction.script.step_id if self.interaction.script else ""

    @property
    def shown(self) -> StepView | None:
        """The step as it stands on the screen, which comes a moment after the journal."""
        return self.desk.window.panels.script._state.step

    async def look(self) -> StepView:
        """Wait until the screen shows the step and the language of the interaction."""

        def is_drawn() -> bool:
            step, script = self.shown, self.interaction.script
            return (
                step is not None
                and script is not None
                and (step.step_id, step.language) == (script.step_id, script.language)
            )

        await until(is_drawn, "the step is on the screen")
        assert self.shown is not None
        return self.shown

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """One key."""
        target: QWidget = QApplication.focusWidget() or self.desk.window.shell
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    def alt(self, letter: str) -> None:
        """Alt with a letter or digit."""
        self.press(Qt.Key(ord(letter.upper())), _ALT)

    def type(self, text: str) -> None:
        """Letters into whatever has the focus."""
        target = QApplication.focusWidget() or self.desk.window.shell
        # QTest knows no letters beyond ASCII; a keyboard in Texas does.
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    def find(self, kind: Kind[W], name: str) -> W:
        """A widget of the window, by the name its form gives it."""
        found = self.desk.window.shell.findChild(kind, name)
        assert found is not None, name
        return found

    def sees(self, words: str) -> bool:
        """Whether a label somewhere in the window says this."""
        labels = self.desk.window.shell.findChildren(QLabel)
        return any(words in label.text() for label in labels if label.isVisible())

    async def take_next(self) -> None:
        """The next person of the work list comes to the screen."""
        current = self.desk.use_cases.current
        before = current.interaction.id if current.interaction else None

        def is_there() -> bool:
            return current.interaction is not None and current.interaction.id != before

        self.alt("x")
        await until(is_there, "the next person is on screen")
        await until(lambda: bool(self.step_id), "the script is at its first step")

    async def dial(self) -> None:
        """The number of the person on screen, once the phone has its line."""
        bar = self.desk.window.panels.call_bar
        await until(lambda: bar._state.can_dial, "the line is there")
        self.press(Qt.Key.Key_F2)

    async def ring(self) -> None:
        """Dial the person on screen and wait until they answer."""
        await self.dial()
        await until(
            lambda: any(call.connected_at for call in self.interaction.calls), "they answered"
        )

    async def read_due_lines(self) -> None:
        """Tick every line that has to be read before going on."""
        for line in (await self.look()).lines:
            if line.is_must_read and not line.is_read:
                self.alt("r")
                await until(partial(self.is_ticked, line.id), f"{line.id} is ticked")

    def is_ticked(self, line_id: str) -> bool:
        """Whether the screen asks for the line no longer; one of an earlier step goes away."""
        lines = self.shown.lines if self.shown else ()
        return not any(line.id == line_id and not line.is_read for line in lines)

    async def answer(self, option_key: str) -> None:
        """Choose an option of the step by its digit."""
        step = await self.look()
        self.alt(str(next(one.digit for one in step.options if one.key == option_key)))
        await until(lambda: self.step_id != step.step_id, f"{option_key} leads on")
        await self.look()

    async def go_on(self) -> None:
        """To the next step."""
        step = await self.look()
        self.alt("g")
        await until(lambda: self.step_id != step.step_id, f"on from {step.step_id}")
        await self.look()

    async def flip(self, language: Language) -> None:
        """The call goes on in another language, at the same step."""
        step = self.step_id
        self.press(Qt.Key.Key_F9)
        await until(lambda: self.interaction.language is language, "the language is flipped")
        assert (await self.look()).step_id == step

    async def hang_up(self) -> None:
        """End the call."""
        self.press(Qt.Key.Key_F11)
        await until(lambda: self.interaction.phase is Phase.WRAP_UP, "the call has ended")

    async def finish(self, outcome: Outcome) -> None:
        """Choose how it ended, and save."""
        finished = self.interaction.id
        self.alt("o")
        self.press(OUTCOME_KEYS[outcome])
        button = self.find(QAbstractButton, "finish_button")
        notes = self.desk.window.panels.notes
        await until(lambda: notes._state.obstacle is None, "the outcome is chosen")
        await until(button.isEnabled, "the interaction can be finished")
        self.press(Qt.Key.Key_F12)
        current = self.desk.use_cases.current

        def is_left() -> bool:
            return current.interaction is None or current.interaction.id != finished

        await until(is_left, "the interaction is finished")
