"""The fields of one phone line: three of them in sight, the rest behind *More*. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from softphone.domain.line_check import LineTrouble
from softphone.domain.settings import (
    KeyMethod,
    LineEncryption,
    LineServices,
    PhoneLine,
    SipTransport,
)
from softphone.gui.forms.ui_line_form import Ui_LineForm
from softphone.gui.line_words import ENCRYPTION_CHOICES, word_encryption_choice, word_key_method
from softphone.gui.theme import set_look
from softphone.usecases.ports import LineAccess

_SCHEME = "sip:"
_NO_CODE = "-"
"""Stands for a code that the phone system does not have."""
_SIMPLE = frozenset(
    {LineTrouble.ADDRESS_BAD, LineTrouble.SERVER_BAD, LineTrouble.TWICE, LineTrouble.NO_PLACE}
)


class LineForm(QWidget):
    """Shows a line and reads it back; `address_typed` carries nothing."""

    address_typed = Signal()
    size_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_LineForm()
        self._ui.setupUi(self)
        for transport in SipTransport:
            self._ui.line_transport_combo.addItem(transport.value.upper(), transport)
        for encryption in ENCRYPTION_CHOICES:
            words = word_encryption_choice(encryption)
            self._ui.line_encryption_combo.addItem(words, encryption)
        for method in KeyMethod:
            self._ui.line_keys_combo.addItem(word_key_method(method), method)
        self._ui.line_more_frame.setVisible(False)
        self._ui.line_more_button.toggled.connect(self._on_more_toggled)
        self._ui.line_ca_button.clicked.connect(self._on_ca_clicked)
        self._ui.line_address_edit.textEdited.connect(self._on_address_edited)

    def show_line(self, access: LineAccess, *, is_kept: bool) -> None:
        """`is_kept`: its passwords are in the keyring, and need not be typed again."""
        ui, line = self._ui, access.line
        texts: dict[QLineEdit, str] = {
            ui.line_address_edit: line.address,
            ui.line_password_edit: access.password,
            ui.line_registrar_edit: line.registrar or "",
            ui.line_username_edit: line.username,
            ui.line_backup_edit: line.backup_registrar or "",
            ui.line_proxy_edit: line.proxy or "",
            ui.line_echo_edit: line.echo_number,
            **self._written_codes(line.services),
            ui.line_stun_edit: line.stun_server or "",
            ui.line_turn_edit: line.turn_server or "",
            ui.line_turn_username_edit: line.turn_username,
            ui.line_turn_password_edit: access.turn_password,
            ui.line_ca_edit: line.tls_ca_file or "",
        }
        for field, text in texts.items():
            field.setText(text)
        kept = self.tr("kept in the keyring") if is_kept else ""
        ui.line_password_edit.setPlaceholderText(kept)
        ui.line_turn_password_edit.setPlaceholderText(kept if line.turn_server else "")
        ui.line_transport_combo.setCurrentIndex(list(SipTransport).index(line.transport))
        place = ENCRYPTION_CHOICES.index(line.media_encryption)
        ui.line_encryption_combo.setCurrentIndex(place)
        ui.line_keys_combo.setCurrentIndex(list(KeyMethod).index(line.key_method))
        ui.line_verify_check.setChecked(line.checks_certificate)
        ui.line_srv_check.setChecked(line.is_found_by_domain)
        ui.line_ice_check.setChecked(line.uses_ice)

    def read_line(self) -> LineAccess:
        """As typed; the server is the one in the address where none is named."""
        ui = self._ui
        address = _with_scheme(ui.line_address_edit.text()) or ""
        user, _, host = address.removeprefix(_SCHEME).partition("@")
        encryption = ui.line_encryption_combo.currentData()
        line = PhoneLine(
            address=address,
            username=ui.line_username_edit.text().strip() or user,
            registrar=_with_scheme(ui.line_registrar_edit.text() or host),
            backup_registrar=_with_scheme(ui.line_backup_edit.text()),
            proxy=_with_scheme(ui.line_proxy_edit.text()),
            transport=SipTransport(ui.line_transport_combo.currentData()),
            checks_certificate=ui.line_verify_check.isChecked(),
            tls_ca_file=ui.line_ca_edit.text().strip() or None,
            media_encryption=None if encryption is None else LineEncryption(encryption),
            is_found_by_domain=ui.line_srv_check.isChecked(),
            stun_server=ui.line_stun_edit.text().strip() or None,
            turn_server=ui.line_turn_edit.text().strip() or None,
            turn_username=ui.line_turn_username_edit.text().strip(),
            uses_ice=ui.line_ice_check.isChecked(),
            echo_number=ui.line_echo_edit.text().strip(),
            services=self._read_services(),
            key_method=KeyMethod(ui.line_keys_combo.currentData()),
        )
        return LineAccess(
            line=line,
            password=ui.line_password_edit.text(),
            turn_password=ui.line_turn_password_edit.text(),
        )

    def show_trouble(self, trouble: LineTrouble | None) -> None:
        """Mark the field that is wrong and give it the keyboard."""
        ui = self._ui
        fields: dict[LineTrouble, QLineEdit] = {
            LineTrouble.ADDRESS_BAD: ui.line_address_edit,
            LineTrouble.TWICE: ui.line_address_edit,
            LineTrouble.SERVER_BAD: ui.line_registrar_edit,
            LineTrouble.SECOND_SERVER_BAD: ui.line_backup_edit,
            LineTrouble.PROXY_BAD: ui.line_proxy_edit,
            LineTrouble.STUN_BAD: ui.line_stun_edit,
            LineTrouble.RELAY_BAD: ui.line_turn_edit,
            LineTrouble.NO_PLACE: ui.line_address_edit,
            LineTrouble.CERTIFICATE_BAD: ui.line_ca_edit,
        }
        wrong = fields.get(trouble) if trouble is not None else None
        for field in fields.values():
            set_look(field, tone="danger" if field is wrong else "")
        if wrong is not None:
            if trouble not in _SIMPLE:
                ui.line_more_button.setChecked(True)
            wrong.setFocus()

    def come_before(self, widget: QWidget) -> None:
        """The Tab key leads through the fields before it leads there."""
        QWidget.setTabOrder(self._ui.line_keys_combo, widget)

    def begin(self) -> None:
        """Let the keyboard into the first field."""
        self._ui.line_address_edit.setFocus()

    def forget_passwords(self) -> None:
        """Nothing typed stays in memory longer than the dialog is open."""
        self._ui.line_password_edit.clear()
        self._ui.line_turn_password_edit.clear()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            for place, encryption in enumerate(ENCRYPTION_CHOICES):
                words = word_encryption_choice(encryption)
                self._ui.line_encryption_combo.setItemText(place, words)
            for place, method in enumerate(KeyMethod):
                self._ui.line_keys_combo.setItemText(place, word_key_method(method))
        super().changeEvent(event)

    def _written_codes(self, services: LineServices) -> dict[QLineEdit, str]:
        ui, codes = self._ui, services
        queue = (codes.queue_log_in, codes.queue_log_out, codes.queue_pause, codes.queue_go_on)
        return {
            ui.line_voicemail_edit: codes.voicemail,
            ui.line_queue_edit: _written(*queue),
            ui.line_parking_edit: _written(codes.park, codes.take_back),
            ui.line_pick_up_edit: _written(codes.pick_up, codes.pick_up_from),
        }

    def _read_services(self) -> LineServices:
        ui = self._ui
        log_in, log_out, pause, go_on = _read(ui.line_queue_edit.text(), 4)
        park, take_back = _read(ui.line_parking_edit.text(), 2)
        pick_up, pick_up_from = _read(ui.line_pick_up_edit.text(), 2)
        return LineServices(
            voicemail=ui.line_voicemail_edit.text().strip(),
            queue_log_in=log_in,
            queue_log_out=log_out,
            queue_pause=pause,
            queue_go_on=go_on,
            park=park,
            take_back=take_back,
            pick_up=pick_up,
            pick_up_from=pick_up_from,
        )

    def _on_address_edited(self, _text: str) -> None:
        self.address_typed.emit()

    def _on_more_toggled(self, is_on: bool) -> None:
        self._ui.line_more_frame.setVisible(is_on)
        self.size_changed.emit()

    def _on_ca_clicked(self) -> None:
        title = QCoreApplication.translate("LineForm", "The certificate of your company")
        kinds = QCoreApplication.translate("LineForm", "Certificates")
        chooser = QFileDialog(self, title, "", f"{kinds} (*.pem *.crt *.cer);;* (*)")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self._ui.line_ca_edit.setText)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()


def _written(*codes: str) -> str:
    return " ".join(code or _NO_CODE for code in codes) if any(codes) else ""


def _read(text: str, count: int) -> list[str]:
    """Codes in the order of the field's hint; those left out at the end are none."""
    codes = ["" if code == _NO_CODE else code for code in text.replace(",", " ").split()]
    return [*codes, *[""] * count][:count]


def _with_scheme(text: str) -> str | None:
    bare = text.strip().removeprefix(_SCHEME)
    return f"{_SCHEME}{bare}" if bare else None
