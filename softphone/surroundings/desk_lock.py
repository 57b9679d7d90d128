"""Only one desk works on a folder of records: whoever holds the lock.

The kernel holds it and lets go when the process ends, however it ended, so that no desk is ever
locked out by one that was killed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

_ONE_BYTE = 1


class DeskLock:
    """A lock on a file that stays; what counts is the lock, not the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        """Whether it is ours now; False when another process has it."""
        file = self._path.open("ab")
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let the next desk in."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: BinaryIO) -> None:
    """Raises `OSError` when somebody else has it; never waits."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there is none elsewhere

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, _ONE_BYTE)
    else:
        import fcntl  # noqa: PLC0415 - there is none on Windows

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
