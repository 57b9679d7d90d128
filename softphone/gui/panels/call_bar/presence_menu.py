"""The menu of the presence button: ready, or not and why. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from softphone.domain.presence import NotReadyReason, Presence
from softphone.gui.panels.call_bar.state import PresenceState, PresenceWanted
from softphone.gui.theme import set_look
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.work_words import word_presence, word_reason

_LOOKS: dict[Presence, tuple[str, str]] = {
    Presence.OFFLINE: ("circle-minus", ""),
    Presence.READY: ("circle-check", "success"),
    Presence.RINGING: ("phone-incoming", "accent"),
    Presence.TALKING: ("phone-call", "accent"),
    Presence.WRAP_UP: ("notebook-pen", "warning"),
    Presence.NOT_READY: ("coffee", "warning"),
}
_CHOICES: tuple[PresenceWanted, ...] = (
    PresenceWanted(presence=Presence.READY),
    *(
        PresenceWanted(presence=Presence.NOT_READY, reason=reason)
        for reason in NotReadyReason
        if reason is not NotReadyReason.PHONE_TROUBLE
    ),
)
"""Trouble with the phone is noticed, not chosen."""


class PresenceMenu(QObject):
    """Emits `wanted` when the agent chooses."""

    wanted = Signal(PresenceWanted)

    def __init__(self, button: KeyButton) -> None:
        super().__init__(button)
        self._button = button
        self._state = PresenceState(presence=Presence.OFFLINE)
        self._menu = QMenu(button)
        self._actions: dict[QAction, PresenceWanted] = {}
        for choice in _CHOICES:
            self._actions[self._menu.addAction("")] = choice
        self._menu.triggered.connect(self._on_triggered)
        button.setMenu(self._menu)
        self.retranslate()

    def show_presence(self, state: PresenceState) -> None:
        """Draw another presence."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word again."""
        for action, choice in self._actions.items():
            action.setText(_word(choice.presence, choice.reason))
        icon, tone = _LOOKS[self._state.presence]
        self._button.set_icon_name(icon)
        self._button.setText(_word(self._state.presence, self._state.reason))
        set_look(self._button, tone=tone)

    def _on_triggered(self, action: QAction) -> None:
        self.wanted.emit(self._actions[action])


def _word(presence: Presence, reason: NotReadyReason | None) -> str:
    return word_reason(reason) if reason else word_presence(presence)
