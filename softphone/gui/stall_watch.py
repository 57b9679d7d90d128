"""Measures how long the window did not react, and notes where it was when that was too long.

A thread of its own sends a beat through the event queue of the GUI thread and waits for it to be
heard; what passes in between is time in which a key press would have waited too. Notes hold
module names and line numbers, never what was being worked on.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

BEAT_S = 0.02
LIMIT_MS = 50.0
_LOOK_AFTER_S = 0.045
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Stall:
    """One stretch without reaction.

    `cpu_ms` is what the GUI thread itself worked since the beat before: much less than `wall_ms`
    means that it waited, or that the machine was busy with something else.
    """

    wall_ms: float = 0.0
    cpu_ms: float = 0.0
    place: str = ""


class StallWatch(QObject):
    """Made, started and stopped on the GUI thread; `longest` may be read on any."""

    _beaten = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gui_thread_id = threading.get_ident()
        self._heard = threading.Event()
        self._stopping = threading.Event()
        self._longest = Stall()
        self._listener: Callable[[Stall], None] | None = None
        self._cpu_s = time.thread_time()
        self._thread: threading.Thread | None = None
        self._beaten.connect(self._on_beaten, Qt.ConnectionType.QueuedConnection)

    @property
    def longest(self) -> Stall:
        """Since the start, or since `forget`."""
        return self._longest

    def forget(self) -> None:
        """Measure from here on."""
        self._longest = Stall()

    def tell(self, listener: Callable[[Stall], None]) -> None:
        """Call `listener` after each beat from here on, on the watching thread."""
        self._listener = listener

    def start(self) -> None:
        """Begin to watch."""
        self._stopping.clear()
        self._cpu_s = time.thread_time()
        self._thread = threading.Thread(target=self._watch, name="stall-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _on_beaten(self) -> None:
        self._cpu_s = time.thread_time()
        self._heard.set()

    def _watch(self) -> None:
        while not self._stopping.wait(BEAT_S):
            self._heard.clear()
            cpu_before, sent = self._cpu_s, time.monotonic()
            self._beaten.emit()
            place = ""
            while not self._heard.wait(_LOOK_AFTER_S):
                if self._stopping.is_set():
                    return
                place = place or self._find_place()
            wall_ms = (time.monotonic() - sent) * 1000
            cpu_ms = (self._cpu_s - cpu_before) * 1000
            stall = Stall(wall_ms=wall_ms, cpu_ms=cpu_ms, place=place)
            if wall_ms > self._longest.wall_ms:
                self._longest = stall
            if self._listener is not None:
                self._listener(stall)
            if wall_ms > LIMIT_MS:
                _log.info("the window did not react for %.0f ms, at %s", wall_ms, place)

    def _find_place(self) -> str:
        """The innermost lines of our own code that the GUI thread is in."""
        frame = sys._current_frames().get(self._gui_thread_id)
        lines: list[str] = []
        while frame is not None and len(lines) < 3:
            name = frame.f_globals.get("__name__", "")
            if name.startswith("softphone"):
                lines.append(f"{name}:{frame.f_lineno}")
            frame = frame.f_back
        return " < ".join(lines) or "Qt"
