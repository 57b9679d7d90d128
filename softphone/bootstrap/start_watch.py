"""Writes into the log when each part of a starting desk stood, and when work could begin.

The times are the log's own; `tests/bench/desk.py` reads them.
"""

from __future__ import annotations

import logging
from enum import StrEnum

from softphone.usecases.events import LineChanged
from softphone.usecases.ports import LineState

READY = "start: ready for work"
_PHONE_STANDS = frozenset({LineState.REGISTERED, LineState.DIRECT})
_log = logging.getLogger(__name__)


class StartPart(StrEnum):
    """What an agent needs before the first call."""

    WINDOW = "the window is painted"
    RECORDS = "the records are open"
    AGENT = "somebody is signed in"
    PHONE = "the phone has its line"
    WORK = "the work list is painted"


class StartWatch:
    """Each part is noted when it first stands. GUI thread."""

    def __init__(self) -> None:
        self._missing = set(StartPart)

    def note(self, part: StartPart) -> None:
        """This part stands; the last one makes the desk ready."""
        if part not in self._missing:
            return
        self._missing.remove(part)
        _log.info("start: %s", part)
        if not self._missing:
            _log.info(READY)

    def follow_line(self, event: LineChanged) -> None:
        """The phone stands when it can ring."""
        if event.status.state in _PHONE_STANDS:
            self.note(StartPart.PHONE)
