"""The status line: three lights, what waits to be sent, and Finish. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QWidget

from softphone.domain.language import Language
from softphone.domain.queue_place import QueuePlace
from softphone.domain.settings import Theme
from softphone.gui.forms.ui_status_line import Ui_StatusLinePanel
from softphone.gui.line_words import word_line_way, word_other_line
from softphone.gui.panels.status_line.settings_menu import SettingsMenu
from softphone.gui.panels.status_line.state import (
    CheckUpWanted,
    ColleaguesWanted,
    FinishWanted,
    InterfaceLanguageWanted,
    PastCallsWanted,
    PhoneLinesWanted,
    RedialWanted,
    SetUpWanted,
    SoundWanted,
    StatusState,
    ThemeWanted,
    VoicemailWanted,
)
from softphone.gui.phone_words import word_line_state, word_line_trouble, word_sound_trouble
from softphone.gui.shortcuts import DeskAction, KeyMap, word_action
from softphone.gui.theme import set_look
from softphone.gui.widgets.status_light import Light
from softphone.usecases.events import QueueChanged
from softphone.usecases.ports import LineState, SoundStatus

_LINE_LIGHTS: dict[LineState, Light] = {
    LineState.ENGINE_STARTING: Light.WAITING,
    LineState.ENGINE_LOST: Light.WARNING,
    LineState.ENGINE_FAILED: Light.BAD,
    LineState.NO_ACCOUNT: Light.OFF,
    LineState.REGISTERING: Light.WAITING,
    LineState.REGISTERED: Light.GOOD,
    LineState.DIRECT: Light.GOOD,
    LineState.FAILED: Light.BAD,
}


_LONGEST_DEVICE_NAME = 32


class StatusLinePanel(QFrame):
    """Signals carry one value of `state.py` each."""

    finish_wanted = Signal(FinishWanted)
    theme_wanted = Signal(ThemeWanted)
    language_wanted = Signal(InterfaceLanguageWanted)
    set_up_wanted = Signal(SetUpWanted)
    phone_lines_wanted = Signal(PhoneLinesWanted)
    check_up_wanted = Signal(CheckUpWanted)
    sound_wanted = Signal(SoundWanted)
    voicemail_wanted = Signal(VoicemailWanted)
    past_calls_wanted = Signal(PastCallsWanted)
    colleagues_wanted = Signal(ColleaguesWanted)
    redial_wanted = Signal(RedialWanted)

    def __init__(self, keys: KeyMap | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_StatusLinePanel()
        self._ui.setupUi(self)
        self._keys = keys or KeyMap()
        self._state = StatusState()
        self._menu = SettingsMenu(self._ui.settings_button)
        self._menu.theme_wanted.connect(self.theme_wanted)
        self._menu.language_wanted.connect(self.language_wanted)
        self._menu.set_up_wanted.connect(self.set_up_wanted)
        self._menu.phone_lines_wanted.connect(self.phone_lines_wanted)
        self._menu.check_up_wanted.connect(self.check_up_wanted)
        self._menu.sound_wanted.connect(self.sound_wanted)
        self._menu.past_calls_wanted.connect(self.past_calls_wanted)
        self._menu.colleagues_wanted.connect(self.colleagues_wanted)
        self._ui.settings_button.set_icon_name("settings")
        self._ui.finish_button.set_icon_name("check")
        self._ui.finish_button.set_key(self._keys.key(DeskAction.FINISH))
        self._ui.finish_button.clicked.connect(self._on_finish_clicked)
        self._ui.voicemail_button.set_icon_name("voicemail")
        self._ui.voicemail_button.set_key(self._keys.key(DeskAction.VOICEMAIL))
        self._ui.voicemail_button.clicked.connect(self._on_voicemail_clicked)
        self.show_status(self._state)

    def show_status(self, state: StatusState) -> None:
        """Draw another state."""
        self._state = state
        self._show_phone(state)
        self._show_mailbox(state)
        self._show_queue(state.queue)
        self._show_sound(state.sound)
        self._show_backend(state.is_backend_reachable)
        waiting, refused = state.outbox.waiting, state.outbox.refused
        self._ui.outbox_label.setText(
            self.tr("%n thing(s) waiting to send", "", waiting) if waiting else ""
        )
        self._ui.refused_light.setVisible(refused > 0)
        self._ui.refused_light.show_light(
            Light.WARNING, self.tr("%n thing(s) refused by the backend", "", refused)
        )
        self._ui.agent_label.setText(state.agent_name)
        self._ui.finish_button.setEnabled(state.can_finish)
        set_look(self._ui.finish_button, role="primary" if state.is_over else "")

    def show_choices(self, *, language: Language, theme: Theme) -> None:
        """Mark what is in use in the settings menu."""
        self._menu.show_choices(language=language, theme=theme)

    def set_keys_up(self, window: QWidget) -> None:
        """Let the keys work everywhere in this window."""
        self._keys.connect(DeskAction.FINISH, window, self._ui.finish_button.click)
        self._keys.connect(DeskAction.VOICEMAIL, window, self._ui.voicemail_button.click)
        self._keys.connect(DeskAction.PAST_CALLS, window, self._on_past_calls_key)
        self._keys.connect(DeskAction.REDIAL, window, self._on_redial_key)
        self._keys.connect(DeskAction.COLLEAGUES, window, self._on_colleagues_key)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._menu.retranslate()
            self.show_status(self._state)
        super().changeEvent(event)

    def _show_phone(self, state: StatusState) -> None:
        line, light = state.line, _LINE_LIGHTS[state.line.state]
        words = word_line_state(line.state)
        if line.state is LineState.REGISTERED and line.is_second_server:
            words = self.tr("phone (second server)")
        is_other_down = any(each.state is LineState.FAILED for each in state.more_lines.values())
        if light is Light.GOOD and is_other_down:
            light, words = Light.WARNING, self.tr("phone, another line is down")
        details = [word_line_trouble(line.trouble), word_line_way(line)]
        details += [word_other_line(*each) for each in sorted(state.more_lines.items())]
        told = "\n".join(each for each in details if each)
        self._ui.phone_light.show_light(light, words, details=told)

    def _show_mailbox(self, state: StatusState) -> None:
        """Not there for a line without a mailbox; without a number only the light is of use."""
        button, new = self._ui.voicemail_button, state.mailbox.new if state.mailbox else 0
        words = self.tr("%n new message(s)", "", new) if new else self.tr("messages")
        button.setText(words)
        button.setAccessibleName(words)
        button.setVisible(state.mailbox is not None or bool(state.voicemail_number))
        button.setEnabled(bool(state.voicemail_number))
        button.setToolTip(
            word_action(DeskAction.VOICEMAIL)
            if state.voicemail_number
            else self.tr("Nobody said which number to dial for them. Ask your supervisor.")
        )
        set_look(button, tone="accent" if new else "")

    def _show_queue(self, queue: QueueChanged | None) -> None:
        """What the phone system confirmed; never what was only asked of it."""
        light = self._ui.queue_light
        light.setVisible(queue is not None)
        if queue is None:
            return
        if queue.is_refused:
            told = self.tr(
                "Your phone system did not take the queue's code. Change your state "
                "to try again, or ask your supervisor."
            )
            light.show_light(Light.BAD, self.tr("the queue was not told"), details=told)
        elif queue.is_asking:
            light.show_light(Light.WAITING, self.tr("telling the queue…"))
        elif queue.place is QueuePlace.IN:
            light.show_light(Light.GOOD, self.tr("in the queue"))
        elif queue.place is QueuePlace.PAUSED:
            light.show_light(Light.WARNING, self.tr("paused in the queue"))
        else:
            light.show_light(Light.OFF, self.tr("not in the queue"))

    def _show_sound(self, sound: SoundStatus | None) -> None:
        light = self._ui.headset_light
        if sound is None:
            light.show_light(Light.OFF, self.tr("headset"))
            return
        details = word_sound_trouble(sound.trouble)
        if sound.microphone is None or sound.speaker is None:
            light.show_light(Light.BAD, self.tr("no headset"), details=details)
        else:
            words = self.tr("headset: %1").replace("%1", _shorten(sound.microphone))
            light.show_light(
                Light.WARNING if details else Light.GOOD,
                words,
                details=details or sound.microphone,
            )

    def _show_backend(self, is_reachable: bool | None) -> None:
        light = self._ui.backend_light
        if is_reachable is None:
            light.show_light(Light.WAITING, self.tr("backend…"))
        elif is_reachable:
            light.show_light(Light.GOOD, self.tr("backend"))
        else:
            light.show_light(
                Light.WARNING,
                self.tr("backend away"),
                details=self.tr("Everything you do is kept here and sent when it is back."),
            )

    def _on_past_calls_key(self) -> None:
        self.past_calls_wanted.emit(PastCallsWanted())

    def _on_colleagues_key(self) -> None:
        self.colleagues_wanted.emit(ColleaguesWanted())

    def _on_redial_key(self) -> None:
        self.redial_wanted.emit(RedialWanted())

    def _on_voicemail_clicked(self) -> None:
        self.voicemail_wanted.emit(VoicemailWanted(number=self._state.voicemail_number))

    def _on_finish_clicked(self) -> None:
        self.finish_wanted.emit(FinishWanted())


def _shorten(name: str) -> str:
    """Some sound systems name a device by its whole pedigree; the tool tip has all of it."""
    return name if len(name) <= _LONGEST_DEVICE_NAME else f"{name[: _LONGEST_DEVICE_NAME - 1]}…"
