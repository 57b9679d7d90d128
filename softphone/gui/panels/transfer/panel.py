"""The strip below the call bar while a call is handed on or two are up. GUI thread.

It takes the focus only when the agent asks for it, to type who shall take the call.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QWidget

from softphone.domain.call import CallSnapshot, CallState
from softphone.domain.colleague import Lamp, meant_by
from softphone.domain.transfer import TransferState
from softphone.gui.forms.ui_transfer_panel import Ui_TransferPanel
from softphone.gui.lamp_words import show_lamp
from softphone.gui.panels.transfer.state import (
    TransferDeed,
    TransferFace,
    TransferPanelState,
    TransferWanted,
)
from softphone.gui.panels.transfer.words import name_party, word_news, word_progress
from softphone.gui.shortcuts import DeskAction, KeyMap
from softphone.gui.theme import set_look


class TransferPanel(QFrame):
    """Shows both parties and what can be done with them."""

    wanted = Signal(TransferWanted)

    def __init__(
        self,
        *,
        show_phone: Callable[[str], str],
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_TransferPanel()
        self._ui.setupUi(self)
        self._show_phone = show_phone
        self._keys = keys or KeyMap()
        self._state = TransferPanelState()
        ui = self._ui
        self._buttons = (
            (ui.send_button, DeskAction.TRANSFER_NOW, TransferDeed.SEND),
            (ui.swap_button, DeskAction.SWAP, TransferDeed.SWAP),
            (ui.join_button, DeskAction.JOIN, TransferDeed.JOIN),
            (ui.connect_button, DeskAction.CONNECT, TransferDeed.CONNECT),
            (ui.cancel_button, DeskAction.TRANSFER, TransferDeed.TOGGLE),
        )
        self._dress()
        self._connect()
        self._show_all()

    def show_transfer(self, state: TransferPanelState) -> None:
        """Draw another state; what is being typed stays."""
        was_choosing = self._state.face is TransferFace.CHOOSE
        self._state = state
        self._show_all()
        if state.face is TransferFace.CHOOSE and not was_choosing:
            self._ui.target_edit.clear()
            self._ui.target_edit.setFocus()

    def set_keys_up(self, window: QWidget) -> None:
        """Let the keys work everywhere in this window."""
        for button, action, _deed in self._buttons:
            if button is not self._ui.cancel_button:
                self._keys.connect(action, window, button.click)

    @property
    def can_ask(self) -> bool:
        """One call is up that somebody may be asked about."""
        return self._state.can_ask

    def ask(self, number: str) -> None:
        """Ring somebody who was chosen elsewhere, while the call waits."""
        self.wanted.emit(TransferWanted(deed=TransferDeed.CONSULT, typed=number))

    def toggle(self) -> None:
        """Open, or give up; the call bar's button does the same."""
        self._emit(TransferDeed.TOGGLE)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._show_all()
        super().changeEvent(event)

    def _dress(self) -> None:
        self._ui.parties_icon.set_icon_name("user")
        self._ui.ask_button.set_icon_name("phone")
        self._ui.ask_button.set_key(QKeySequence("Return"))
        for button, icon in (
            (self._ui.send_button, "phone-forwarded"),
            (self._ui.swap_button, "refresh-cw"),
            (self._ui.join_button, "volume-2"),
            (self._ui.connect_button, "check"),
            (self._ui.cancel_button, "x"),
        ):
            button.set_icon_name(icon)
        for button, action, _deed in self._buttons:
            button.set_key(self._keys.key(action))

    def _connect(self) -> None:
        self._ui.target_edit.textChanged.connect(lambda _text: self._show_lamp())
        self._ui.target_edit.returnPressed.connect(self._ui.ask_button.click)
        self._ui.ask_button.clicked.connect(self._on_ask_clicked)
        self._ui.send_button.clicked.connect(self._on_send_clicked)
        self._ui.swap_button.clicked.connect(self._on_swap_clicked)
        self._ui.join_button.clicked.connect(self._on_join_clicked)
        self._ui.connect_button.clicked.connect(self._on_connect_clicked)
        self._ui.cancel_button.clicked.connect(self.toggle)

    def _show_all(self) -> None:
        ui, state = self._ui, self._state
        is_choosing = state.face is TransferFace.CHOOSE
        is_two = state.face is TransferFace.TWO_CALLS
        is_connected = is_two and _is_talking(state.customer) and _is_talking(state.target)
        is_together = is_connected and _is_joined(state.customer) and _is_joined(state.target)
        for widget, is_of_use in (
            (ui.target_edit, is_choosing),
            (ui.ask_button, is_choosing),
            (ui.send_button, is_choosing),
            (ui.swap_button, is_connected and not is_together),
            (ui.join_button, is_connected and not is_together),
            (ui.connect_button, is_connected and state.others_count == 0),
            (ui.cancel_button, state.can_give_up),
        ):
            if not is_of_use and widget.hasFocus():
                widget.clearFocus()
            widget.setVisible(is_of_use)
            # What is not in view is not to be reached by its key either.
            widget.setEnabled(is_of_use)
        self._show_words()
        self._show_lamp()
        self.setVisible(state.face is not TransferFace.AWAY)

    def _show_lamp(self) -> None:
        """Who is meant, and whether it is a good moment to ask them."""
        lamp = self._meant()
        is_shown = lamp is not None and self._state.face is TransferFace.CHOOSE
        self._ui.lamp_light.setVisible(is_shown)
        if lamp is not None:
            show_lamp(self._ui.lamp_light, lamp)

    def _meant(self) -> Lamp | None:
        return meant_by(self._ui.target_edit.text(), self._state.lamps)

    def _show_words(self) -> None:
        ui, state = self._ui, self._state
        is_news = state.face is TransferFace.NEWS
        ui.me_label.setVisible(not is_news)
        for label, call in ((ui.customer_label, state.customer), (ui.target_label, state.target)):
            label.setText(f"↔ {name_party(call, self._show_phone)}" if call else "")
            label.setVisible(call is not None and not is_news)
        ui.news_label.setText(self._word_news())
        tone = "accent"
        if is_news:
            transfer = state.transfer
            is_done = transfer is not None and transfer.state is TransferState.DONE
            tone = "success" if is_done else "warning"
        set_look(ui.parties_icon, tone=tone)
        ui.cancel_button.setText(self._word_cancel())

    def _word_news(self) -> str:
        state = self._state
        if state.face is TransferFace.ON_THE_WAY and state.transfer is not None:
            return word_progress(state.transfer, is_parking=state.is_parking)
        if state.face is TransferFace.NEWS:
            return word_news(state)
        if state.others_count:
            return self.tr("and %n more on the line", "", state.others_count)
        return ""

    def _word_cancel(self) -> str:
        if self._state.face is TransferFace.NEWS:
            return self.tr("Got it")
        if self._state.face is TransferFace.TWO_CALLS:
            return self.tr("Back to the first")
        return self.tr("Cancel")

    def _on_ask_clicked(self) -> None:
        self._emit(TransferDeed.ASK)

    def _on_send_clicked(self) -> None:
        self._emit(TransferDeed.SEND)

    def _on_swap_clicked(self) -> None:
        self._emit(TransferDeed.SWAP)

    def _on_join_clicked(self) -> None:
        self._emit(TransferDeed.JOIN)

    def _on_connect_clicked(self) -> None:
        self._emit(TransferDeed.CONNECT)

    def _emit(self, deed: TransferDeed) -> None:
        lamp = self._meant()
        typed = self._ui.target_edit.text() if lamp is None else lamp.colleague.number
        self.wanted.emit(TransferWanted(deed=deed, typed=typed))


def _is_joined(call: CallSnapshot | None) -> bool:
    return call is not None and call.is_joined


def _is_talking(call: CallSnapshot | None) -> bool:
    return call is not None and call.state is CallState.CONNECTED
