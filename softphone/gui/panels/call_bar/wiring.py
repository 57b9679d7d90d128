"""Joins the call bar, its presenters and what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.following import follow_desk
from softphone.gui.operations import Operations
from softphone.gui.panels.call_bar.panel import CallBarPanel
from softphone.gui.panels.call_bar.presence import PresencePresenter
from softphone.gui.panels.call_bar.presenter import CallBarPresenter
from softphone.gui.panels.call_bar.state import (
    AnswerWanted,
    DialWanted,
    EndWanted,
    HoldWanted,
    KeysPressed,
    LanguageWanted,
    MuteWanted,
)


class CallBarWiring:
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        *,
        panel: CallBarPanel,
        presenter: CallBarPresenter,
        presence: PresencePresenter,
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        panel.dial_wanted.connect(self._dial)
        panel.answer_wanted.connect(self._answer)
        panel.end_wanted.connect(self._end)
        panel.mute_wanted.connect(self._mute)
        panel.hold_wanted.connect(self._hold)
        panel.keys_pressed.connect(self._send_keys)
        panel.language_wanted.connect(self._switch_language)
        panel.presence_wanted.connect(presence.choose)
        follow_desk(presenter, operations=operations, bridge=bridge, initiator="show the call")
        presence.show()

    def _dial(self, wanted: DialWanted) -> None:
        self._operations.start(self._presenter.dial(wanted), initiator="place a call")

    def _answer(self, wanted: AnswerWanted) -> None:
        self._operations.start(self._presenter.answer(wanted), initiator="answer the call")

    def _end(self, wanted: EndWanted) -> None:
        self._operations.start(self._presenter.end(wanted), initiator="end the call")

    def _mute(self, wanted: MuteWanted) -> None:
        self._operations.start(self._presenter.mute(wanted), initiator="mute")

    def _hold(self, wanted: HoldWanted) -> None:
        self._operations.start(self._presenter.hold(wanted), initiator="hold")

    def _send_keys(self, pressed: KeysPressed) -> None:
        self._operations.start(self._presenter.send_keys(pressed), initiator="send keys")

    def _switch_language(self, wanted: LanguageWanted) -> None:
        self._operations.start(
            self._presenter.switch_language(wanted), initiator="switch the language"
        )
