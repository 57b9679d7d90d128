"""Words for how a call sounds and for what its agent cannot notice alone. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.call_warnings import CallWarning
from softphone.domain.voice_quality import GOOD_MOS, POOR_MOS, QualityCause
from softphone.gui.errors import ErrorWords
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.widgets.status_light import Light
from softphone.usecases.ports import LineQuality

_CONTEXT = "Quality"

_LIGHTS: dict[Light, str] = {
    Light.GOOD: QT_TRANSLATE_NOOP("Quality", "clear"),
    Light.WARNING: QT_TRANSLATE_NOOP("Quality", "fair"),
    Light.BAD: QT_TRANSLATE_NOOP("Quality", "poor"),
}

_CAUSES: dict[QualityCause, str] = {
    QualityCause.NONE: QT_TRANSLATE_NOOP("Quality", "The call sounds as it should."),
    QualityCause.OUR_NETWORK: QT_TRANSLATE_NOOP(
        "Quality", "Your network loses parts of the call. A cable does better than Wi-Fi."
    ),
    QualityCause.THEIR_NETWORK: QT_TRANSLATE_NOOP(
        "Quality", "Parts of what they say get lost on their side, or on the way from there."
    ),
    QualityCause.DELAY: QT_TRANSLATE_NOOP(
        "Quality", "Every word takes long to arrive. Let them finish before you speak."
    ),
    QualityCause.CODEC: QT_TRANSLATE_NOOP(
        "Quality", "Their phone can do no better sound than this."
    ),
    QualityCause.OUR_COMPUTER: QT_TRANSLATE_NOOP(
        "Quality", "This computer is too busy and the sound breaks. Close what you do not need."
    ),
}

_WARNINGS: dict[CallWarning, tuple[str, str]] = {
    CallWarning.TALKING_WHILE_MUTED: (
        QT_TRANSLATE_NOOP("Quality", "You are muted: they do not hear what you say."),
        QT_TRANSLATE_NOOP("Quality", "Press Muted to be heard again."),
    ),
    CallWarning.MICROPHONE_SILENT: (
        QT_TRANSLATE_NOOP("Quality", "They cannot hear you: your microphone is silent."),
        QT_TRANSLATE_NOOP(
            "Quality", "Look for a mute switch on your headset, or choose another microphone."
        ),
    ),
    CallWarning.NOTHING_RECEIVED: (
        QT_TRANSLATE_NOOP("Quality", "Nothing comes from them: their sound does not arrive."),
        QT_TRANSLATE_NOOP(
            "Quality", "Tell them, they may still hear you. If it lasts, call again."
        ),
    ),
}


def light_of(quality: LineQuality) -> Light:
    """By the worse of the two directions; a sound that breaks here is in no MOS."""
    known = [mos for mos in (quality.mos, quality.mos_there) if mos is not None]
    if not known:
        return Light.OFF
    worst = min(known)
    if worst < POOR_MOS:
        return Light.BAD
    is_broken = quality.cause is QualityCause.OUR_COMPUTER
    return Light.WARNING if worst < GOOD_MOS or is_broken else Light.GOOD


def word_light(light: Light) -> str:
    """One word; nothing for a call whose codec nobody rated."""
    return _translate(_LIGHTS[light]) if light in _LIGHTS else ""


def word_cause(cause: QualityCause) -> str:
    """One sentence, with what to do where something can be done."""
    return _translate(_CAUSES[cause])


def word_quality(quality: LineQuality) -> str:
    """The cause, and the figures for whoever wants them."""
    sent, trip = quality.loss_sent_percent, quality.round_trip_ms
    figures = (
        QCoreApplication.translate("Quality", "MOS %1 · lost %2 from them, %3 from you")
        .replace("%1", _figure(quality.mos))
        .replace("%2", f"{quality.loss_received_percent:.1f} %")
        .replace("%3", "–" if sent is None else f"{sent:.1f} %")
    )
    times = (
        QCoreApplication.translate("Quality", "jitter %1 ms · round trip %2 ms · %3")
        .replace("%1", f"{quality.jitter_ms:.0f}")
        .replace("%2", "–" if trip is None else f"{trip:.0f}")
        .replace("%3", quality.codec)
    )
    return f"{word_cause(quality.cause)}\n{figures}\n{times}"


def word_warning(warning: CallWarning) -> ErrorWords:
    """What is wrong in the call, and what to do."""
    happened, to_do = _WARNINGS[warning]
    return ErrorWords(_translate(happened), "", _translate(to_do))


def _figure(mos: float | None) -> str:
    return "–" if mos is None else f"{mos:.1f}"


def _translate(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
