"""The headset's buttons at the desk: found late, and joined to what the call bar's buttons do."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer

from softphone.bootstrap.desk_window import DeskWindow
from softphone.gui.bridge import Bridge
from softphone.gui.headset_hand import HeadsetHand, HeadsetPorts
from softphone.surroundings.headset_buttons import HeadsetButtons
from softphone.usecases.events import CallUpdated

START_AFTER_MS = 3_000
"""The window is usable by then: looking through USB devices must not cost the start anything."""


class DeskHeadset:
    """Opened with the window, closed before it. GUI thread."""

    def __init__(self, window: DeskWindow, buttons: HeadsetButtons | None = None) -> None:
        bar = window.panels.call_bar
        self._buttons = buttons or HeadsetButtons()
        self._hand = HeadsetHand(
            HeadsetPorts(
                answer=bar.answer_wanted.emit,
                end=bar.end_wanted.emit,
                mute=bar.mute_wanted.emit,
                hold=bar.hold_wanted.emit,
                show=self._buttons.show,
                monotonic=time.monotonic,
            )
        )
        self._buttons.pressed.connect(self._hand.press)
        self._start = QTimer(interval=START_AFTER_MS, singleShot=True)
        self._start.timeout.connect(self._buttons.start)

    def open(self, bridge: Bridge) -> None:
        """Follow the calls, and look for headsets a little later."""
        bridge.subscribe(CallUpdated, self._on_call_updated)
        self._start.start()

    def close(self) -> None:
        """Its lights go out."""
        self._start.stop()
        self._buttons.stop()

    def _on_call_updated(self, event: CallUpdated) -> None:
        self._hand.follow(event.call)
