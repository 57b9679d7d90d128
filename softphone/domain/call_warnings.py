"""What an agent in a call cannot notice alone: muted while talking, unheard, or hearing nobody.

Rules over what is measured about ten times a second; no clock of their own. The thresholds are
ours, tried with headsets and speech: talk at a headset is 20 dB and more above the room.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

READINGS_A_SECOND: Final = 10
TALK_DBFS: Final = -45.0
"""Quieter than this is the room, or a colleague."""
TALK_OVER_ROOM_DB: Final = 15.0
TALK_READINGS: Final = 5
"""Of the last second: a cough or a key is shorter."""
TALK_ENDED_S: Final = 3.0
"""The warning stays over the pauses between words."""
DIGITAL_SILENCE_DBFS: Final = -89.0
"""Nothing but zeros: a switch on the cord, a privacy mode, a muted device. The quietest room
gives more than that through any converter."""
NEVER_HEARD_S: Final = 4.0
FELL_SILENT_S: Final = 15.0
"""Headsets with a noise gate send zeros while their wearer listens: one that was heard in this
call is given more time."""
NOTHING_RECEIVED_S: Final = 3.0
_ROOM_RISE_DB: Final = 0.2
"""A reading: the room is taken to be louder only slowly, so that speech is not taken for it."""
_QUIETEST_ROOM_DBFS: Final = -80.0


class CallWarning(StrEnum):
    """What is wrong while a call is up; the screen words it."""

    TALKING_WHILE_MUTED = "talking_while_muted"
    MICROPHONE_SILENT = "microphone_silent"
    NOTHING_RECEIVED = "nothing_received"


@dataclass(frozen=True, kw_only=True)
class Observation:
    """A call at one moment."""

    at_s: float
    """Of a clock that never goes back."""
    microphone_dbfs: float | None
    """Before mute; None when no microphone is open, which has a notice of its own."""
    packets_received: int | None
    """Counted since the stream began; None without one."""
    is_muted: bool
    is_on_hold: bool
    """By either side: then nobody need be heard."""


class WarningRules:
    """One for each call that is connected."""

    def __init__(self) -> None:
        self._room_dbfs = 0.0
        self._is_talk: deque[bool] = deque(maxlen=READINGS_A_SECOND)
        self._talked_at_s: float | None = None
        self._silent_since_s: float | None = None
        self._was_heard = False
        self._packets: int | None = None
        self._received_at_s: float | None = None

    def observe(self, seen: Observation) -> frozenset[CallWarning]:
        """Everything that is wrong now."""
        checks = {
            CallWarning.TALKING_WHILE_MUTED: self._talks_muted(seen),
            CallWarning.MICROPHONE_SILENT: self._is_unheard(seen),
            CallWarning.NOTHING_RECEIVED: self._hears_nobody(seen),
        }
        return frozenset(warning for warning, is_on in checks.items() if is_on)

    def _talks_muted(self, seen: Observation) -> bool:
        self._is_talk.append(self._is_speech(seen.microphone_dbfs))
        if not seen.is_muted or seen.is_on_hold:
            self._is_talk.clear()
            self._talked_at_s = None
            return False
        if sum(self._is_talk) >= TALK_READINGS:
            self._talked_at_s = seen.at_s
        return self._talked_at_s is not None and seen.at_s - self._talked_at_s < TALK_ENDED_S

    def _is_speech(self, dbfs: float | None) -> bool:
        if dbfs is None:
            return False
        self._room_dbfs = max(min(self._room_dbfs + _ROOM_RISE_DB, dbfs), _QUIETEST_ROOM_DBFS)
        return dbfs >= max(TALK_DBFS, self._room_dbfs + TALK_OVER_ROOM_DB)

    def _is_unheard(self, seen: Observation) -> bool:
        dbfs = seen.microphone_dbfs
        if dbfs is not None and dbfs > DIGITAL_SILENCE_DBFS:
            self._was_heard = True
        is_of_concern = not (seen.is_muted or seen.is_on_hold)
        if dbfs is None or dbfs > DIGITAL_SILENCE_DBFS or not is_of_concern:
            self._silent_since_s = None
            return False
        if self._silent_since_s is None:
            self._silent_since_s = seen.at_s
        patience_s = FELL_SILENT_S if self._was_heard else NEVER_HEARD_S
        return seen.at_s - self._silent_since_s >= patience_s

    def _hears_nobody(self, seen: Observation) -> bool:
        is_news = seen.packets_received != self._packets
        self._packets = seen.packets_received
        if is_news or seen.is_on_hold or self._received_at_s is None:
            self._received_at_s = seen.at_s
        return seen.at_s - self._received_at_s >= NOTHING_RECEIVED_S
