"""Carries refresh tokens from the threads that get them to the keyring, which is asynchronous."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Future

from softphone.usecases.ports import Secrets

_log = logging.getLogger(__name__)


class RefreshTokens:
    """Belongs to the event loop, save `keep_from_thread`."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._loop: asyncio.AbstractEventLoop | None = None

    async def read(self, base_url: str) -> str | None:
        """The token kept for this backend."""
        self.use_running_loop()
        return await self._secrets.read(_name(base_url))

    async def forget(self, base_url: str) -> None:
        """It was refused: asking with it again would only be refused again."""
        await self._secrets.forget(_name(base_url))

    def use_running_loop(self) -> None:
        """Where the keyring is awaited from now on."""
        self._loop = asyncio.get_running_loop()

    def keep_from_thread(self, base_url: str, token: str) -> None:
        """Write it soon; if the desk is closing and it is lost, the agent signs in again."""
        if self._loop is None or self._loop.is_closed():
            _log.info("a refresh token came too late to be kept")
            return
        write = self._secrets.write(_name(base_url), token)
        try:
            asyncio.run_coroutine_threadsafe(write, self._loop).add_done_callback(_note_failure)
        except RuntimeError:
            write.close()
            _log.info("a refresh token came too late to be kept")


def _note_failure(write: Future[None]) -> None:
    if not write.cancelled() and (error := write.exception()) is not None:
        _log.error("refresh token not kept: %s", type(error).__name__)


def _name(base_url: str) -> str:
    return f"refresh-token:{base_url}"
