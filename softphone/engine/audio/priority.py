"""Asks the system to serve the voice before the rest of the desktop, as far as it lets us.

Every 10 ms some sound thread must have its turn, and whoever holds Python's lock then must have it
first: so the whole engine is asked for, not its sound threads alone. It uses a few percent of one
core, and the system stops a real-time thread that runs away; where it refuses, the voice goes on
as it can.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from pathlib import Path
from typing import Final

_ROUND_ROBIN: Final = 4
"""Just below the 5 of PulseAudio's and PipeWire's own sound threads."""
_NICENESS: Final = -11
"""What sound servers use for the rest of themselves."""
_HIGH_PRIORITY_CLASS: Final = 0x80


def serve_voice_first() -> None:
    """For the threads there are; those started later by them inherit it."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _HIGH_PRIORITY_CLASS)
    elif sys.platform == "linux":
        for thread in Path("/proc/self/task").iterdir():
            _serve_first(int(thread.name))


def _serve_first(thread_id: int) -> None:
    """In turn with the sound server's threads, where allowed; else before the desktop's."""
    try:
        os.sched_setscheduler(thread_id, os.SCHED_RR, os.sched_param(_ROUND_ROBIN))
    except PermissionError:
        with contextlib.suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, thread_id, _NICENESS)
