"""Where the door of a desk is: one for each user and each folder of records.

On Linux a socket in a folder that only its owner may enter, so that no other user can knock, nor
stand there in the desk's place; on Windows a named pipe, which Qt gives to its owner alone.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

import platformdirs

_PROGRAM = "softphone"
_OWNER_ONLY = 0o700
_NAME_BYTES = 8
"""A socket's whole path has to fit into 107 bytes (unix(7)), whatever the folder is called."""


class NoSafePlaceError(Exception):
    """The folder for the door belongs to somebody else, or is open to others."""


def find_door(data_dir: Path) -> str:
    """What `QLocalServer` and `QLocalSocket` call it; raises `NoSafePlaceError`."""
    whose = hashlib.blake2s(str(data_dir).encode(), digest_size=_NAME_BYTES).hexdigest()
    if sys.platform == "win32":
        return f"{_PROGRAM}-{whose}"
    folder = Path(platformdirs.user_runtime_dir(_PROGRAM, appauthor=False))
    try:
        folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise NoSafePlaceError(error.strerror or type(error).__name__) from None
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    if not is_ours or stat.S_IMODE(found.st_mode) & ~_OWNER_ONLY:
        raise NoSafePlaceError("not ours alone")
    return str(folder / f"{whose}.door")
