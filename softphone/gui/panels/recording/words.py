"""Words of the recording strip. Looked up when they are drawn. GUI thread."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from softphone.domain.language import Language
from softphone.domain.recording import PauseReason

translate = QCoreApplication.translate

ANNOUNCEMENTS: Final[dict[Language, str]] = {
    Language.ENGLISH: (
        "I would like to record this call, so that nothing you tell me gets lost."
        " Is that all right with you?"
    ),
    Language.SPANISH: (
        "Me gustaría grabar esta llamada, para que no se pierda nada de lo que me diga."
        " ¿Está de acuerdo?"
    ),
}
"""Read out to the other side, so in the language of the call, whatever the window speaks."""


def word_reason(reason: PauseReason | None) -> str:
    """Why nothing is kept."""
    return {
        PauseReason.CARD_DATA: translate("RecordingPanel", "card or bank data"),
        PauseReason.SENSITIVE_STEP: translate("RecordingPanel", "this step of the script"),
        PauseReason.ASKED: translate("RecordingPanel", "they asked for it"),
        PauseReason.OTHER: translate("RecordingPanel", "another reason"),
        None: "",
    }[reason]
