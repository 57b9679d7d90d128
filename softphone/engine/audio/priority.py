"""Asks the system to serve the voice before the rest of the desktop, as far as it lets us.

Every 10 ms some sound thread must have its turn, and whoever holds Python's lock then must have it
first: so the whole engine is asked for, not its sound threads alone. It uses a few percent of one
core, and the system stops a real-time thread that runs away. Ordinary users may not ask the kernel
for this themselves; for them RealtimeKit does. Where that refuses, too, the voice goes on as it
can.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Final

_ROUND_ROBIN: Final = 4
"""Just below the 5 of PulseAudio's and PipeWire's own sound threads."""
_NICENESS: Final = -11
"""What sound servers use for the rest of themselves."""
_HIGH_PRIORITY_CLASS: Final = 0x80

_log = logging.getLogger(__name__)


class VoicePriority:
    """Belongs to the SIP thread, which is the main one: signals arrive there."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._has_given_up = False
        if sys.platform == "linux":
            # jeepney is there on Linux only.
            from softphone.engine.audio.realtime_kit import RealtimeKit  # noqa: PLC0415

            self._kit = RealtimeKit(
                priority=_ROUND_ROBIN, niceness=_NICENESS, otherwise=_serve_sooner
            )

    def look(self) -> None:
        """For the threads there are; to be called again when devices were opened.

        Threads inherit what the kernel gave, but not what RealtimeKit gave.
        """
        if sys.platform == "win32":
            kernel = ctypes.windll.kernel32
            kernel.SetPriorityClass(kernel.GetCurrentProcess(), _HIGH_PRIORITY_CLASS)
        elif sys.platform == "linux" and not self._has_given_up:
            there = _threads() - {self._kit.thread_id}
            refused = [each for each in sorted(there - self._seen) if not _serve_first(each)]
            self._seen = there
            if refused:
                signal.signal(signal.SIGXCPU, self._give_up)
                self._kit.ask(refused)

    def _give_up(self, _number: int, _frame: object) -> None:
        """A real-time thread ran without a pause: the next warning would be the end."""
        if sys.platform != "linux":
            return
        self._has_given_up = True
        for thread_id in _threads():
            with contextlib.suppress(OSError):
                # The kit's threads carry this flag, and only a privileged one may drop it.
                policy = os.SCHED_OTHER | os.SCHED_RESET_ON_FORK
                os.sched_setscheduler(thread_id, policy, os.sched_param(0))
        _log.warning("a sound thread ran too long: real-time priority is given back")


def _threads() -> set[int]:
    return {int(thread.name) for thread in Path("/proc/self/task").iterdir()}


def _serve_first(thread_id: int) -> bool:
    """In turn with the sound server's threads, where the kernel allows it."""
    if sys.platform == "linux":
        try:
            os.sched_setscheduler(thread_id, os.SCHED_RR, os.sched_param(_ROUND_ROBIN))
        except PermissionError:
            return False
        except ProcessLookupError:
            return True
    return True


def _serve_sooner(thread_id: int) -> None:
    """Before the desktop's, where the user may ask for at least that."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, thread_id, _NICENESS)
