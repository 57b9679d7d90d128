"""Words for the work: presence, outcomes, visits. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.appointment import AppointmentState
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.presence import NotReadyReason, Presence
from softphone.gui.marked_text import QT_TRANSLATE_NOOP

_CONTEXT = "Work"

_PRESENCES: dict[Presence, str] = {
    Presence.OFFLINE: QT_TRANSLATE_NOOP("Work", "Offline"),
    Presence.READY: QT_TRANSLATE_NOOP("Work", "Ready"),
    Presence.RINGING: QT_TRANSLATE_NOOP("Work", "Ringing"),
    Presence.TALKING: QT_TRANSLATE_NOOP("Work", "In a call"),
    Presence.WRAP_UP: QT_TRANSLATE_NOOP("Work", "Wrap-up"),
    Presence.NOT_READY: QT_TRANSLATE_NOOP("Work", "Not ready"),
}

_REASONS: dict[NotReadyReason, str] = {
    NotReadyReason.BREAK: QT_TRANSLATE_NOOP("Work", "Break"),
    NotReadyReason.LUNCH: QT_TRANSLATE_NOOP("Work", "Lunch"),
    NotReadyReason.MEETING: QT_TRANSLATE_NOOP("Work", "Meeting"),
    NotReadyReason.TRAINING: QT_TRANSLATE_NOOP("Work", "Training"),
    NotReadyReason.PHONE_TROUBLE: QT_TRANSLATE_NOOP("Work", "Phone trouble"),
}

_OUTCOMES: dict[Outcome, str] = {
    Outcome.BOOKED: QT_TRANSLATE_NOOP("Work", "Booked"),
    Outcome.CONFIRMED: QT_TRANSLATE_NOOP("Work", "Confirmed"),
    Outcome.CALLBACK: QT_TRANSLATE_NOOP("Work", "Call back"),
    Outcome.LEFT_MESSAGE: QT_TRANSLATE_NOOP("Work", "Left a message"),
    Outcome.NO_ANSWER: QT_TRANSLATE_NOOP("Work", "No answer"),
    Outcome.BUSY: QT_TRANSLATE_NOOP("Work", "Busy"),
    Outcome.REFUSED: QT_TRANSLATE_NOOP("Work", "Not interested"),
    Outcome.WRONG_NUMBER: QT_TRANSLATE_NOOP("Work", "Wrong number"),
    Outcome.DO_NOT_CALL: QT_TRANSLATE_NOOP("Work", "Do not call again"),
    Outcome.ANSWERED_QUESTION: QT_TRANSLATE_NOOP("Work", "Question answered"),
}

_APPOINTMENT_STATES: dict[AppointmentState, str] = {
    AppointmentState.REQUESTED: QT_TRANSLATE_NOOP("Work", "requested"),
    AppointmentState.BOOKED: QT_TRANSLATE_NOOP("Work", "booked"),
    AppointmentState.CONFIRMED: QT_TRANSLATE_NOOP("Work", "confirmed"),
    AppointmentState.CANCELLED: QT_TRANSLATE_NOOP("Work", "cancelled"),
    AppointmentState.REFUSED: QT_TRANSLATE_NOOP("Work", "refused"),
}

_LANGUAGES: dict[Language, str] = {
    Language.ENGLISH: QT_TRANSLATE_NOOP("Work", "English"),
    Language.SPANISH: QT_TRANSLATE_NOOP("Work", "Spanish"),
}


def _translate(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def word_presence(presence: Presence) -> str:
    """What others see."""
    return _translate(_PRESENCES[presence])


def word_reason(reason: NotReadyReason) -> str:
    """Why not ready."""
    return _translate(_REASONS[reason])


def word_outcome(outcome: Outcome) -> str:
    """How an interaction ended."""
    return _translate(_OUTCOMES[outcome])


def word_appointment_state(state: AppointmentState) -> str:
    """Where a visit stands."""
    return _translate(_APPOINTMENT_STATES[state])


def word_language(language: Language) -> str:
    """A language's name in the language of the interface."""
    return _translate(_LANGUAGES[language])
