"""Words for the phone: its line, its sound, its calls and how they ended. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallSnapshot, CallState, EndCause, HoldState
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.usecases.ports import LineState

_CONTEXT = "Phone"

_LINE_STATES: dict[LineState, str] = {
    LineState.ENGINE_STARTING: QT_TRANSLATE_NOOP("Phone", "phone is starting…"),
    LineState.ENGINE_LOST: QT_TRANSLATE_NOOP("Phone", "phone stopped, starting it again…"),
    LineState.ENGINE_FAILED: QT_TRANSLATE_NOOP("Phone", "phone does not start"),
    LineState.NO_ACCOUNT: QT_TRANSLATE_NOOP("Phone", "no phone line"),
    LineState.REGISTERING: QT_TRANSLATE_NOOP("Phone", "phone is signing in…"),
    LineState.REGISTERED: QT_TRANSLATE_NOOP("Phone", "phone"),
    LineState.DIRECT: QT_TRANSLATE_NOOP("Phone", "phone (direct)"),
    LineState.FAILED: QT_TRANSLATE_NOOP("Phone", "phone line is down"),
}

_LINE_TROUBLES: dict[str, str] = {
    "wrong_password": QT_TRANSLATE_NOOP(
        "Phone",
        "The phone system refuses the password of this line. Check it with your supervisor.",
    ),
    "forbidden": QT_TRANSLATE_NOOP(
        "Phone", "The phone system does not let this line in. Tell your supervisor."
    ),
    "unknown_user": QT_TRANSLATE_NOOP(
        "Phone", "The phone system does not know this line. Check its name with your supervisor."
    ),
    "server_silent": QT_TRANSLATE_NOOP(
        "Phone",
        "The phone system does not answer. Check the network; it is tried again by itself.",
    ),
    "server_unreachable": QT_TRANSLATE_NOOP(
        "Phone", "The phone system cannot be reached. Check the network and the line's address."
    ),
    "certificate_refused": QT_TRANSLATE_NOOP(
        "Phone", "The phone system's certificate is not trusted. Tell whoever runs it."
    ),
    "server_error": QT_TRANSLATE_NOOP(
        "Phone", "The phone system has trouble of its own. It is tried again by itself."
    ),
}
"""By the codes of `wire.engine.AccountTrouble`."""

_SOUND_TROUBLES: dict[str, str] = {
    "no_sound_system": QT_TRANSLATE_NOOP(
        "Phone", "This computer has no sound. Calls work, but nobody hears anything here."
    ),
    "device_lost": QT_TRANSLATE_NOOP(
        "Phone", "Your headset is gone. Plug it in again, or choose another."
    ),
    "device_failed": QT_TRANSLATE_NOOP(
        "Phone", "Your headset does not work. Close other programs that use it, or choose another."
    ),
}
"""By the codes of `wire.engine.AudioTrouble`."""

_CALL_STATES: dict[CallState, str] = {
    CallState.DIALING: QT_TRANSLATE_NOOP("Phone", "calling…"),
    CallState.RINGING: QT_TRANSLATE_NOOP("Phone", "ringing"),
    CallState.EARLY: QT_TRANSLATE_NOOP("Phone", "ringing"),
    CallState.CONNECTED: QT_TRANSLATE_NOOP("Phone", "talking"),
    CallState.ENDED: QT_TRANSLATE_NOOP("Phone", "ended"),
}

_HOLD_STATES: dict[HoldState, str] = {
    HoldState.HOLDING: QT_TRANSLATE_NOOP("Phone", "putting on hold…"),
    HoldState.HELD: QT_TRANSLATE_NOOP("Phone", "on hold"),
    HoldState.RESUMING: QT_TRANSLATE_NOOP("Phone", "coming back…"),
}

_END_CAUSES: dict[EndCause, str] = {
    EndCause.HUNG_UP_HERE: QT_TRANSLATE_NOOP("Phone", "You ended the call."),
    EndCause.HUNG_UP_THERE: QT_TRANSLATE_NOOP("Phone", "They hung up."),
    EndCause.REJECTED_HERE: QT_TRANSLATE_NOOP("Phone", "You rejected the call."),
    EndCause.DO_NOT_DISTURB: QT_TRANSLATE_NOOP("Phone", "Turned away: do not disturb."),
    EndCause.SENT_ON: QT_TRANSLATE_NOOP("Phone", "The caller was sent on to another number."),
    EndCause.CANCELLED: QT_TRANSLATE_NOOP("Phone", "The call was taken back before an answer."),
    EndCause.BUSY: QT_TRANSLATE_NOOP("Phone", "The line is busy."),
    EndCause.NO_ANSWER: QT_TRANSLATE_NOOP("Phone", "Nobody answered."),
    EndCause.DECLINED: QT_TRANSLATE_NOOP("Phone", "They declined the call."),
    EndCause.NOT_FOUND: QT_TRANSLATE_NOOP("Phone", "This number does not exist."),
    EndCause.UNAVAILABLE: QT_TRANSLATE_NOOP("Phone", "Their phone is off or out of reach."),
    EndCause.NOT_ALLOWED: QT_TRANSLATE_NOOP("Phone", "The phone system does not allow this call."),
    EndCause.NO_COMMON_CODEC: QT_TRANSLATE_NOOP(
        "Phone", "The two phones found no common way to speak."
    ),
    EndCause.NO_COMMON_ENCRYPTION: QT_TRANSLATE_NOOP(
        "Phone", "This line allows encrypted calls only, and the other side does not encrypt."
    ),
    EndCause.NETWORK: QT_TRANSLATE_NOOP("Phone", "The network broke the call off."),
    EndCause.ENGINE_LOST: QT_TRANSLATE_NOOP(
        "Phone", "The phone stopped in the middle of the call."
    ),
    EndCause.OTHER: QT_TRANSLATE_NOOP("Phone", "The call could not be completed."),
}


def _translate(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def word_line_state(state: LineState) -> str:
    """Two or three words beside a light."""
    return _translate(_LINE_STATES[state])


def word_line_trouble(code: str) -> str:
    """A sentence that says what to do; nothing for no trouble."""
    return _translate(_LINE_TROUBLES[code]) if code in _LINE_TROUBLES else ""


def word_sound_trouble(code: str) -> str:
    """A sentence that says what to do; nothing for no trouble."""
    return _translate(_SOUND_TROUBLES[code]) if code in _SOUND_TROUBLES else ""


def word_call_state(state: CallState) -> str:
    """One word."""
    return _translate(_CALL_STATES[state])


def word_call(call: CallSnapshot) -> str:
    """The state of a call as it really is: `on hold` only once the far end confirmed it."""
    if call.state is CallState.CONNECTED:
        if call.hold is not HoldState.NONE:
            return _translate(_HOLD_STATES[call.hold])
        if call.is_held_by_them:
            return QCoreApplication.translate("Phone", "they put you on hold")
    return word_call_state(call.state)


def word_incoming(call: CallSnapshot) -> str:
    """That it rings, and on which line where there are several."""
    if not call.on_line:
        return QCoreApplication.translate("Phone", "incoming call")
    words = QCoreApplication.translate("Phone", "call to %1")
    return words.replace("%1", call.on_line.removeprefix("sip:"))


def word_call_encryption(call: CallSnapshot) -> str:
    """Whether somebody on the way could listen."""
    if call.is_encrypted:
        return QCoreApplication.translate("Phone", "This call is encrypted.")
    return QCoreApplication.translate("Phone", "This call is not encrypted.")


def word_end_cause(cause: EndCause) -> str:
    """One sentence; the SIP status stays one click away."""
    return _translate(_END_CAUSES[cause])
