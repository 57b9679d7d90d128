"""An agent's hand on the keyboard: keys into the real window, and looks at what it shows.

Everything goes through key events on whatever has the focus, as an operating system sends them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from softphone.bootstrap.desk import Desk
from softphone.domain.interaction import Interaction, Phase
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from tests.e2e.desk_world import until

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

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """One key."""
        target: QWidget = QApplication.focusWidget() or self.desk.window.shell
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    def alt(self, letter: str) -> None:
        """Alt with a letter or digit."""
        self.press(Qt.Key(ord(letter.upper())), _ALT)

    def type(self, text: str) -> None:
        """Letters into whatever has the focus."""
        QTest.keyClicks(QApplication.focusWidget(), text)

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

    async def ring(self) -> None:
        """Dial the person on screen and wait until they answer."""
        self.press(Qt.Key.Key_F2)
        await until(
            lambda: any(call.connected_at for call in self.interaction.calls), "they answered"
        )

    async def read_due_lines(self) -> None:
        """Tick every line that has to be read before going on."""
        step = self.step_id
        run = await self.desk.use_cases.run_script.run()
        assert run is not None
        for line in run.due_lines():
            read = (line.id, self.interaction.language)
            self.alt("r")

            def is_ticked(read: tuple[str, Language] = read) -> bool:
                script = self.interaction.script
                return script is not None and read in script.read_lines

            await until(is_ticked, f"line {line.id} of {step} is ticked")

    async def answer(self, option_key: str) -> None:
        """Choose an option of the step by its digit."""
        step = self.step_id
        run = await self.desk.use_cases.run_script.run()
        assert run is not None
        view = run.view({})
        digit = next(one.digit for one in view.options if one.key == option_key)
        self.alt(str(digit))
        await until(lambda: self.step_id != step, f"{option_key} leads on from {step}")

    async def go_on(self) -> None:
        """To the next step."""
        step = self.step_id
        self.alt("g")
        await until(lambda: self.step_id != step, f"on from {step}")

    async def flip(self, language: Language) -> None:
        """The call goes on in another language, at the same step."""
        step = self.step_id
        self.press(Qt.Key.Key_F9)
        await until(lambda: self.interaction.language is language, "the language is flipped")
        assert self.step_id == step

    async def hang_up(self) -> None:
        """End the call."""
        self.press(Qt.Key.Key_F11)
        await until(lambda: self.interaction.phase is Phase.WRAP_UP, "the call has ended")

    async def finish(self, outcome: Outcome) -> None:
        """Choose how it ended, and save."""
        finished = self.interaction.id
        self.alt("o")
        self.press(OUTCOME_KEYS[outcome])
        self.press(Qt.Key.Key_F12)
        current = self.desk.use_cases.current

        def is_left() -> bool:
            return current.interaction is None or current.interaction.id != finished

        await until(is_left, "the interaction is finished")
