"""Whether there is room for the desk's records, found out by writing. Blocking."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


class FolderDisk:
    """The disk a folder is on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def free_bytes(self) -> int:
        """Raises `OSError` when nothing can be written there."""
        with tempfile.TemporaryFile(dir=self._folder) as file:
            file.write(b"written by softphone doctor\n")
            file.flush()
            os.fsync(file.fileno())
        return shutil.disk_usage(self._folder).free
