"""Passwords and tokens: in the system's keyring, or in memory for the day where there is none.

Never in a file of ours, never in a log. A keyring may block for as long as somebody takes to
unlock it, so it has a thread of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from softphone.host.worker_thread import WorkerThread

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "softphone"
KEYRING_WAIT_S = 60.0
"""Time for a person to unlock the keyring; after that memory is used until the next start."""
QUEUE_LIMIT = 32
CLOSE_WAIT_S = 2.0
_LOWEST_TRUSTED_PRIORITY = 1
"""What the library recommends; below it are plain files and things that only pretend to store."""

_log = logging.getLogger(__name__)


class DaySecrets:
    """Implements `ports.Secrets` in memory alone, for a desk that leaves nothing behind."""

    is_lasting = False

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    async def probe(self) -> bool:
        """There is nothing to look for."""
        return False

    async def read(self, name: str) -> str | None:
        """The secret, None when there is none."""
        return self._kept.get(name)

    async def write(self, name: str, secret: str) -> None:
        """Keep it until the desk closes."""
        self._kept[name] = secret

    async def forget(self, name: str) -> None:
        """Take it away; one that never was is no error."""
        self._kept.pop(name, None)

    def close(self) -> None:
        """The day is over."""
        self._kept.clear()


class KeyringSecrets:
    """Implements `ports.Secrets`. Owned by the event loop; the keyring by thread `keyring`."""

    def __init__(self, service: str = SERVICE, *, wait_s: float = KEYRING_WAIT_S) -> None:
        self._service = service
        self._wait_s = wait_s
        self._thread = WorkerThread("keyring", queue_limit=QUEUE_LIMIT)
        self._backend: KeyringBackend | None = None
        self._is_known_missing = False
        self._for_the_day: dict[str, str] = {}

    @property
    def is_lasting(self) -> bool:
        """False once the keyring was found to be missing or refused; ask after `probe`."""
        return not self._is_known_missing

    async def probe(self) -> bool:
        """Look for a keyring now; the answer of `is_lasting` is sure afterwards."""
        await self._on_keyring(lambda backend: backend.get_password(self._service, "probe"))
        return self.is_lasting

    async def read(self, name: str) -> str | None:
        """The secret, None when there is none."""
        if name in self._for_the_day:
            return self._for_the_day[name]
        return await self._on_keyring(lambda backend: backend.get_password(self._service, name))

    async def write(self, name: str, secret: str) -> None:
        """Keep it; in memory at least, so that the day goes on whatever the keyring does."""
        self._for_the_day[name] = secret
        await self._on_keyring(lambda backend: backend.set_password(self._service, name, secret))

    async def forget(self, name: str) -> None:
        """Take it away everywhere; one that never was is no error."""
        self._for_the_day.pop(name, None)
        await self._on_keyring(lambda backend: _delete(backend, self._service, name))

    def close(self) -> None:
        """Let the last write end; a keyring that hangs is left behind."""
        self._thread.close(CLOSE_WAIT_S)

    async def _on_keyring(self, work: Callable[[KeyringBackend], T]) -> T | None:
        if self._is_known_missing:
            return None
        job = self._thread.run(lambda: self._guarded(work))
        try:
            return await asyncio.wait_for(job, self._wait_s)
        except TimeoutError:
            self._give_up("no answer in time")
            return None

    def _guarded(self, work: Callable[[KeyringBackend], T]) -> T | None:
        try:
            if self._backend is None:
                self._backend = find_backend()
            if self._backend is not None:
                return work(self._backend)
        # Backends are plug-ins of the system and raise what they like; whatever it is, the agent
        # must be able to work today.
        except Exception as error:  # noqa: BLE001
            self._give_up(type(error).__name__)
            return None
        self._give_up("none on this machine")
        return None

    def _give_up(self, reason: str) -> None:
        self._is_known_missing = True
        _log.info("secrets are kept in memory for the day: %s", reason)


def find_backend() -> KeyringBackend | None:
    """The keyring to trust. The library is loaded here: it takes long and start-up is short."""
    import keyring.core  # noqa: PLC0415 - see above
    from keyring.backends import chainer  # noqa: PLC0415

    found = keyring.core.get_keyring()
    # A chain ends in whatever backend is left over, plain files included: take its first good one.
    candidates = list(found.backends) if isinstance(found, chainer.ChainerBackend) else [found]
    trusted = [one for one in candidates if one.priority >= _LOWEST_TRUSTED_PRIORITY]
    return trusted[0] if trusted else None


def _delete(backend: KeyringBackend, service: str, name: str) -> None:
    # Deleting what is not there is an error with its own type in every backend; asking is not.
    if backend.get_password(service, name) is not None:
        backend.delete_password(service, name)
