"""Whether a desk can work: what is looked at before a shift, and what can be found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckUpPart(StrEnum):
    """In the order they are looked at: later ones need earlier ones."""

    DISK = "disk"
    KEYRING = "keyring"
    BACKEND = "backend"
    CLOCK = "clock"
    PHONE = "phone"
    HEADSET = "headset"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    LINE = "line"


class Finding(StrEnum):
    """What was found; `gui/check_up_words.py` says it and what to do."""

    FINE = "fine"
    DISK_FULL = "disk_full"
    DISK_READ_ONLY = "disk_read_only"
    NO_KEYRING = "no_keyring"
    NOT_SET_UP = "not_set_up"
    """Nobody has answered the first start yet."""
    UNREACHABLE = "unreachable"
    NO_BACKEND = "no_backend"
    """Somebody answers there, but not a backend."""
    CLOCK_WRONG = "clock_wrong"
    PHONE_DOES_NOT_START = "phone_does_not_start"
    NO_HEADSET = "no_headset"
    HEADSET_MISSING = "headset_missing"
    """The chosen one is not there."""
    HEADSET_FAILS = "headset_fails"
    MICROPHONE_SILENT = "microphone_silent"
    SPEAKER_SILENT = "speaker_silent"
    NO_LINE = "no_line"
    LINE_REFUSED = "line_refused"
    LINE_SILENT = "line_silent"
    NOT_LOOKED_AT = "not_looked_at"
    """Something it needs was found wanting."""


@dataclass(frozen=True, kw_only=True)
class CheckUpResult:
    """One line of the check; `figure` is what was measured, with its unit."""

    part: CheckUpPart
    finding: Finding
    figure: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether a shift can begin with it."""
        return self.finding is Finding.FINE
