"""Words for a phone line: how it travels, whether the voice is encrypted, by which server."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.line_check import LineTrouble
from softphone.domain.settings import LineEncryption
from softphone.gui.marked_text import QT_TRANSLATE_NOOP

_ENCRYPTION_CHOICES: dict[LineEncryption | None, str] = {
    None: QT_TRANSLATE_NOOP("PhoneLine", "over TLS, where possible"),
    LineEncryption.OPTIONAL: QT_TRANSLATE_NOOP("PhoneLine", "where possible"),
    LineEncryption.MANDATORY: QT_TRANSLATE_NOOP("PhoneLine", "always, or no call"),
    LineEncryption.OFF: QT_TRANSLATE_NOOP("PhoneLine", "never"),
}
ENCRYPTION_CHOICES = tuple(_ENCRYPTION_CHOICES)
"""As they are offered."""

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
}


def word_encryption_choice(choice: LineEncryption | None) -> str:
    """As it stands in a list to choose from."""
    return QCoreApplication.translate("PhoneLine", _ENCRYPTION_CHOICES[choice])


def word_typing_trouble(trouble: LineTrouble) -> str:
    """One sentence beside the field."""
    return QCoreApplication.translate("PhoneLine", _TROUBLES[trouble])
