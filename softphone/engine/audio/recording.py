"""Writes one call into a file: what we say on the left, what they say on the right.

The media clock of PJSIP puts frames into a bounded queue and never waits; a thread of the
recording's own writes them. The SIP thread starts, pauses, stops and asks how it goes.
"""

from __future__ import annotations

import errno
import logging
import threading
from collections import deque
from pathlib import Path
from typing import Final

import numpy as np

from softphone.engine.audio.format import FRAME_MS
from softphone.engine.audio.wav_file import WavFile
from softphone.wire.engine import RecordingState, RecordingTrouble

_log = logging.getLogger(__name__)

MAX_WAITING_FRAMES: Final = 10_000 // FRAME_MS
"""Ten seconds; a disk that is slower than that loses the newest sound, and this is told."""
WRITE_EVERY_S: Final = 0.25
SETTLE_EVERY_WRITES: Final = 4
"""The header is right once a second: a kill costs no more than that."""
CLOSE_LIMIT_S: Final = 2.0
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class CallRecording:
    """From `start` to `stop`; whatever happens to the disk, the call goes on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._frames: deque[tuple[bytes, bytes]] = deque()
        self._is_paused = False
        self._is_muted = False
        self._is_stopping = threading.Event()
        self._is_open = False
        self._seconds = 0.0
        self._trouble: RecordingTrouble | None = None
        self._thread = threading.Thread(target=self._write, name="recording", daemon=True)

    # SIP thread -------------------------------------------------------------------------------

    def start(self) -> None:
        self._thread.start()

    def pause(self, is_paused: bool) -> None:
        self._is_paused = is_paused

    def mute(self, is_muted: bool) -> None:
        """They do not hear us: neither does the file."""
        self._is_muted = is_muted

    def stop(self, *, wait_s: float = 0.0) -> None:
        """The thread writes what waits and closes the file by itself."""
        self._is_stopping.set()
        if wait_s:
            self._thread.join(wait_s)

    @property
    def state(self) -> RecordingState | None:
        """None until the file is there."""
        if self._thread.ident is not None and not self._thread.is_alive():
            return RecordingState.STOPPED
        if not self._is_open:
            return None
        return RecordingState.PAUSED if self._is_paused else RecordingState.RECORDING

    @property
    def trouble(self) -> RecordingTrouble | None:
        return self._trouble

    @property
    def seconds(self) -> float:
        """In the file."""
        return self._seconds

    # media clock of PJSIP ---------------------------------------------------------------------

    def add(self, ours: bytes, theirs: bytes) -> None:
        """Two frames of the same moment."""
        if self._is_paused or self._is_stopping.is_set():
            return
        if len(self._frames) >= MAX_WAITING_FRAMES:
            self._trouble = RecordingTrouble.DISK_SLOW
            return
        self._frames.append((bytes(len(theirs)) if self._is_muted else ours, theirs))

    # thread of the recording ------------------------------------------------------------------

    def _write(self) -> None:
        try:
            with WavFile(self._path) as file:
                self._is_open = True
                self._fill(file)
        except OSError as error:
            is_full = error.errno in _FULL
            self._trouble = RecordingTrouble.DISK_FULL if is_full else RecordingTrouble.UNWRITABLE
            # The path may hold a customer's number: the kind of error is enough for the log.
            _log.warning("recording stopped: %s", errno.errorcode.get(error.errno or 0, "?"))
            self._is_stopping.set()
            self._frames.clear()

    def _fill(self, file: WavFile) -> None:
        writes = 0
        is_last = False
        while not is_last:
            is_last = self._is_stopping.wait(WRITE_EVERY_S)
            try:
                self._append(file)
            finally:
                # Also when the disk is full: what is in the file can be heard.
                if is_last or self._is_stopping.is_set() or writes % SETTLE_EVERY_WRITES == 0:
                    file.settle()
            writes += 1

    def _append(self, file: WavFile) -> None:
        for _ in range(len(self._frames)):
            ours, theirs = self._frames.popleft()
            file.append(_interleaved(ours, theirs))
        self._seconds = file.seconds


def _interleaved(ours: bytes, theirs: bytes) -> bytes:
    """A frame that is shorter than the other is filled up with silence."""
    left, right = np.frombuffer(ours, dtype=np.int16), np.frombuffer(theirs, dtype=np.int16)
    both = np.zeros((max(len(left), len(right)), 2), dtype=np.int16)
    both[: len(left), 0] = left
    both[: len(right), 1] = right
    return both.tobytes()
