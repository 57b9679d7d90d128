"""The menu of the presence button: ready, or not and why. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from softphone.domain.answering import EVERYTHING_RINGS, AnsweringRules
from softphone.domain.language import Language, LocalText
from softphone.domain.presence import NotReadyReason, Presence
from softphone.gui.answering_words import (
    word_answering,
    word_do_not_disturb,
    word_incoming_rules,
)
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
_LONGEST_CAMPAIGN = 24


class PresenceMenu(QObject):
    """Emits `wanted` when the agent chooses."""

    wanted = Signal(PresenceWanted)
    do_not_disturb_wanted = Signal(bool)
    answering_pressed = Signal()

    def __init__(
        self,
        button: KeyButton,
        show_phone: Callable[[str], str],
        speaks: Callable[[], Language],
    ) -> None:
        super().__init__(button)
        self._show_phone = show_phone
        self._speaks = speaks
        self._campaign: LocalText | None = None
        self._rules = EVERYTHING_RINGS
        self._button = button
        self._state = PresenceState(presence=Presence.OFFLINE)
        self._menu = QMenu(button)
        self._actions: dict[QAction, PresenceWanted] = {}
        for choice in _CHOICES:
            self._actions[self._menu.addAction("")] = choice
        self._menu.addSeparator()
        self._do_not_disturb = self._menu.addAction("")
        self._do_not_disturb.setCheckable(True)
        self._answering = self._menu.addAction("")
        self._menu.triggered.connect(self._on_triggered)
        button.setMenu(self._menu)
        self.retranslate()

    def show_presence(self, state: PresenceState) -> None:
        """Draw another presence."""
        self._state = state
        self.retranslate()

    def show_answering(self, rules: AnsweringRules, campaign: LocalText | None) -> None:
        """What the phone does with calls by itself; the button says it as long as it lasts."""
        self._rules, self._campaign = rules, campaign
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word again."""
        for action, choice in self._actions.items():
            action.setText(_word(choice.presence, choice.reason))
        self._do_not_disturb.setText(word_do_not_disturb())
        self._do_not_disturb.setChecked(self._rules.is_do_not_disturb)
        self._answering.setText(word_incoming_rules())
        icon, tone = _LOOKS[self._state.presence]
        words = _word(self._state.presence, self._state.reason)
        campaign = self._campaign.in_language(self._speaks()) if self._campaign else ""
        by_itself = word_answering(self._rules, self._show_phone, _shorten(campaign))
        told = word_answering(self._rules, self._show_phone, campaign)
        is_moot = bool(campaign) and self._state.presence is Presence.TALKING
        # Beside a call nothing is taken unasked, and the bar has other things to say.
        if by_itself and not is_moot:
            words, tone = f"{words} · {by_itself}", "warning"
        self._button.set_icon_name(icon)
        self._button.setText(words)
        self._button.setToolTip(told if told != by_itself else "")
        set_look(self._button, tone=tone)

    def _on_triggered(self, action: QAction) -> None:
        if action is self._do_not_disturb:
            is_on = action.isChecked()
            # Shown is what the phone says, not what was clicked.
            action.setChecked(self._rules.is_do_not_disturb)
            self.do_not_disturb_wanted.emit(is_on)
        elif action is self._answering:
            self.answering_pressed.emit()
        else:
            self.wanted.emit(self._actions[action])


def _shorten(campaign: str) -> str:
    """The whole name might make the bar wider than a laptop; the tool tip has it."""
    is_long = len(campaign) > _LONGEST_CAMPAIGN
    return f"{campaign[: _LONGEST_CAMPAIGN - 1]}…" if is_long else campaign


def _word(presence: Presence, reason: NotReadyReason | None) -> str:
    return word_reason(reason) if reason else word_presence(presence)
