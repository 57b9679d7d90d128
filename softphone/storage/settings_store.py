"""The agent's choices in one small JSON file, read whole and replaced whole.

A file that cannot be read is moved aside, never overwritten: somebody may want to know what was
in it. No secret is ever written here.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import SCHEMA_VERSION, Settings
from softphone.host.worker_thread import WorkerThread
from softphone.storage.database import move_aside
from softphone.usecases.ports import Clock

SettingsMigration = Callable[[dict[str, object]], dict[str, object]]

MIGRATIONS: tuple[SettingsMigration, ...] = ()
"""Step n makes a version n + 1 document of version n; version 1 is the first there was."""
MAX_FILE_BYTES = 256 * 1024
"""A larger file is not ours and counts as unreadable."""
QUEUE_LIMIT = 16
CLOSE_WAIT_S = 2.0
_VERSION_KEY = "schema_version"

_log = logging.getLogger(__name__)


class _UnreadableError(Exception):
    """Why the file cannot be used, without a word of what is in it."""


class JsonSettingsStore:
    """Implements `ports.SettingsStore`. Belongs to the event loop; files to `settings`."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._thread = WorkerThread("settings", queue_limit=QUEUE_LIMIT)
        self._trouble: KnownError | None = None

    @property
    def trouble(self) -> KnownError | None:
        """What the agent must be told about the file found; its detail is a file name."""
        return self._trouble

    async def load(self) -> Settings:
        """The settings; defaults when there is no file, or none that can be read."""
        return await self._thread.run(self._load)

    async def save(self, settings: Settings) -> None:
        """On disk when this returns; raises `STORE_FAILED` and keeps the old file."""
        await self._thread.run(lambda: self._save(settings))

    def close(self) -> None:
        """Let the last save end."""
        self._thread.close(CLOSE_WAIT_S)

    def _load(self) -> Settings:
        try:
            return read_settings(self._read_file())
        except FileNotFoundError:
            return Settings()
        except _UnreadableError as error:
            self._trouble = self._set_aside(str(error))
            return Settings()

    def _set_aside(self, reason: str) -> KnownError:
        try:
            kept = move_aside(self._path, self._clock.now())
        except KnownError as error:
            _log.error("settings unreadable (%s) and in the way: %s", reason, error)
            return error
        _log.error("settings unreadable (%s), kept as %s", reason, kept.name)
        return KnownError(ErrorCode.SETTINGS_UNREADABLE, kept.name)

    def _read_file(self) -> bytes:
        try:
            if self._path.stat().st_size > MAX_FILE_BYTES:
                raise _UnreadableError("too large")
            return self._path.read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise _UnreadableError(error.strerror or type(error).__name__) from None

    def _save(self, settings: Settings) -> None:
        document = {_VERSION_KEY: SCHEMA_VERSION, **msgspec.to_builtins(settings)}
        text = msgspec.json.format(msgspec.json.encode(document), indent=2)
        unfinished = self._path.with_name(self._path.name + ".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(text + b"\n")
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._path)
        except OSError as error:
            raise KnownError(ErrorCode.STORE_FAILED, error.strerror or "settings") from None


def read_settings(text: bytes, migrations: Sequence[SettingsMigration] = MIGRATIONS) -> Settings:
    """The settings of a document of any version up to the present one."""
    try:
        document = msgspec.json.decode(text, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _UnreadableError(type(error).__name__) from None
    version = document.pop(_VERSION_KEY, None)
    newest = len(migrations) + 1
    if not isinstance(version, int) or not 1 <= version <= newest:
        raise _UnreadableError("unknown schema version")
    for step in migrations[version - 1 :]:
        document = step(document)
    try:
        return msgspec.convert(document, type=Settings)
    except msgspec.ValidationError:
        raise _UnreadableError("a setting is of the wrong kind") from None
