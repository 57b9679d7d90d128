"""Words for the check before a shift: what was looked at, what was found, what to do.

QtCore only: the terminal says them too.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.check_up import CheckUpPart, CheckUpResult, Finding, LineFigures
from softphone.gui.marked_text import QT_TRANSLATE_NOOP

_PARTS: dict[CheckUpPart, str] = {
    CheckUpPart.DISK: QT_TRANSLATE_NOOP("CheckUp", "Disk"),
    CheckUpPart.KEYRING: QT_TRANSLATE_NOOP("CheckUp", "Keyring"),
    CheckUpPart.BACKEND: QT_TRANSLATE_NOOP("CheckUp", "Backend"),
    CheckUpPart.CLOCK: QT_TRANSLATE_NOOP("CheckUp", "Clock"),
    CheckUpPart.PHONE: QT_TRANSLATE_NOOP("CheckUp", "Phone"),
    CheckUpPart.HEADSET: QT_TRANSLATE_NOOP("CheckUp", "Headset"),
    CheckUpPart.MICROPHONE: QT_TRANSLATE_NOOP("CheckUp", "Microphone"),
    CheckUpPart.SPEAKER: QT_TRANSLATE_NOOP("CheckUp", "Speaker"),
    CheckUpPart.LINE: QT_TRANSLATE_NOOP("CheckUp", "Phone line"),
    CheckUpPart.ECHO: QT_TRANSLATE_NOOP("CheckUp", "Echo call"),
    CheckUpPart.SOUND: QT_TRANSLATE_NOOP("CheckUp", "Sound of the line"),
}
_FINDINGS: dict[Finding, str] = {
    Finding.FINE: QT_TRANSLATE_NOOP("CheckUp", "fine"),
    Finding.DISK_FULL: QT_TRANSLATE_NOOP("CheckUp", "nearly full. Free some space."),
    Finding.DISK_READ_ONLY: QT_TRANSLATE_NOOP(
        "CheckUp", "nothing can be saved. Ask whoever looks after this computer."
    ),
    Finding.NO_KEYRING: QT_TRANSLATE_NOOP(
        "CheckUp",
        "there is none, or it is locked. Passwords are only kept until you close the desk.",
    ),
    Finding.NOT_SET_UP: QT_TRANSLATE_NOOP("CheckUp", "not set up. Open the desk and sign in."),
    Finding.UNREACHABLE: QT_TRANSLATE_NOOP(
        "CheckUp", "cannot be reached. Check the network, then ask whoever runs it."
    ),
    Finding.NO_BACKEND: QT_TRANSLATE_NOOP(
        "CheckUp", "something else answers there. Check its address in the sign-in."
    ),
    Finding.CLOCK_WRONG: QT_TRANSLATE_NOOP(
        "CheckUp", "wrong. Let the computer set its time by itself."
    ),
    Finding.PHONE_DOES_NOT_START: QT_TRANSLATE_NOOP(
        "CheckUp", "does not start. Install the program again."
    ),
    Finding.NO_HEADSET: QT_TRANSLATE_NOOP("CheckUp", "none found. Plug one in."),
    Finding.HEADSET_MISSING: QT_TRANSLATE_NOOP(
        "CheckUp", "the one you chose is gone. Plug it in, or choose another."
    ),
    Finding.HEADSET_FAILS: QT_TRANSLATE_NOOP(
        "CheckUp", "does not work. Close other programs that use it."
    ),
    Finding.MICROPHONE_SILENT: QT_TRANSLATE_NOOP(
        "CheckUp", "silent. Unmute it at the headset and in the system's sound settings."
    ),
    Finding.SPEAKER_SILENT: QT_TRANSLATE_NOOP(
        "CheckUp", "no sound comes out. Check the system's sound settings."
    ),
    Finding.NO_LINE: QT_TRANSLATE_NOOP("CheckUp", "there is none. Open the desk and sign in."),
    Finding.LINE_REFUSED: QT_TRANSLATE_NOOP(
        "CheckUp", "the phone system refuses it. Check name and password with your supervisor."
    ),
    Finding.LINE_SILENT: QT_TRANSLATE_NOOP(
        "CheckUp", "the phone system does not answer. Check the network."
    ),
    Finding.ON_SECOND_SERVER: QT_TRANSLATE_NOOP(
        "CheckUp", "fine, by the second server. The first is away: tell whoever runs it."
    ),
    Finding.NO_ECHO_NUMBER: QT_TRANSLATE_NOOP(
        "CheckUp", "not tried, no echo number is known. Settings, Phone lines has a place for it."
    ),
    Finding.ECHO_NOT_ANSWERED: QT_TRANSLATE_NOOP(
        "CheckUp", "the echo number does not answer. Check it in Settings, Phone lines."
    ),
    Finding.ECHO_SILENT: QT_TRANSLATE_NOOP(
        "CheckUp",
        "nothing comes back. A firewall may stop the voice: tell whoever looks after the network.",
    ),
    Finding.INTERRUPTED: QT_TRANSLATE_NOOP(
        "CheckUp", "a call came in between. Check again afterwards."
    ),
    Finding.LINE_LOSES: QT_TRANSLATE_NOOP(
        "CheckUp", "too much gets lost. Use a cable instead of Wi-Fi, and stop big downloads."
    ),
    Finding.LINE_JITTERS: QT_TRANSLATE_NOOP(
        "CheckUp", "arrives unevenly. Use a cable instead of Wi-Fi, and stop big downloads."
    ),
    Finding.LINE_DELAYS: QT_TRANSLATE_NOOP(
        "CheckUp",
        "takes long. Leave the VPN if you can, or tell whoever looks after the network.",
    ),
    Finding.NOT_LOOKED_AT: QT_TRANSLATE_NOOP(
        "CheckUp", "could not be checked. Mend what is above first."
    ),
}


def word_part(part: CheckUpPart) -> str:
    """What was looked at."""
    return QCoreApplication.translate("CheckUp", _PARTS[part])


def word_finding(finding: Finding) -> str:
    """What was found, and what to do."""
    return QCoreApplication.translate("CheckUp", _FINDINGS[finding])


def word_result(result: CheckUpResult) -> str:
    """One line, without its mark."""
    told = result.figure if result.line is None else word_figures(result.line)
    figure = f" ({told})" if told else ""
    return f"{word_part(result.part)}{figure}: {word_finding(result.finding)}"


def word_figures(line: LineFigures) -> str:
    """What was measured in the echo call."""
    sent, trip = line.loss_sent_percent, line.round_trip_ms
    return (
        QCoreApplication.translate(
            "CheckUp", "lost %1 from there, %2 from here · jitter %3 ms · round trip %4 ms"
        )
        .replace("%1", f"{line.loss_received_percent:.1f} %")
        .replace("%2", "–" if sent is None else f"{sent:.1f} %")
        .replace("%3", f"{line.jitter_ms:.0f}")
        .replace("%4", "–" if trip is None else f"{trip:.0f}")
    )


def word_summary(*, is_fine: bool) -> str:
    """The last line."""
    if is_fine:
        return QCoreApplication.translate("CheckUp", "Everything works. Have a good shift.")
    return QCoreApplication.translate("CheckUp", "Something has to be mended first.")


def word_desk_is_open() -> str:
    """Two phones would fight for one line and one headset."""
    return QCoreApplication.translate(
        "CheckUp", "A desk is open and uses phone and headset. Close it, then check again."
    )


def word_in_call() -> str:
    """A tone would be in somebody's ear."""
    return QCoreApplication.translate("CheckUp", "You are in a call. Check again afterwards.")
