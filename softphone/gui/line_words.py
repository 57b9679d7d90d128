"""Words for a phone line: how it travels, whether the voice is encrypted, by which server."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.line_check import LineTrouble
from softphone.domain.settings import KeyMethod, LineEncryption, SipTransport
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.phone_words import word_line_state, word_line_trouble
from softphone.usecases.ports import LineState, LineStatus

_ENCRYPTION_CHOICES: dict[LineEncryption | None, str] = {
    None: QT_TRANSLATE_NOOP("PhoneLine", "over TLS, where possible"),
    LineEncryption.OPTIONAL: QT_TRANSLATE_NOOP("PhoneLine", "where possible"),
    LineEncryption.MANDATORY: QT_TRANSLATE_NOOP("PhoneLine", "always, or no call"),
    LineEncryption.OFF: QT_TRANSLATE_NOOP("PhoneLine", "never"),
}
_KEY_METHODS: dict[KeyMethod, str] = {
    KeyMethod.RFC4733: QT_TRANSLATE_NOOP("PhoneLine", "as events (usual)"),
    KeyMethod.INFO: QT_TRANSLATE_NOOP("PhoneLine", "as messages (SIP INFO)"),
    KeyMethod.IN_BAND: QT_TRANSLATE_NOOP("PhoneLine", "as tones in the voice"),
}
ENCRYPTION_CHOICES = tuple(_ENCRYPTION_CHOICES)
"""As they are offered."""

_VOICE: dict[LineEncryption, str] = {
    LineEncryption.OFF: QT_TRANSLATE_NOOP("PhoneLine", "The voice is not encrypted."),
    LineEncryption.OPTIONAL: QT_TRANSLATE_NOOP(
        "PhoneLine", "The voice is encrypted where the other side can."
    ),
    LineEncryption.MANDATORY: QT_TRANSLATE_NOOP("PhoneLine", "The voice is always encrypted."),
}

_TROUBLES: dict[LineTrouble, str] = {
    LineTrouble.ADDRESS_BAD: QT_TRANSLATE_NOOP(
        "PhoneLine", "The phone line looks like sip:ana@phone.clinic.com"
    ),
    LineTrouble.SERVER_BAD: QT_TRANSLATE_NOOP(
        "PhoneLine", "The server looks like phone.clinic.com or phone.clinic.com:5060"
    ),
    LineTrouble.SECOND_SERVER_BAD: QT_TRANSLATE_NOOP(
        "PhoneLine", "The second server looks like phone.clinic.com or phone.clinic.com:5060"
    ),
    LineTrouble.PROXY_BAD: QT_TRANSLATE_NOOP(
        "PhoneLine", "The outbound proxy looks like proxy.clinic.com or proxy.clinic.com:5060"
    ),
    LineTrouble.STUN_BAD: QT_TRANSLATE_NOOP(
        "PhoneLine", "The STUN server looks like stun.clinic.com or stun.clinic.com:3478"
    ),
    LineTrouble.RELAY_BAD: QT_TRANSLATE_NOOP(
        "PhoneLine", "The relay looks like turn.clinic.com or turn.clinic.com:3478"
    ),
    LineTrouble.CERTIFICATE_BAD: QT_TRANSLATE_NOOP(
        "PhoneLine", "There is no certificate in this file. Ask your company for one in PEM form."
    ),
    LineTrouble.TWICE: QT_TRANSLATE_NOOP(
        "PhoneLine", "This line is in the list already. Change one of the two, or remove it."
    ),
    LineTrouble.NO_PLACE: QT_TRANSLATE_NOOP(
        "PhoneLine",
        "This phone cannot hold so many lines; one with a second server counts twice. "
        "Remove a line, or a second server.",
    ),
}


def word_key_method(method: KeyMethod) -> str:
    """As it stands in a list to choose from."""
    return _translate(_KEY_METHODS[method])


def word_encryption_choice(choice: LineEncryption | None) -> str:
    """As it stands in a list to choose from."""
    return _translate(_ENCRYPTION_CHOICES[choice])


def word_typing_trouble(trouble: LineTrouble) -> str:
    """One sentence beside the field."""
    return _translate(_TROUBLES[trouble])


def word_line_way(status: LineStatus) -> str:
    """By which server, transport and encryption a line works, a line of text each."""
    if status.transport is None:
        return ""
    words = [_word_server(status), _word_transport(status)]
    if status.encryption is not None:
        words.append(_translate(_VOICE[status.encryption]))
    return "\n".join(words)


def word_other_line(address: str, status: LineStatus) -> str:
    """A line beside the one that rings out: its address, and how it is."""
    name = address.removeprefix("sip:")
    trouble = word_line_trouble(status.trouble)
    return f"{name}: {trouble or _word_other_state(status)}"


def _word_other_state(status: LineStatus) -> str:
    if status.state in {LineState.REGISTERED, LineState.DIRECT}:
        return (
            QCoreApplication.translate("PhoneLine", "ready, by its second server")
            if status.is_second_server
            else QCoreApplication.translate("PhoneLine", "ready")
        )
    return word_line_state(status.state)


def _word_server(status: LineStatus) -> str:
    if not status.server:
        return QCoreApplication.translate("PhoneLine", "No server: calls go straight out.")
    words = (
        QCoreApplication.translate("PhoneLine", "Second server in use: %1. The first is away.")
        if status.is_second_server
        else QCoreApplication.translate("PhoneLine", "Server: %1")
    )
    return words.replace("%1", status.server)


def _word_transport(status: LineStatus) -> str:
    if status.transport is not SipTransport.TLS:
        words = QCoreApplication.translate("PhoneLine", "Sent over %1, not encrypted.")
        return words.replace("%1", (status.transport or "").upper())
    if status.is_certificate_checked:
        return QCoreApplication.translate(
            "PhoneLine", "Sent over TLS, encrypted; the certificate is checked."
        )
    return QCoreApplication.translate(
        "PhoneLine", "Sent over TLS, encrypted; nobody checks the certificate."
    )


def _translate(text: str) -> str:
    return QCoreApplication.translate("PhoneLine", text)
