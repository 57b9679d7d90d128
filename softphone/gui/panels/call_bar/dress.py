"""Turns the state of the call bar into words, shapes and colours of its form. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from softphone.domain.call import CallSnapshot, CallState, HoldState
from softphone.domain.language import Language
from softphone.domain.recording import CallRecording
from softphone.gui.forms.ui_call_bar import Ui_CallBarPanel
from softphone.gui.panels.call_bar.state import CallBarState, CallDeed, CallFace
from softphone.gui.phone_words import (
    word_call,
    word_call_encryption,
    word_end_cause,
    word_incoming,
)
from softphone.gui.quality_words import light_of, word_light, word_quality
from softphone.gui.shortcuts import DeskAction, KeyMap, word_action
from softphone.gui.theme import set_look
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.widgets.status_light import Light
from softphone.usecases.ports import LineQuality

translate = QCoreApplication.translate
_HOLDING = frozenset({HoldState.HOLDING, HoldState.HELD})


def dress_buttons(ui: Ui_CallBarPanel, keys: KeyMap) -> None:
    """Icons and keys, which never change."""
    for button, icon, action in (
        (ui.dial_button, "phone", DeskAction.DIAL),
        (ui.redial_button, "phone", DeskAction.DIAL),
        (ui.answer_button, "phone-incoming", DeskAction.ANSWER),
        (ui.mute_button, "mic", DeskAction.MUTE),
        (ui.hold_button, "pause", DeskAction.HOLD),
        (ui.record_button, "circle-dot", DeskAction.RECORD),
        (ui.keys_button, "grip", DeskAction.KEYPAD),
        (ui.transfer_button, "phone-forwarded", DeskAction.TRANSFER),
        (ui.end_button, "phone-off", DeskAction.END),
        (ui.other_answer_button, "phone-incoming", DeskAction.ANSWER),
    ):
        button.set_icon_name(icon)
        button.set_key(keys.key(action))
    ui.other_reject_button.set_icon_name("phone-off")
    ui.mic_icon.set_icon_name("mic", size=14)
    ui.them_icon.set_icon_name("ear", size=14)
    ui.other_icon.set_icon_name("phone-incoming")
    ui.language_key_label.setText(keys.key(DeskAction.LANGUAGE).toString())


def dress_call(ui: Ui_CallBarPanel, state: CallBarState) -> None:
    """Everything but the names and the running clock."""
    is_up = state.face is CallFace.UP
    is_incoming = state.face is CallFace.INCOMING
    is_connected = is_up and state.call is not None and state.call.state is CallState.CONNECTED
    ui.meters_frame.setVisible(is_connected)
    _dress_quality(ui, state.quality if is_connected else None, state.call)
    for button, is_of_use in (
        (ui.redial_button, state.face is CallFace.OVER),
        (ui.answer_button, is_incoming),
        (ui.mute_button, is_connected),
        (ui.hold_button, is_connected),
        (ui.record_button, is_connected),
        (ui.keys_button, is_connected),
        (ui.transfer_button, (is_connected and not state.has_several) or is_incoming),
        (ui.end_button, is_up or is_incoming),
    ):
        if not is_of_use:
            let_go(button)
        button.setVisible(is_of_use)
    ui.other_frame.setVisible(state.other is not None)
    dress_dial(ui, state)
    _dress_end(ui, state, is_incoming=is_incoming)
    _dress_chip(ui, state)
    _dress_language(ui, state.language)
    if state.call is not None:
        _dress_mute(ui, state.call, is_waiting=CallDeed.MUTE in state.waiting)
        _dress_hold(ui, state.call, is_waiting=CallDeed.HOLD in state.waiting)


def dress_dial(ui: Ui_CallBarPanel, state: CallBarState) -> None:
    """It is what comes first once there is a number; before, the next person is."""
    is_dialling = CallDeed.DIAL in state.waiting
    set_look(ui.dial_button, role="primary" if ui.number_edit.text() or state.number else "")
    ui.dial_button.setEnabled(state.can_dial and not is_dialling)
    ui.dial_button.setText(
        translate("CallBarPanel", "Calling…") if is_dialling else translate("CallBarPanel", "Call")
    )
    ui.dial_button.setToolTip(
        word_action(DeskAction.DIAL)
        if state.can_dial
        else translate("CallBarPanel", "The phone line is not up; the status line below says why.")
    )
    ui.line_label.setText(state.name if state.face is CallFace.IDLE else "")


def dress_recording(
    ui: Ui_CallBarPanel, recording: CallRecording | None, *, key: QKeySequence, is_narrow: bool
) -> None:
    """What the phone does now; where there is no room, the tool tip has the words and the key."""
    words, icon, tone = translate("CallBarPanel", "Record"), "circle-dot", ""
    is_on = recording is not None and recording.is_on
    if recording is not None and is_on and recording.is_paused:
        words, icon, tone = translate("CallBarPanel", "Paused"), "circle-pause", "warning"
    elif is_on:
        words, tone = translate("CallBarPanel", "Recording"), "danger"
    ui.record_button.setText("" if is_narrow else words)
    ui.record_button.set_key(QKeySequence() if is_narrow else key)
    ui.record_button.setAccessibleDescription(key.toString())
    ui.record_button.setToolTip(f"{words} ({key.toString()})")
    ui.record_button.set_icon_name(icon)
    ui.record_button.setChecked(is_on)
    set_look(ui.record_button, tone=tone)


def dress_seldom(
    button: KeyButton, words: str, action: DeskAction, *, keys: KeyMap, is_narrow: bool
) -> None:
    """A button that is a picture where there is no room; its tool tip has the key then."""
    key = keys.key(action)
    button.setText("" if is_narrow else words)
    button.setAccessibleName(words)
    button.set_key(QKeySequence() if is_narrow else key)
    button.setAccessibleDescription(key.toString())
    button.setToolTip(f"{word_action(action)} ({key.toString()})")


def show_page(ui: Ui_CallBarPanel, face: CallFace) -> None:
    """The number field, or the call."""
    page = ui.idle_page if face is CallFace.IDLE else ui.call_page
    if page is not ui.face_stack.currentWidget():
        let_go(ui.number_edit)
        let_go(ui.dial_button)
        ui.face_stack.setCurrentWidget(page)


def let_go(widget: QWidget) -> None:
    """Before a widget is hidden: else Qt would pass the keyboard on to whatever comes next."""
    if widget.hasFocus():
        widget.clearFocus()


def name_caller(call: CallSnapshot, show_phone: Callable[[str], str]) -> str:
    """Whatever is known of somebody who rings."""
    return call.remote_name or show_phone(call.remote_number or call.remote_address)


def _dress_end(ui: Ui_CallBarPanel, state: CallBarState, *, is_incoming: bool) -> None:
    is_waiting = CallDeed.END in state.waiting
    words = (
        translate("CallBarPanel", "Reject") if is_incoming else translate("CallBarPanel", "End")
    )
    ui.end_button.setText(translate("CallBarPanel", "Ending…") if is_waiting else words)
    ui.end_button.setAccessibleName(words)
    ui.end_button.setEnabled(not is_waiting)
    is_answering = CallDeed.ANSWER in state.waiting
    ui.answer_button.setText(
        translate("CallBarPanel", "Answering…")
        if is_answering
        else translate("CallBarPanel", "Answer")
    )
    ui.answer_button.setEnabled(not is_answering)


def _dress_chip(ui: Ui_CallBarPanel, state: CallBarState) -> None:
    call = state.call
    words, tone = "", ""
    if call is None:
        pass
    elif state.face is CallFace.OVER:
        words = word_end_cause(call.end_cause) if call.end_cause else word_call(call)
        words = words.rstrip(".")
    elif state.face is CallFace.INCOMING:
        words, tone = word_incoming(call), "accent"
    else:
        words = word_call(call)
        is_calm = call.hold is HoldState.NONE and not call.is_held_by_them
        if call.state is CallState.CONNECTED:
            tone = "success" if is_calm else "warning"
    ui.state_label.setText(words)
    ui.state_label.setToolTip(_more_of(call))
    set_look(ui.state_label, tone=tone)
    set_look(ui.bar_frame, tone=tone)


def _more_of(call: CallSnapshot | None) -> str:
    """What stays one hover away: the line of a call, and its status."""
    if call is None:
        return ""
    status = f"SIP {call.sip_status}" if call.sip_status else ""
    return "\n".join(each for each in (call.on_line.removeprefix("sip:"), status) if each)


def _dress_quality(
    ui: Ui_CallBarPanel, quality: LineQuality | None, call: CallSnapshot | None
) -> None:
    """Nothing until something was measured, and for a codec that nobody rated."""
    light = Light.OFF if quality is None else light_of(quality)
    ui.quality_light.setVisible(light is not Light.OFF)
    if quality is not None and call is not None:
        details = f"{word_quality(quality)}\n{word_call_encryption(call)}"
        ui.quality_light.show_light(light, word_light(light), details=details)


def _dress_mute(ui: Ui_CallBarPanel, call: CallSnapshot, *, is_waiting: bool) -> None:
    ui.mute_button.setChecked(call.is_muted)
    ui.mute_button.setText(
        translate("CallBarPanel", "Muted") if call.is_muted else translate("CallBarPanel", "Mute")
    )
    ui.mute_button.set_icon_name("mic-off" if call.is_muted else "mic")
    ui.mute_button.setEnabled(not is_waiting)
    set_look(ui.mute_button, tone="warning" if call.is_muted else "")


def _dress_hold(ui: Ui_CallBarPanel, call: CallSnapshot, *, is_waiting: bool) -> None:
    words = {
        HoldState.NONE: translate("CallBarPanel", "Hold"),
        HoldState.HOLDING: translate("CallBarPanel", "Holding…"),
        HoldState.HELD: translate("CallBarPanel", "Resume"),
        HoldState.RESUMING: translate("CallBarPanel", "Resuming…"),
    }[call.hold]
    is_moving = is_waiting or call.hold in {HoldState.HOLDING, HoldState.RESUMING}
    if is_waiting and call.hold in {HoldState.NONE, HoldState.HELD}:
        words = (
            translate("CallBarPanel", "Holding…")
            if call.hold is HoldState.NONE
            else translate("CallBarPanel", "Resuming…")
        )
    ui.hold_button.setChecked(call.hold in _HOLDING)
    ui.hold_button.setText(words)
    ui.hold_button.set_icon_name("play" if call.hold is HoldState.HELD else "pause")
    ui.hold_button.setEnabled(not is_moving)
    set_look(ui.hold_button, tone="warning" if call.hold in _HOLDING else "")


def _dress_language(ui: Ui_CallBarPanel, language: Language | None) -> None:
    for button, of in (
        (ui.english_button, Language.ENGLISH),
        (ui.spanish_button, Language.SPANISH),
    ):
        button.setEnabled(language is not None)
        button.setChecked(language is of)
