"""Every coroutine a screen starts has an owner here, who sees how it ended and stops it at close.

A `KnownError` becomes a notice in the agent's words, or goes to whoever started the operation; a
bug goes to the log and a notice says so. Owned by the GUI thread's event loop.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from softphone.domain.errors import KnownError
from softphone.usecases.current_interaction import InteractionLeftError

T = TypeVar("T")
_log = logging.getLogger(__name__)

MAX_OPERATIONS = 200
"""More than that at once is a bug: a hand cannot click so fast."""


class FailureReport(Protocol):
    """Where failures are shown; `gui/notices.py` is one."""

    def show_error(self, error: KnownError) -> None: ...

    def show_bug(self) -> None: ...


class Operations:
    """Starts operations and keeps them until they end."""

    def __init__(self, report: FailureReport) -> None:
        self._report = report
        self._running: set[asyncio.Task[None]] = set()
        self._is_closed = False

    @property
    def count(self) -> int:
        """How many have not ended yet."""
        return len(self._running)

    def start(
        self,
        work: Coroutine[Any, Any, T],
        *,
        initiator: str,
        succeeded: Callable[[T], None] | None = None,
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Run `work`; `initiator` names it in the log.

        `failed` is called before the notice is shown, so that a waiting control can go back.
        Once closed nothing starts: what still happens to a desk that closes is no news to it.
        """
        if self._is_closed:
            work.close()
            return
        if len(self._running) >= MAX_OPERATIONS:
            work.close()
            raise RuntimeError(f"more than {MAX_OPERATIONS} operations at once: {initiator}")
        guarded = self._guard(work, initiator=initiator, succeeded=succeeded, failed=failed)
        task = asyncio.get_running_loop().create_task(guarded, name=initiator)
        self._running.add(task)

        def forget(done: asyncio.Task[None]) -> None:
            self._running.discard(done)
            # Cancelled before its first step, the work would never have been awaited.
            work.close()

        task.add_done_callback(forget)

    async def settle(self) -> None:
        """Wait until nothing runs any more."""
        while self._running:
            await asyncio.wait(self._running)

    async def close(self) -> None:
        """Cancel what still runs, wait for its end, and start nothing more."""
        self._is_closed = True
        for task in tuple(self._running):
            task.cancel()
        await self.settle()

    async def _guard(
        self,
        work: Coroutine[Any, Any, T],
        *,
        initiator: str,
        succeeded: Callable[[T], None] | None,
        failed: Callable[[KnownError], None] | None,
    ) -> None:
        try:
            result = await work
            if succeeded is not None:
                succeeded(result)
        except KnownError as error:
            _log.info("%s failed: %s", initiator, error)
            if failed is not None:
                failed(error)
            self._report.show_error(error)
        except InteractionLeftError:
            # A key after Finish: there is nothing left to say about who has left the screen.
            _log.info("%s came too late", initiator)
        except Exception:  # noqa: BLE001 - the one place that sees every bug of a coroutine
            _log.exception("%s met a bug", initiator)
            self._report.show_bug()
