"""PJSIP's own log lines, passed on to Python's logging.

Level 3 at most: from level 4 on PJSIP prints media keys and messages with digests. Log lines
share a queue of 1,024 entries with key presses and media events, another reason to keep it low.
Only the first line of an entry is passed on: what follows is a packet as received. The handlers
of a composition root mask numbers and addresses.
"""

from __future__ import annotations

import logging

import pjsua2 as pj

from softphone.engine.sip.callback_edge import guarded
from softphone.engine.sip.text import readable

log = logging.getLogger("softphone.engine.pjsip")

DEFAULT_LEVEL = 2
MAX_LEVEL = 3

_python_levels = {0: logging.ERROR, 1: logging.ERROR, 2: logging.WARNING}


class LogWriter(pj.LogWriter):
    """Owned by PJSIP once disowned, which deletes it in `libDestroy`. SIP thread."""

    @guarded
    def write(self, entry: pj.LogEntry) -> None:
        level = _python_levels.get(entry.level, logging.INFO)
        log.log(level, "%s", readable(entry.msg.partition("\n")[0]))
