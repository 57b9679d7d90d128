"""The desk outside its window: the picture beside the clock, and cards of ringing calls."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from softphone.bootstrap.desk_window import DeskWindow
from softphone.domain.call import CallId
from softphone.domain.presence import NotReadyReason, Presence
from softphone.gui.bridge import Bridge
from softphone.gui.call_announcer import (
    Announcements,
    AnnouncerPorts,
    CallAnnouncer,
    CallCard,
    CardAction,
)
from softphone.gui.operations import Operations
from softphone.gui.tray import Tray
from softphone.usecases.events import CallUpdated, OutboxChanged

if sys.platform == "linux":
    from softphone.surroundings.notifications import Card, CardChosen, Notifications


class DeskTray(QObject):
    """Made with the window, opened with it, closed before it. GUI thread."""

    def __init__(
        self, window: DeskWindow, operations: Operations, show_phone: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._window = window
        self._operations = operations
        self._notifications = Notifications() if sys.platform == "linux" else None
        self.tray = Tray()
        self.tray.clicked.connect(window.come_forward)
        bar = window.panels.call_bar
        self._announcer = CallAnnouncer(
            AnnouncerPorts(
                announcements=self._announcements(),
                is_desk_looked_at=window.shell.isActiveWindow,
                blink=self._blink,
                come_forward=window.come_forward,
                answer=bar.answer_wanted.emit,
                reject=bar.end_wanted.emit,
                show_phone=show_phone,
            )
        )
        if self._notifications is not None:
            self._notifications.chosen.connect(self._on_chosen)

    def open(self, bridge: Bridge) -> None:
        """Appear, and follow what happens."""
        self.tray.open()
        bridge.subscribe(CallUpdated, self._on_call_updated)
        bridge.subscribe(OutboxChanged, self._on_outbox_changed)

    def show_presence(self, presence: Presence, reason: NotReadyReason | None) -> None:
        """What others see of the agent."""
        self.tray.show_presence(presence, reason)

    def close(self) -> None:
        """Nothing of the desk stays on the screen."""
        self.tray.close()
        if self._notifications is not None:
            self._notifications.close()

    def show_card(self, card: CallCard) -> None:
        """Linux: by the desktop's own notifications."""
        if self._notifications is not None:
            told = Card(tag=card.call_id, title=card.title, body=card.body, actions=card.actions)
            self._operations.start(self._notifications.show(told), initiator="show a card")

    def take_card_down(self, call_id: CallId) -> None:
        """It rings no longer."""
        if self._notifications is not None:
            self._operations.start(
                self._notifications.take_down(call_id), initiator="take a card down"
            )

    def _announcements(self) -> Announcements:
        return self.tray if self._notifications is None else self

    def _blink(self) -> None:
        QApplication.alert(self._window.shell)

    def _on_call_updated(self, event: CallUpdated) -> None:
        self._announcer.follow(event.call)

    def _on_outbox_changed(self, event: OutboxChanged) -> None:
        self.tray.show_waiting(event.count.waiting + event.count.refused)

    def _on_chosen(self, chosen: CardChosen) -> None:
        if chosen.action in set(CardAction):
            self._announcer.choose(CallId(chosen.tag), CardAction(chosen.action))
