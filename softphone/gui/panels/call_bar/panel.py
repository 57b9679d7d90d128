"""The call bar: shows one call and emits what the agent wants of it. GUI thread.

It never takes the focus by itself; the window's shortcuts click its buttons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from softphone.domain.answering import AnsweringRules
from softphone.domain.call import CallSnapshot, HoldState
from softphone.domain.language import Language, LocalText
from softphone.gui.forms.ui_call_bar import Ui_CallBarPanel
from softphone.gui.numbers import show_duration
from softphone.gui.offered_number import Offer
from softphone.gui.panels.call_bar.boxes import word_send_on
from softphone.gui.panels.call_bar.dress import (
    dress_buttons,
    dress_call,
    dress_dial,
    dress_recording,
    dress_seldom,
    name_caller,
    show_page,
)
from softphone.gui.panels.call_bar.presence_menu import PresenceMenu
from softphone.gui.panels.call_bar.state import (
    AnswerWanted,
    CallBarState,
    CallFace,
    DialWanted,
    EndWanted,
    HoldWanted,
    KeysPressed,
    LanguageWanted,
    MuteWanted,
    PresenceState,
    PresenceWanted,
    RecordPressed,
    SendOnWanted,
    SwitchboardWanted,
    TransferPressed,
)
from softphone.gui.panels.call_bar.switchboard_buttons import SwitchboardButtons
from softphone.gui.phone_words import word_incoming
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.widgets.keypad import DigitPressed, Keypad
from softphone.gui.widgets.number_box import NumberBox
from softphone.usecases.ports import Levels

_TICK_MS = 250
_NARROW_WIDTH = 1760
"""Below, the words of seldom keys would make the bar wider than a laptop, in Spanish at least."""
_SILENCE_DBFS = -90.0
OFFER_GUARD_S = 1.0
"""A key that was on its way when a number came from outside meant the number before it."""


class CallBarPanel(QWidget):
    """Signals carry one value of `state.py` each."""

    dial_wanted = Signal(DialWanted)
    answer_wanted = Signal(AnswerWanted)
    end_wanted = Signal(EndWanted)
    send_on_wanted = Signal(SendOnWanted)
    mute_wanted = Signal(MuteWanted)
    hold_wanted = Signal(HoldWanted)
    keys_pressed = Signal(KeysPressed)
    language_wanted = Signal(LanguageWanted)
    presence_wanted = Signal(PresenceWanted)
    do_not_disturb_wanted = Signal(bool)
    answering_pressed = Signal()
    transfer_pressed = Signal(TransferPressed)
    record_pressed = Signal(RecordPressed)
    switchboard_wanted = Signal(SwitchboardWanted)

    def __init__(
        self,
        *,
        show_phone: Callable[[str], str],
        monotonic: Callable[[], float],
        keys: KeyMap | None = None,
        speaks: Callable[[], Language] = lambda: Language.ENGLISH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_CallBarPanel()
        self._ui.setupUi(self)
        self._show_phone = show_phone
        self._monotonic = monotonic
        self._keys = keys or KeyMap()
        self._offered_at = -OFFER_GUARD_S
        self._state = CallBarState()
        self._keypad = Keypad(self)
        self._send_on_box = NumberBox("send_on", word_send_on, self)
        self._presence_menu = PresenceMenu(self._ui.presence_button, show_phone, speaks)
        self._switchboard = SwitchboardButtons(self._ui, self._keys, self)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._languages = QButtonGroup(self)
        self._languages.addButton(self._ui.english_button)
        self._languages.addButton(self._ui.spanish_button)
        dress_buttons(self._ui, self._keys)
        self._connect()
        self._show_all()

    def show_call(self, state: CallBarState) -> None:
        """Draw another state; typing in the number field is never disturbed."""
        if state.number != self._state.number and not self._is_number_typed():
            self._ui.number_edit.setText(self._show_phone(state.number))
        if state.face is not CallFace.UP:
            self._keypad.put_away()
        if state.face is not CallFace.INCOMING:
            self._send_on_box.put_away()
        is_ringing_alone = state.face is CallFace.INCOMING
        if is_ringing_alone and state.other is None and self._ui.number_edit.hasFocus():
            # Somebody is typing: the ring goes below the bar and leaves them the keyboard.
            state = replace(state, face=CallFace.IDLE, other=state.call)
        self._state = state
        self._show_all()

    def offer_number(self, number: str) -> Offer:
        """Put a number from outside the window into the field; it waits for the agent's key."""
        if self._state.face is not CallFace.IDLE:
            return Offer.IN_CALL
        if self._is_number_typed():
            return Offer.TYPING
        self._ui.number_edit.setText(self._show_phone(number))
        self._offered_at = self._monotonic()
        return Offer.SHOWN

    def want_dial(self, number: str) -> None:
        """Ring it as if it were typed and taken with Enter."""
        self.dial_wanted.emit(DialWanted(typed=number))

    def show_levels(self, levels: Levels) -> None:
        """How loud both sides are."""
        self._ui.mic_meter.set_level(levels.microphone_dbfs)
        self._ui.them_meter.set_level(levels.speaker_dbfs)

    def show_presence(self, state: PresenceState) -> None:
        """What others see."""
        self._presence_menu.show_presence(state)

    def show_answering(self, rules: AnsweringRules, campaign: LocalText | None = None) -> None:
        """What the phone does with calls that come in by itself, and by whose word."""
        self._presence_menu.show_answering(rules, campaign)

    def set_keys_up(self, window: QWidget) -> None:
        """Let the keys work everywhere in this window."""
        self._ui.quality_light.set_key(self._keys.key(DeskAction.QUALITY))
        self._switchboard.set_keys_up(window)
        for action, slot in (
            (DeskAction.DIAL, self._on_dial_key),
            (DeskAction.ANSWER, self._on_answer_key),
            (DeskAction.END, self._on_end_key),
            (DeskAction.MUTE, self._ui.mute_button.click),
            (DeskAction.HOLD, self._ui.hold_button.click),
            (DeskAction.KEYPAD, self._ui.keys_button.click),
            (DeskAction.TRANSFER, self._ui.transfer_button.click),
            (DeskAction.RECORD, self._ui.record_button.click),
            (DeskAction.LANGUAGE, self._on_language_key),
            (DeskAction.QUALITY, self._ui.quality_light.explain),
        ):
            self._keys.connect(action, window, slot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words_where_there_is_room()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._presence_menu.retranslate()
            self._show_all()
        super().changeEvent(event)

    def _connect(self) -> None:
        ui = self._ui
        self._clock.timeout.connect(self._show_duration)
        ui.number_edit.returnPressed.connect(self._on_dial_clicked)
        ui.number_edit.textChanged.connect(lambda _text: dress_dial(self._ui, self._state))
        ui.dial_button.clicked.connect(self._on_dial_clicked)
        ui.redial_button.clicked.connect(self._on_redial_clicked)
        ui.answer_button.clicked.connect(self._on_answer_clicked)
        ui.end_button.clicked.connect(self._on_end_clicked)
        ui.mute_button.clicked.connect(self._on_mute_clicked)
        ui.hold_button.clicked.connect(self._on_hold_clicked)
        ui.keys_button.clicked.connect(self._on_keys_clicked)
        ui.transfer_button.clicked.connect(self._on_transfer_clicked)
        ui.record_button.clicked.connect(self._on_record_clicked)
        ui.english_button.clicked.connect(self._on_english_clicked)
        ui.spanish_button.clicked.connect(self._on_spanish_clicked)
        ui.other_answer_button.clicked.connect(self._on_other_answer_clicked)
        ui.other_reject_button.clicked.connect(self._on_other_reject_clicked)
        self._keypad.pressed.connect(self._on_digit_pressed)
        self._keypad.closed.connect(self._on_keypad_closed)
        self._send_on_box.entered.connect(self._on_send_on_entered)
        self._switchboard.wanted.connect(self.switchboard_wanted)
        menu = self._presence_menu
        menu.wanted.connect(self.presence_wanted)
        menu.do_not_disturb_wanted.connect(self.do_not_disturb_wanted)
        menu.answering_pressed.connect(self.answering_pressed)

    def _is_number_typed(self) -> bool:
        field = self._ui.number_edit
        return field.hasFocus() and field.isModified()

    def _show_all(self) -> None:
        state = self._state
        dress_call(self._ui, state)
        show_page(self._ui, state.face)
        self._show_words_where_there_is_room()
        self._ui.number_label.setText(self._show_phone(state.number) if state.name else "")
        self._ui.number_label.setVisible(bool(state.name))
        self._ui.who_label.setText(state.name or self._show_phone(state.number))
        if state.other is not None:
            caller = name_caller(state.other, self._show_phone)
            line = f" · {word_incoming(state.other)}" if state.other.on_line else ""
            words = self.tr("Incoming call: %1").replace("%1", caller)
            self._ui.other_label.setText(f"{words}{line}")
        if state.face is not CallFace.UP:
            self._ui.mic_meter.set_level(_SILENCE_DBFS)
            self._ui.them_meter.set_level(_SILENCE_DBFS)
        self._show_duration()

    def _show_words_where_there_is_room(self) -> None:
        """In a narrow window who is there counts for more; picture, key and tool tip remain."""
        is_narrow = self.width() < _NARROW_WIDTH
        ui, keys = self._ui, self._keys
        ui.keys_button.setText("" if is_narrow else self.tr("Keys"))
        is_ringing = self._state.face is CallFace.INCOMING
        words = self.tr("Send on") if is_ringing else self.tr("Transfer")
        transfer = ui.transfer_button
        dress_seldom(transfer, words, DeskAction.TRANSFER, keys=keys, is_narrow=is_narrow)
        key = self._keys.key(DeskAction.RECORD)
        dress_recording(self._ui, self._state.recording, key=key, is_narrow=is_narrow)
        self._switchboard.show_call(self._state, is_narrow=is_narrow)

    def _show_duration(self) -> None:
        state = self._state
        seconds = state.talked_s
        if state.talking_since is not None:
            seconds = self._monotonic() - state.talking_since
        self._ui.duration_label.setText("" if seconds is None else show_duration(seconds))
        if state.talking_since is None:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()

    def _on_dial_clicked(self) -> None:
        is_seen = self._monotonic() - self._offered_at >= OFFER_GUARD_S
        if self._ui.dial_button.isEnabled() and is_seen:
            self.dial_wanted.emit(DialWanted(typed=self._ui.number_edit.text()))

    def _on_dial_key(self) -> None:
        """The first press goes to the field when it is empty, the next one rings."""
        if self._state.face is CallFace.IDLE and self._ui.number_edit.text().strip():
            self._on_dial_clicked()
        elif self._ui.number_edit.isVisible():
            self._ui.number_edit.setFocus()
            self._ui.number_edit.selectAll()
        else:
            self._ui.redial_button.click()

    def _on_redial_clicked(self) -> None:
        if self._state.face is CallFace.OVER:
            self.dial_wanted.emit(DialWanted(typed=self._state.number))

    def _on_answer_key(self) -> None:
        if self._state.other is not None:
            self._ui.other_answer_button.click()
        else:
            self._ui.answer_button.click()

    def _on_end_key(self) -> None:
        if self._call_up() is not None:
            self._ui.end_button.click()
        else:
            self._on_other_reject_clicked()

    def _on_answer_clicked(self) -> None:
        call = self._state.call
        if call is not None and self._state.face is CallFace.INCOMING:
            self.answer_wanted.emit(AnswerWanted(call_id=call.call_id))

    def _on_end_clicked(self) -> None:
        call = self._call_up()
        if call is not None:
            self.end_wanted.emit(EndWanted(call_id=call.call_id))

    def _on_mute_clicked(self) -> None:
        call = self._call_up()
        if call is not None:
            self.mute_wanted.emit(MuteWanted(call_id=call.call_id, is_muted=not call.is_muted))
        self._show_all()

    def _on_hold_clicked(self) -> None:
        call = self._call_up()
        if call is not None:
            is_on_hold = call.hold in {HoldState.HELD, HoldState.HOLDING}
            self.hold_wanted.emit(HoldWanted(call_id=call.call_id, is_on_hold=not is_on_hold))
        self._show_all()

    def _on_keys_clicked(self) -> None:
        if self._keypad.isVisible():
            self._keypad.put_away()
        elif self._state.face is CallFace.UP:
            self._ui.keys_button.setChecked(True)
            self._keypad.open_under(self._ui.keys_button)

    def _on_transfer_clicked(self) -> None:
        if self._state.face is not CallFace.INCOMING:
            self.transfer_pressed.emit(TransferPressed())
        else:
            self._send_on_box.toggle_under(self._ui.transfer_button)

    def _on_send_on_entered(self, typed: str) -> None:
        call = self._state.call
        if call is not None and self._state.face is CallFace.INCOMING:
            self.send_on_wanted.emit(SendOnWanted(call_id=call.call_id, typed=typed))

    def _on_record_clicked(self) -> None:
        call = self._call_up()
        if call is not None:
            self.record_pressed.emit(RecordPressed(call_id=call.call_id))
        # What the button says is what the phone said, not what was clicked.
        self._show_all()

    def _on_keypad_closed(self) -> None:
        self._ui.keys_button.setChecked(False)

    def _on_digit_pressed(self, pressed: DigitPressed) -> None:
        call = self._call_up()
        if call is not None:
            self.keys_pressed.emit(KeysPressed(call_id=call.call_id, digits=pressed.digit))

    def _on_language_key(self) -> None:
        if self._state.language is not None:
            self._want_language(self._state.language.other)

    def _on_english_clicked(self) -> None:
        self._want_language(Language.ENGLISH)

    def _on_spanish_clicked(self) -> None:
        self._want_language(Language.SPANISH)

    def _want_language(self, language: Language) -> None:
        # What was chosen is shown when it is written down, not when it is clicked.
        self._show_all()
        self.language_wanted.emit(LanguageWanted(language=language))

    def _on_other_answer_clicked(self) -> None:
        if self._state.other is not None:
            self.answer_wanted.emit(AnswerWanted(call_id=self._state.other.call_id))

    def _on_other_reject_clicked(self) -> None:
        if self._state.other is not None:
            self.end_wanted.emit(EndWanted(call_id=self._state.other.call_id))

    def _call_up(self) -> CallSnapshot | None:
        is_up = self._state.face in {CallFace.UP, CallFace.INCOMING}
        return self._state.call if is_up else None
