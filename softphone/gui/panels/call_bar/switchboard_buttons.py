"""Two buttons of the call bar: park, or take back; and pick up. With a field each. GUI thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from softphone.domain.call import CallState
from softphone.domain.switchboard_codes import can_pick_up, can_take_back
from softphone.gui.forms.ui_call_bar import Ui_CallBarPanel
from softphone.gui.panels.call_bar.boxes import word_pick_up, word_take_back
from softphone.gui.panels.call_bar.dress import dress_seldom, let_go
from softphone.gui.panels.call_bar.state import (
    CallBarState,
    CallFace,
    SwitchboardDeed,
    SwitchboardWanted,
)
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.widgets.number_box import BoxWords, NumberBox

translate = QCoreApplication.translate
_FREE = frozenset({CallFace.IDLE, CallFace.OVER})


class SwitchboardButtons(QObject):
    """Emits `wanted`; what cannot be done is off, and its tool tip says why."""

    wanted = Signal(SwitchboardWanted)

    def __init__(self, ui: Ui_CallBarPanel, keys: KeyMap, bar: QWidget) -> None:
        super().__init__(bar)
        self._ui = ui
        self._keys = keys
        self._state = CallBarState()
        self._place_box = NumberBox("take_back", word_take_back, bar)
        self._colleague_box = NumberBox("pick_up_from", self._word_pick_up, bar)
        ui.pick_up_button.set_icon_name("phone-call")
        ui.park_button.clicked.connect(self._on_park_clicked)
        ui.pick_up_button.clicked.connect(self._on_pick_up_clicked)
        self._place_box.entered.connect(partial(self._want, SwitchboardDeed.TAKE_BACK))
        self._colleague_box.entered.connect(partial(self._want, SwitchboardDeed.PICK_UP))

    def show_call(self, state: CallBarState, *, is_narrow: bool) -> None:
        """Draw what can be done now; without room the tool tip has the words and the key."""
        self._state = state
        services, call = state.services, state.call
        is_free = state.face in _FREE
        if not is_free:
            self._place_box.put_away()
            self._colleague_box.put_away()
        is_parkable = (
            state.face is CallFace.UP
            and not state.has_several
            and call is not None
            and call.state is CallState.CONNECTED
        )
        park, pick_up = self._ui.park_button, self._ui.pick_up_button
        park.set_icon_name("undo-2" if is_free else "circle-parking")
        take_back = translate("CallBarPanel", "Take back")
        words = take_back if is_free else translate("CallBarPanel", "Park")
        dress_seldom(park, words, DeskAction.PARK, keys=self._keys, is_narrow=is_narrow)
        if is_free:
            self._allow(park, is_set=can_take_back(services), needs_line=True)
        else:
            self._allow(park, is_set=bool(services.park), needs_line=False)
        _show(park, is_free or is_parkable)
        words = translate("CallBarPanel", "Pick up")
        dress_seldom(pick_up, words, DeskAction.PICK_UP, keys=self._keys, is_narrow=is_narrow)
        self._allow(pick_up, is_set=can_pick_up(services), needs_line=True)
        _show(pick_up, is_free)

    def set_keys_up(self, window: QWidget) -> None:
        """Let the keys work everywhere in this window."""
        self._keys.connect(DeskAction.PARK, window, self._ui.park_button.click)
        self._keys.connect(DeskAction.PICK_UP, window, self._ui.pick_up_button.click)

    def _allow(self, button: KeyButton, *, is_set: bool, needs_line: bool) -> None:
        has_line = self._state.can_dial or not needs_line
        button.setEnabled(is_set and has_line)
        if not is_set:
            button.setToolTip(
                translate(
                    "CallBarPanel",
                    "This line has no code for it. It is typed under Phone lines in the settings "
                    "menu; ask your supervisor for it.",
                )
            )
        elif not has_line:
            button.setToolTip(
                translate(
                    "CallBarPanel", "The phone line is not up; the status line below says why."
                )
            )

    def _word_pick_up(self) -> BoxWords:
        return word_pick_up(takes_any=bool(self._state.services.pick_up))

    def _on_park_clicked(self) -> None:
        call = self._state.call
        if self._state.face in _FREE:
            self._place_box.toggle_under(self._ui.park_button)
        elif call is not None:
            self.wanted.emit(SwitchboardWanted(deed=SwitchboardDeed.PARK, call_id=call.call_id))

    def _on_pick_up_clicked(self) -> None:
        services = self._state.services
        if not services.pick_up_from:
            self._want(SwitchboardDeed.PICK_UP, "")
            return
        self._colleague_box.take_nothing(bool(services.pick_up))
        self._colleague_box.toggle_under(self._ui.pick_up_button)

    def _want(self, deed: SwitchboardDeed, typed: str) -> None:
        self.wanted.emit(SwitchboardWanted(deed=deed, typed=typed))


def _show(button: KeyButton, is_of_use: bool) -> None:
    if not is_of_use:
        let_go(button)
        # What is not in view is not to be reached by its key either.
        button.setEnabled(False)
    button.setVisible(is_of_use)
