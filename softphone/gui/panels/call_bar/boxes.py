"""The fields that open under buttons of the call bar. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.gui.widgets.number_box import BoxWords

translate = QCoreApplication.translate


def word_send_on() -> BoxWords:
    """Somebody rings and is sent on."""
    return BoxWords(
        hint=translate("NumberBox", "Number of a colleague"),
        name=translate("NumberBox", "Number to send the caller on to"),
        deed=translate("NumberBox", "Send on"),
    )


def word_take_back() -> BoxWords:
    """Somebody waits, parked."""
    return BoxWords(
        hint=translate("NumberBox", "Place of the parked call"),
        name=translate("NumberBox", "Place where the call waits"),
        deed=translate("NumberBox", "Take back"),
    )


def word_pick_up(*, takes_any: bool) -> BoxWords:
    """It rings at a colleague; `takes_any`: nothing typed means whoever it is."""
    return BoxWords(
        hint=translate("NumberBox", "Their number; nothing: any")
        if takes_any
        else translate("NumberBox", "Number where it rings"),
        name=translate("NumberBox", "Number of the colleague whose phone rings"),
        deed=translate("NumberBox", "Pick up"),
    )
