"""An agent's hand in the dialog of the first start: Tab, letters, space and Enter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from softphone.bootstrap.desk import Desk
from softphone.gui.dialogs.first_start.dialog import FirstStartDialog
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_world import until

MAX_TABS = 40


@dataclass(frozen=True)
class Answers:
    """What the agent types; the password comes at the end of the test's life."""

    backend_url: str
    username: str
    password: str

    def __repr__(self) -> str:
        return f"Answers(username={self.username!r})"


class FirstStartHand:
    """Works the dialog that is open at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._hand = AgentHand(desk)

    @property
    def dialogs(self) -> list[FirstStartDialog]:
        """Those on screen: one or none."""
        found = self._desk.window.shell.findChildren(FirstStartDialog)
        return [dialog for dialog in found if dialog.isVisible()]

    @property
    def trouble(self) -> str:
        """What the dialog says is wrong; nothing while it says nothing."""
        label = self.label("trouble_label")
        return label.text() if label.isVisible() else ""

    async def open(self) -> None:
        """Wait for the dialog and its focus."""
        await until(lambda: len(self.dialogs) == 1, "the dialog is open")
        await until(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "a field waits")

    def label(self, name: str) -> QLabel:
        (found,) = self.dialogs[0].findChildren(QLabel, name)
        return found

    def button(self, name: str) -> QAbstractButton:
        (found,) = self.dialogs[0].findChildren(QAbstractButton, name)
        return found

    def box(self, name: str) -> QComboBox:
        (found,) = self.dialogs[0].findChildren(QComboBox, name)
        return found

    def go_to(self, name: str) -> QWidget:
        """Tab until there, as somebody without a mouse does."""
        for _ in range(MAX_TABS):
            focus = QApplication.focusWidget()
            if focus is not None and focus.objectName() == name:
                return focus
            self._hand.press(Qt.Key.Key_Tab)
        raise AssertionError(f"the Tab key does not lead to {name}")

    def write(self, name: str, text: str) -> None:
        """Go to a field, and write over what is in it."""
        field = self.go_to(name)
        assert isinstance(field, QLineEdit)
        self._hand.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._hand.press(Qt.Key.Key_Delete)
        self._hand.type(text)

    def say_who(self, answers: Answers) -> None:
        """The first question."""
        self.write("backend_edit", answers.backend_url)
        self.write("username_edit", answers.username)
        self.write("password_edit", answers.password)

    def press_start(self) -> None:
        """With Enter, from wherever the keyboard is."""
        self._hand.press(Qt.Key.Key_Return)

    async def until_over(self) -> None:
        """The dialog has closed, and the agent is at the desk."""
        await until(lambda: not self.dialogs, "the dialog closes")
        await until(lambda: bool(self._desk.memory.agent_name), "somebody is signed in")
