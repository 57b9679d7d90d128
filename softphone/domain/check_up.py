"""Whether a desk can work: what is looked at before a shift, and what can be found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_LOSS_PERCENT: Final = 1.0
"""Costs G.711 about 4 of 93 R by the E-model, which is when people begin to notice."""
MOST_JITTER_MS: Final = 30.0
"""The jitter buffer can take more, and pays for it with delay."""
MOST_ROUND_TRIP_MS: Final = 300.0
"""150 ms each way, beyond which talking gets hard (ITU-T G.114)."""


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
    ECHO = "echo"
    SOUND = "sound"
    """Of the line, measured in the echo call."""


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
    ON_SECOND_SERVER = "on_second_server"
    """The line works, and the first server is away."""
    NO_ECHO_NUMBER = "no_echo_number"
    """Nobody said which number says back what is said to it."""
    ECHO_NOT_ANSWERED = "echo_not_answered"
    ECHO_SILENT = "echo_silent"
    """Answered, but nothing came back."""
    INTERRUPTED = "interrupted"
    """Somebody rang meanwhile."""
    LINE_LOSES = "line_loses"
    LINE_JITTERS = "line_jitters"
    LINE_DELAYS = "line_delays"
    NOT_LOOKED_AT = "not_looked_at"
    """Something it needs was found wanting."""


@dataclass(frozen=True, kw_only=True)
class LineFigures:
    """How the echo call sounded; None where the far end never reported (RTCP)."""

    loss_received_percent: float
    loss_sent_percent: float | None
    jitter_ms: float
    round_trip_ms: float | None


@dataclass(frozen=True, kw_only=True)
class CheckUpResult:
    """One line of the check; `figure` is what was measured, with its unit."""

    part: CheckUpPart
    finding: Finding
    figure: str = ""
    line: LineFigures | None = None

    @property
    def is_fine(self) -> bool:
        """Whether a shift can begin with it."""
        return not self.is_tried or self.finding in {Finding.FINE, Finding.ON_SECOND_SERVER}

    @property
    def is_tried(self) -> bool:
        """Whether it was looked at at all: what was not is neither right nor wrong."""
        return self.finding not in {Finding.NO_ECHO_NUMBER, Finding.INTERRUPTED}


def judge_line(figures: LineFigures) -> Finding:
    """What is worst first: lost words cannot be got back."""
    if max(figures.loss_received_percent, figures.loss_sent_percent or 0.0) > MOST_LOSS_PERCENT:
        return Finding.LINE_LOSES
    if figures.jitter_ms > MOST_JITTER_MS:
        return Finding.LINE_JITTERS
    if (figures.round_trip_ms or 0.0) > MOST_ROUND_TRIP_MS:
        return Finding.LINE_DELAYS
    return Finding.FINE
