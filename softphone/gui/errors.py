"""Error codes to words: what happened, what was kept, what to do. English here, Spanish in `.ts`.

Words are looked up when they are drawn, never kept, so that the language can change. GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from softphone.domain.errors import ErrorCode
from softphone.gui.marked_text import QT_TRANSLATE_NOOP

_CONTEXT = "Errors"


@dataclass(frozen=True)
class ErrorWords:
    """Three short sentences; an empty one is not shown."""

    happened: str
    kept: str
    to_do: str


_KEPT_HERE = QT_TRANSLATE_NOOP("Errors", "Your work is kept on this computer.")
_NOTHING_LOST = QT_TRANSLATE_NOOP("Errors", "Nothing was lost.")

_WORDS: dict[ErrorCode, tuple[str, str, str]] = {
    ErrorCode.BACKEND_UNREACHABLE: (
        QT_TRANSLATE_NOOP("Errors", "The backend cannot be reached."),
        QT_TRANSLATE_NOOP("Errors", "Your work is kept here and sent when it is back."),
        QT_TRANSLATE_NOOP("Errors", "Go on working. If it lasts, check the network."),
    ),
    ErrorCode.BACKEND_GARBLED: (
        QT_TRANSLATE_NOOP("Errors", "The backend gave an answer that makes no sense."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was taken from it and nothing was lost."),
        QT_TRANSLATE_NOOP("Errors", "Try again. If it comes back, check the backend's address."),
    ),
    ErrorCode.BACKEND_FAILED: (
        QT_TRANSLATE_NOOP("Errors", "The backend had trouble of its own."),
        _KEPT_HERE,
        QT_TRANSLATE_NOOP("Errors", "Try again in a minute. If it lasts, tell your supervisor."),
    ),
    ErrorCode.BACKEND_ADDRESS_BAD: (
        QT_TRANSLATE_NOOP("Errors", "This is not the address of a backend."),
        "",
        QT_TRANSLATE_NOOP(
            "Errors", "It begins with https:// and looks like https://desk.clinic.com"
        ),
    ),
    ErrorCode.SIGN_IN_REFUSED: (
        QT_TRANSLATE_NOOP("Errors", "User name or password is not right."),
        "",
        QT_TRANSLATE_NOOP("Errors", "Type both again; mind capital letters."),
    ),
    ErrorCode.SESSION_EXPIRED: (
        QT_TRANSLATE_NOOP("Errors", "You are not signed in."),
        _KEPT_HERE,
        QT_TRANSLATE_NOOP("Errors", "Sign in: the gear at the bottom right."),
    ),
    ErrorCode.NOT_ALLOWED: (
        QT_TRANSLATE_NOOP("Errors", "Your account may not do this."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Errors", "Ask your supervisor for the right to do it."),
    ),
    ErrorCode.NOT_FOUND: (
        QT_TRANSLATE_NOOP("Errors", "This is no longer there."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Errors", "Look it up again."),
    ),
    ErrorCode.INVALID_REQUEST: (
        QT_TRANSLATE_NOOP("Errors", "The backend did not accept what was entered."),
        _KEPT_HERE,
        QT_TRANSLATE_NOOP("Errors", "Check the fields and try again."),
    ),
    ErrorCode.REQUEST_IN_PROGRESS: (
        QT_TRANSLATE_NOOP("Errors", "The same request is still being worked on."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Errors", "Wait a moment; it is not done twice."),
    ),
    ErrorCode.KEY_REUSED: (
        QT_TRANSLATE_NOOP("Errors", "The backend has something else under this entry's number."),
        _KEPT_HERE,
        QT_TRANSLATE_NOOP("Errors", "Enter it again and tell your supervisor."),
    ),
    ErrorCode.TOO_MANY_REQUESTS: (
        QT_TRANSLATE_NOOP("Errors", "The backend asks for a pause."),
        _KEPT_HERE,
        QT_TRANSLATE_NOOP("Errors", "Wait a minute; it goes on by itself."),
    ),
    ErrorCode.SLOT_TAKEN: (
        QT_TRANSLATE_NOOP("Errors", "This time has just been taken."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was booked."),
        QT_TRANSLATE_NOOP("Errors", "Offer another time."),
    ),
    ErrorCode.HOLD_EXPIRED: (
        QT_TRANSLATE_NOOP("Errors", "This time was held too long and is free again."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was booked."),
        QT_TRANSLATE_NOOP("Errors", "Hold it again, or offer another time."),
    ),
    ErrorCode.APPOINTMENT_CHANGED: (
        QT_TRANSLATE_NOOP("Errors", "Somebody else has changed this visit."),
        QT_TRANSLATE_NOOP("Errors", "Their change was kept, yours was not made."),
        QT_TRANSLATE_NOOP("Errors", "Look at the visit again, then decide."),
    ),
    ErrorCode.ENGINE_MISSING: (
        QT_TRANSLATE_NOOP("Errors", "The phone is not running."),
        QT_TRANSLATE_NOOP("Errors", "Script and notes work; calls do not."),
        QT_TRANSLATE_NOOP(
            "Errors", "Wait a moment: it is started again. If not, restart the desk."
        ),
    ),
    ErrorCode.ENGINE_REFUSED: (
        QT_TRANSLATE_NOOP("Errors", "The phone could not do that."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Errors", "Look at the state of the call and try again."),
    ),
    ErrorCode.TOO_MANY_CALLS: (
        QT_TRANSLATE_NOOP("Errors", "No more calls fit on this phone."),
        QT_TRANSLATE_NOOP("Errors", "The present call goes on."),
        QT_TRANSLATE_NOOP("Errors", "End a call first."),
    ),
    ErrorCode.BAD_NUMBER: (
        QT_TRANSLATE_NOOP("Errors", "This is not a number that can be called."),
        "",
        QT_TRANSLATE_NOOP("Errors", "Type ten digits, or + and the country code."),
    ),
    ErrorCode.TOO_MANY_COLLEAGUES: (
        QT_TRANSLATE_NOOP("Errors", "No more colleagues can be watched."),
        "",
        QT_TRANSLATE_NOOP("Errors", "Take somebody off the list first."),
    ),
    ErrorCode.TOO_MANY_LINES: (
        QT_TRANSLATE_NOOP("Errors", "No more lines fit on this phone."),
        QT_TRANSLATE_NOOP("Errors", "The other lines work."),
        QT_TRANSLATE_NOOP("Errors", "Remove a line, or a second server, under Phone lines."),
    ),
    ErrorCode.NO_PHONE_ACCOUNT: (
        QT_TRANSLATE_NOOP("Errors", "This desk has no phone line."),
        QT_TRANSLATE_NOOP("Errors", "Everything but calling works."),
        QT_TRANSLATE_NOOP("Errors", "Sign in again, or enter a line of your own."),
    ),
    ErrorCode.DEVICE_UNKNOWN: (
        QT_TRANSLATE_NOOP("Errors", "This headset is not connected any more."),
        QT_TRANSLATE_NOOP("Errors", "The one used before stays in use."),
        QT_TRANSLATE_NOOP("Errors", "Plug it in again, or choose another."),
    ),
    ErrorCode.RECORDING_UNWRITABLE: (
        QT_TRANSLATE_NOOP("Errors", "The call cannot be recorded: its folder takes no files."),
        QT_TRANSLATE_NOOP("Errors", "The present call goes on."),
        QT_TRANSLATE_NOOP("Errors", "Choose another folder in the settings menu."),
    ),
    ErrorCode.RECORDING_DISK_FULL: (
        QT_TRANSLATE_NOOP("Errors", "The disk is full: the recording has stopped."),
        QT_TRANSLATE_NOOP("Errors", "The call goes on; what was recorded so far is kept."),
        QT_TRANSLATE_NOOP("Errors", "Free some disk space, then record again."),
    ),
    ErrorCode.RECORDING_DISK_SLOW: (
        QT_TRANSLATE_NOOP("Errors", "The disk is too slow: parts of the recording are missing."),
        QT_TRANSLATE_NOOP("Errors", "The call and its recording go on."),
        QT_TRANSLATE_NOOP("Errors", "Close what else writes to the disk."),
    ),
    ErrorCode.RECORDING_NOT_NOW: (
        QT_TRANSLATE_NOOP("Errors", "What is said in this step of the script is never recorded."),
        QT_TRANSLATE_NOOP("Errors", "The call goes on."),
        QT_TRANSLATE_NOOP("Errors", "Record after this step."),
    ),
    ErrorCode.VOICE_PART_MISSING: (
        QT_TRANSLATE_NOOP("Errors", "Echo and noise cannot be taken away on this computer."),
        QT_TRANSLATE_NOOP("Errors", "Your voice goes out as it is."),
        QT_TRANSLATE_NOOP("Errors", "Wear a headset, and have the voice part installed."),
    ),
    ErrorCode.LINE_CERTIFICATE_BAD: (
        QT_TRANSLATE_NOOP(
            "Errors", "The certificate that the backend gave for a phone line is not usable."
        ),
        QT_TRANSLATE_NOOP("Errors", "That line is left out; your other lines work."),
        QT_TRANSLATE_NOOP("Errors", "Tell your supervisor."),
    ),
    ErrorCode.STORE_UNREADABLE: (
        QT_TRANSLATE_NOOP("Errors", "The desk's own records cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "The damaged file was put aside, not deleted."),
        QT_TRANSLATE_NOOP("Errors", "Tell your supervisor before you go on."),
    ),
    ErrorCode.STORE_TOO_NEW: (
        QT_TRANSLATE_NOOP("Errors", "These records were written by a newer version of the desk."),
        QT_TRANSLATE_NOOP("Errors", "They were not touched."),
        QT_TRANSLATE_NOOP("Errors", "Install the newest version."),
    ),
    ErrorCode.STORE_FAILED: (
        QT_TRANSLATE_NOOP("Errors", "Nothing can be saved on this computer right now."),
        QT_TRANSLATE_NOOP("Errors", "What was saved before is safe; the last change was not."),
        QT_TRANSLATE_NOOP("Errors", "Free some disk space, then do it again."),
    ),
    ErrorCode.SETTINGS_UNREADABLE: (
        QT_TRANSLATE_NOOP("Errors", "Your settings could not be read."),
        QT_TRANSLATE_NOOP("Errors", "The old file was put aside; defaults are in use."),
        QT_TRANSLATE_NOOP("Errors", "Choose your headset again."),
    ),
    ErrorCode.SCRIPT_INVALID: (
        QT_TRANSLATE_NOOP("Errors", "This script has a mistake in it and cannot be shown."),
        QT_TRANSLATE_NOOP("Errors", "The call and your notes go on."),
        QT_TRANSLATE_NOOP("Errors", "Talk freely, and tell whoever writes the scripts."),
    ),
    ErrorCode.SCRIPT_MISSING: (
        QT_TRANSLATE_NOOP("Errors", "The script for this call is not there."),
        QT_TRANSLATE_NOOP("Errors", "The call and your notes go on."),
        QT_TRANSLATE_NOOP("Errors", "Talk freely, and tell whoever writes the scripts."),
    ),
    ErrorCode.KEYRING_MISSING: (
        QT_TRANSLATE_NOOP("Errors", "This computer has no safe place for passwords."),
        QT_TRANSLATE_NOOP("Errors", "They are kept until you close the desk, and nowhere else."),
        QT_TRANSLATE_NOOP("Errors", "You will be asked again next time."),
    ),
    ErrorCode.DEMO_FAILED: (
        QT_TRANSLATE_NOOP("Errors", "A part of the demo did not start."),
        _NOTHING_LOST,
        QT_TRANSLATE_NOOP("Errors", "Close the desk and start the demo again."),
    ),
}


def word_error(code: ErrorCode) -> ErrorWords:
    """The words of a known error, in the interface's language."""
    happened, kept, to_do = (
        QCoreApplication.translate(_CONTEXT, text) if text else "" for text in _WORDS[code]
    )
    return ErrorWords(happened, kept, to_do)


def word_briefly(code: ErrorCode) -> str:
    """What happened and what to do, where what was typed is still in view."""
    words = word_error(code)
    return " ".join(each for each in (words.happened, words.to_do) if each)


def word_bug() -> ErrorWords:
    """When we failed, not the world."""
    return ErrorWords(
        QCoreApplication.translate("Errors", "The desk made a mistake of its own."),
        QCoreApplication.translate("Errors", "Everything saved before is safe."),
        QCoreApplication.translate("Errors", "Do it again. If it fails again, restart the desk."),
    )
