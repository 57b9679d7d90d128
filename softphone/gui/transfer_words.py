"""Words for what came of a transfer, where calls of before are told. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.transfer import TransferResult
from softphone.gui.marked_text import QT_TRANSLATE_NOOP

_RESULTS: dict[TransferResult, str] = {
    TransferResult.TAKEN: QT_TRANSLATE_NOOP("Transfer", "Handed over to %1."),
    TransferResult.CAME_BACK: QT_TRANSLATE_NOOP("Transfer", "Not taken by %1."),
    TransferResult.REFUSED: QT_TRANSLATE_NOOP("Transfer", "Could not be handed over to %1."),
    TransferResult.CUSTOMER_LEFT: QT_TRANSLATE_NOOP(
        "Transfer", "They hung up before they were handed over to %1."
    ),
    TransferResult.UNKNOWN: QT_TRANSLATE_NOOP(
        "Transfer", "Sent to %1; nobody said whether they took it."
    ),
}


def word_transfer(result: TransferResult | None, number: str) -> str:
    """One sentence; `number` is empty when it was withheld, no result is one to come."""
    under_way = QT_TRANSLATE_NOOP("Transfer", "On the way to %1.")
    words = _translate(under_way if result is None else _RESULTS[result])
    somebody = QCoreApplication.translate("Transfer", "a number that was withheld")
    return words.replace("%1", number or somebody)


def _translate(text: str) -> str:
    return QCoreApplication.translate("Transfer", text)
