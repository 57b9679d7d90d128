"""The first-start dialog: two questions, a sound check, over in a minute. GUI thread."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from softphone.domain.errors import ErrorCode
from softphone.domain.settings import LineEncryption, PhoneLine, Settings, SipTransport
from softphone.gui.dialogs.first_start.device_box import chosen_device, fill_devices
from softphone.gui.dialogs.first_start.state import (
    MICROPHONE,
    RINGER,
    SPEAKER,
    FieldTrouble,
    FirstStartState,
    HeadsetAnswer,
    SoundTestWanted,
    StartWanted,
    WhoAnswer,
)
from softphone.gui.errors import word_error
from softphone.gui.forms.ui_first_start import Ui_FirstStartDialog
from softphone.gui.line_words import ENCRYPTION_CHOICES, word_encryption_choice
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.theme import set_look
from softphone.usecases.ports import Levels, LineAccess

_FIELD_WORDS: dict[FieldTrouble, str] = {
    FieldTrouble.BACKEND_EMPTY: QT_TRANSLATE_NOOP(
        "FirstStartDialog", "Type the address of the backend. Your supervisor knows it."
    ),
    FieldTrouble.USERNAME_EMPTY: QT_TRANSLATE_NOOP("FirstStartDialog", "Type your user name."),
    FieldTrouble.PASSWORD_EMPTY: QT_TRANSLATE_NOOP("FirstStartDialog", "Type your password."),
    FieldTrouble.LINE_ADDRESS_BAD: QT_TRANSLATE_NOOP(
        "FirstStartDialog", "The phone line looks like sip:ana@phone.clinic.com"
    ),
}


class FirstStartDialog(QDialog):
    """Signals carry one value of `state.py` each; never modal."""

    start_wanted = Signal(StartWanted)
    headset_chosen = Signal(HeadsetAnswer)
    sound_test_wanted = Signal(SoundTestWanted)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_FirstStartDialog()
        self._ui.setupUi(self)
        self._state = FirstStartState(headset=HeadsetAnswer())
        self._kept_line = settings.phone_line or PhoneLine(address="")
        """What has no field here stays as it is."""
        self._ui.who_icon.set_icon_name("user")
        self._ui.headset_icon.set_icon_name("headphones")
        self._ui.trouble_icon.set_icon_name("circle-alert")
        for button in (self._ui.speaker_test_button, self._ui.ringer_test_button):
            button.set_icon_name("volume-2")
            button.setAutoDefault(False)
        for transport in SipTransport:
            self._ui.line_transport_combo.addItem(transport.value.upper(), transport)
        for encryption in ENCRYPTION_CHOICES:
            words = word_encryption_choice(encryption)
            self._ui.line_encryption_combo.addItem(words, encryption)
        self._fill_in(settings)
        self._fill_boxes(self._state)
        self._connect()
        self.show_start(self._state)

    def show_start(self, state: FirstStartState) -> None:
        """Draw another state; what is typed stays."""
        ui = self._ui
        if (state.devices, state.headset) != (self._state.devices, self._state.headset):
            self._fill_boxes(state)
        is_new_trouble = state.trouble != self._state.trouble
        self._state = state
        ui.keyring_label.setVisible(not state.is_keyring_lasting)
        ui.start_button.setEnabled(not state.is_busy)
        ui.start_button.setText(self.tr("Signing in…") if state.is_busy else self.tr("Start"))
        ui.speaker_test_button.setChecked(state.playing == SPEAKER)
        ui.ringer_test_button.setChecked(state.playing == RINGER)
        self._show_trouble(state.trouble)
        wrong = self._wrong_field(state.trouble)
        if wrong is not None and is_new_trouble:
            wrong.setFocus()

    def show_levels(self, levels: Levels) -> None:
        """How loud the agent is."""
        self._ui.microphone_meter.set_level(levels.microphone_dbfs)

    def finish(self) -> None:
        """Everything is answered."""
        self._ui.password_edit.clear()
        self._ui.line_password_edit.clear()
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fields = (self._ui.backend_edit, self._ui.username_edit, self._ui.password_edit)
        next((field for field in fields if not field.text()), fields[-1]).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            for place, encryption in enumerate(ENCRYPTION_CHOICES):
                words = word_encryption_choice(encryption)
                self._ui.line_encryption_combo.setItemText(place, words)
            self._fill_boxes(self._state)
            self.show_start(self._state)
        super().changeEvent(event)

    def _fill_in(self, settings: Settings) -> None:
        ui, line = self._ui, settings.phone_line
        ui.backend_edit.setText(settings.backend_url)
        ui.username_edit.setText(settings.username)
        ui.own_line_check.setChecked(line is not None)
        ui.own_line_frame.setVisible(line is not None)
        ui.line_more_frame.setVisible(False)
        if line is not None:
            ui.line_address_edit.setText(line.address)
            ui.line_password_edit.setPlaceholderText(self.tr("kept in the keyring"))
            ui.line_username_edit.setText(line.username)
            ui.line_registrar_edit.setText(line.registrar or "")
            ui.line_backup_edit.setText(line.backup_registrar or "")
            ui.line_transport_combo.setCurrentIndex(list(SipTransport).index(line.transport))
            place = ENCRYPTION_CHOICES.index(line.media_encryption)
            ui.line_encryption_combo.setCurrentIndex(place)

    def _connect(self) -> None:
        ui = self._ui
        ui.own_line_check.toggled.connect(self._on_own_line_toggled)
        ui.line_more_button.toggled.connect(self._on_more_toggled)
        ui.start_button.clicked.connect(self._on_start_clicked)
        ui.cancel_button.clicked.connect(self.reject)
        for box in (ui.microphone_combo, ui.speaker_combo, ui.ringer_combo):
            box.currentIndexChanged.connect(self._on_device_chosen)
        ui.speaker_test_button.clicked.connect(self._on_speaker_test_clicked)
        ui.ringer_test_button.clicked.connect(self._on_ringer_test_clicked)

    def _fill_boxes(self, state: FirstStartState) -> None:
        ui, headset = self._ui, state.headset
        fill_devices(ui.microphone_combo, state.devices, MICROPHONE, headset.microphone)
        fill_devices(ui.speaker_combo, state.devices, SPEAKER, headset.speaker)
        fill_devices(ui.ringer_combo, state.devices, RINGER, headset.ringer)

    def _show_trouble(self, trouble: FieldTrouble | ErrorCode | None) -> None:
        self._ui.trouble_frame.setVisible(trouble is not None)
        self._ui.trouble_label.setText(_word(trouble) if trouble else "")
        wrong = self._wrong_field(trouble)
        for field in (
            self._ui.backend_edit,
            self._ui.username_edit,
            self._ui.password_edit,
            self._ui.line_address_edit,
        ):
            set_look(field, tone="danger" if field is wrong else "")

    def _wrong_field(self, trouble: FieldTrouble | ErrorCode | None) -> QLineEdit | None:
        ui = self._ui
        fields: dict[FieldTrouble | ErrorCode | None, QLineEdit] = {
            FieldTrouble.BACKEND_EMPTY: ui.backend_edit,
            FieldTrouble.USERNAME_EMPTY: ui.username_edit,
            FieldTrouble.PASSWORD_EMPTY: ui.password_edit,
            FieldTrouble.LINE_ADDRESS_BAD: ui.line_address_edit,
            ErrorCode.BACKEND_ADDRESS_BAD: ui.backend_edit,
            ErrorCode.BACKEND_UNREACHABLE: ui.backend_edit,
            ErrorCode.SIGN_IN_REFUSED: ui.password_edit,
        }
        return fields.get(trouble)

    def _who(self) -> WhoAnswer:
        ui = self._ui
        return WhoAnswer(
            backend_url=ui.backend_edit.text().strip(),
            username=ui.username_edit.text().strip(),
            password=ui.password_edit.text(),
            own_line=self._own_line() if ui.own_line_check.isChecked() else None,
        )

    def _own_line(self) -> LineAccess:
        ui = self._ui
        address = ui.line_address_edit.text().strip()
        if address and not address.startswith("sip:"):
            address = f"sip:{address}"
        user, _, host = address.removeprefix("sip:").partition("@")
        server = ui.line_registrar_edit.text().strip().removeprefix("sip:") or host
        second = ui.line_backup_edit.text().strip().removeprefix("sip:")
        encryption = ui.line_encryption_combo.currentData()
        line = replace(
            self._kept_line,
            address=address,
            username=ui.line_username_edit.text().strip() or user,
            registrar=f"sip:{server}",
            backup_registrar=f"sip:{second}" if second else None,
            transport=SipTransport(ui.line_transport_combo.currentData()),
            media_encryption=None if encryption is None else LineEncryption(encryption),
        )
        return LineAccess(line=line, password=ui.line_password_edit.text())

    def _headset(self) -> HeadsetAnswer:
        return HeadsetAnswer(
            microphone=chosen_device(self._ui.microphone_combo),
            speaker=chosen_device(self._ui.speaker_combo),
            ringer=chosen_device(self._ui.ringer_combo),
        )

    def _on_own_line_toggled(self, is_on: bool) -> None:
        self._ui.own_line_frame.setVisible(is_on)
        self.adjustSize()

    def _on_more_toggled(self, is_on: bool) -> None:
        self._ui.line_more_frame.setVisible(is_on)
        self.adjustSize()

    def _on_start_clicked(self) -> None:
        self.start_wanted.emit(StartWanted(who=self._who(), headset=self._headset()))

    def _on_device_chosen(self) -> None:
        self.headset_chosen.emit(self._headset())

    def _on_speaker_test_clicked(self, is_on: bool) -> None:
        self.sound_test_wanted.emit(SoundTestWanted(role=SPEAKER, is_on=is_on))

    def _on_ringer_test_clicked(self, is_on: bool) -> None:
        self.sound_test_wanted.emit(SoundTestWanted(role=RINGER, is_on=is_on))


def _translate(text: str) -> str:
    return QCoreApplication.translate("FirstStartDialog", text)


def _word(trouble: FieldTrouble | ErrorCode) -> str:
    if isinstance(trouble, FieldTrouble):
        return _translate(_FIELD_WORDS[trouble])
    words = word_error(trouble)
    return f"{words.happened} {words.to_do}"
