"""Asks the system to serve the voice before the rest of the desktop, as far as it lets us.

Every 10 ms some sound thread must have its turn. The engine uses a few percent of one core, so
giving way to it costs nobody anything; where the system refuses, the voice goes on as it can.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from pathlib import Path
from typing import Final

_log = logging.getLogger(__name__)

_NICENESS: Final = -11
"""What sound servers use for themselves."""
_HIGH_PRIORITY_CLASS: Final = 0x80


def serve_voice_first() -> None:
    """For the threads there are; those started later by them inherit it."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _HIGH_PRIORITY_CLASS)
    elif sys.platform == "linux":
        try:
            for thread in Path("/proc/self/task").iterdir():
                os.setpriority(os.PRIO_PROCESS, int(thread.name), _NICENESS)
        except PermissionError:
            _log.info("the system keeps the voice at ordinary priority")
