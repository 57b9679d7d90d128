"""Where recordings of calls lie. A file's name tells when and which call, never with whom."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from softphone.domain.call import CallId
from softphone.domain.errors import ErrorCode, KnownError

_OWNER_ONLY = 0o700


class RecordingFolder:
    """Implements `record_call.Folder`; the folder may be on a share that takes its time."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder

    async def new_file(self, call_id: CallId, at: dt.datetime) -> Path:
        """Raises `RECORDING_UNWRITABLE`."""
        folder = self._folder()
        try:
            await asyncio.to_thread(folder.mkdir, _OWNER_ONLY, parents=True, exist_ok=True)
        except OSError as error:
            raise KnownError(ErrorCode.RECORDING_UNWRITABLE, type(error).__name__) from None
        moment = at.astimezone(dt.UTC).strftime("%Y-%m-%d_%H%M%S_%f")[:-3]
        return folder / f"{moment}Z_{call_id[:8]}.wav"
