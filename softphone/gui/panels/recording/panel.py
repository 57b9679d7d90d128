"""The strip below the call bar while a call is recorded, or somebody has to agree first.

It never takes the focus. A pause that lasts is said louder, so that nobody forgets to go on.
GUI thread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from softphone.domain.call import CallId
from softphone.domain.recording import PauseReason
from softphone.gui.forms.ui_recording_panel import Ui_RecordingPanel
from softphone.gui.numbers import show_duration
from softphone.gui.panels.recording.state import (
    RecordingDeed,
    RecordingFace,
    RecordingPanelState,
    RecordingWanted,
)
from softphone.gui.panels.recording.words import ANNOUNCEMENTS, word_reason
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.theme import set_look
from softphone.gui.widgets.key_button import KeyButton

REMIND_AFTER_S: Final = 60
"""A card is read out in less; whoever pauses longer has probably forgotten it."""
_TICK_MS: Final = 1000


class RecordingPanel(QFrame):
    """Emits one value of `state.py`."""

    wanted = Signal(RecordingWanted)

    def __init__(
        self,
        *,
        now: Callable[[], dt.datetime],
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_RecordingPanel()
        self._ui.setupUi(self)
        self._now = now
        self._keys = keys or KeyMap()
        self._state = RecordingPanelState()
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._show_words)
        ui = self._ui
        self._reasons = {
            ui.card_button: PauseReason.CARD_DATA,
            ui.asked_button: PauseReason.ASKED,
            ui.other_button: PauseReason.OTHER,
        }
        self._dress()
        self._connect()
        self._show_all()

    def show_recording(self, state: RecordingPanelState) -> None:
        """Draw another state."""
        self._state = state
        self._show_all()

    def set_keys_up(self, window: QWidget) -> None:
        """Let the keys work everywhere in this window; the call bar has the first one."""
        for button, action in self._keyed():
            if action is not DeskAction.RECORD:
                self._keys.connect(action, window, button.click)

    def toggle(self, call_id: CallId) -> None:
        """What the call bar's button is for."""
        self.wanted.emit(RecordingWanted(deed=RecordingDeed.TOGGLE, call_id=call_id))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._show_all()
        super().changeEvent(event)

    def _keyed(self) -> tuple[tuple[KeyButton, DeskAction], ...]:
        ui = self._ui
        return (
            (ui.agree_button, DeskAction.AGREED),
            (ui.decline_button, DeskAction.DECLINED),
            (ui.toggle_button, DeskAction.RECORD),
            (ui.stop_button, DeskAction.STOP_RECORDING),
        )

    def _dress(self) -> None:
        self._ui.agree_button.set_icon_name("check")
        self._ui.decline_button.set_icon_name("x")
        self._ui.stop_button.set_icon_name("circle-x")
        for button, action in self._keyed():
            button.set_key(self._keys.key(action))

    def _connect(self) -> None:
        ui = self._ui
        for button, deed in (
            (ui.agree_button, RecordingDeed.AGREED),
            (ui.decline_button, RecordingDeed.DECLINED),
            (ui.toggle_button, RecordingDeed.TOGGLE),
            (ui.stop_button, RecordingDeed.STOP),
        ):
            button.clicked.connect(lambda _checked=False, deed=deed: self._want(deed))
        for button, reason in self._reasons.items():
            button.clicked.connect(
                lambda _checked=False, reason=reason: self._want(RecordingDeed.GIVE_REASON, reason)
            )

    def _want(self, deed: RecordingDeed, reason: PauseReason | None = None) -> None:
        self.wanted.emit(RecordingWanted(deed=deed, reason=reason))

    def _show_all(self) -> None:
        ui, face = self._ui, self._state.face
        recording = self._state.recording
        is_asking = face is RecordingFace.ASK
        is_paused = face is RecordingFace.PAUSED
        reason = recording.reason if recording else None
        is_by_script = is_paused and reason is PauseReason.SENSITIVE_STEP
        uses = {
            ui.agree_button: is_asking,
            ui.decline_button: is_asking,
            ui.toggle_button: not is_by_script,
            ui.stop_button: not is_asking,
            **{
                button: is_paused and not is_by_script and own is not reason
                for button, own in self._reasons.items()
            },
        }
        for button, is_of_use in uses.items():
            if not is_of_use and button.hasFocus():
                button.clearFocus()
            button.setVisible(is_of_use)
            # What is not in view is not to be reached by its key either.
            button.setEnabled(is_of_use and face is not RecordingFace.AWAY)
        self._show_words()
        self.setVisible(face is not RecordingFace.AWAY)
        (self._clock.start if is_paused else self._clock.stop)()

    def _show_words(self) -> None:
        ui, state = self._ui, self._state
        icon, tone, head, words, next_step = "circle-dot", "accent", "", "", ""
        match state.face:
            case RecordingFace.ASK:
                icon, head = "circle-alert", self.tr("Read this out first:")
                words = f"“{ANNOUNCEMENTS[state.language]}”"
                next_step = self.tr("Do not record")
            case RecordingFace.ON:
                tone, head, next_step = "danger", self.tr("Recording"), self.tr("Pause")
                words = self.tr("Both sides are kept on this computer.")
            case RecordingFace.PAUSED:
                icon, tone = "circle-pause", "warning"
                head, words = self._word_pause()
                next_step = self.tr("Go on recording")
            case RecordingFace.AWAY:
                pass
        ui.state_icon.set_icon_name(icon)
        set_look(ui.state_icon, tone=tone)
        is_late = state.face is RecordingFace.PAUSED and self._is_late()
        strip_tone = "" if state.face is not RecordingFace.PAUSED else "warning"
        set_look(self, tone="danger" if is_late else strip_tone)
        ui.state_label.setText(head)
        ui.words_label.setText(words)
        ui.words_label.setToolTip(state.recording.file if state.recording else "")
        ui.toggle_button.setText(next_step)

    def _word_pause(self) -> tuple[str, str]:
        recording = self._state.recording
        reason = recording.reason if recording else None
        head = self.tr("Paused for %1: %2")
        head = head.replace("%1", show_duration(self._paused_s()))
        head = head.replace("%2", word_reason(reason))
        if reason is PauseReason.SENSITIVE_STEP:
            return head, self.tr("Nothing is kept. It goes on by itself after this step.")
        if self._is_late():
            return head, self.tr("Still nothing is kept. Go on recording?")
        return head, self.tr("Nothing is kept.")

    def _is_late(self) -> bool:
        recording = self._state.recording
        is_by_script = recording is not None and recording.reason is PauseReason.SENSITIVE_STEP
        return not is_by_script and self._paused_s() >= REMIND_AFTER_S

    def _paused_s(self) -> float:
        recording = self._state.recording
        return (self._now() - recording.at).total_seconds() if recording else 0.0
