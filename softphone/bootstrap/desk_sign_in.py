"""Who is at the desk: the sign-in at start, and again when the backend comes back.

A backend that is away keeps nobody from working: the desk goes on with what is kept here and
takes the session up later, without asking anything of the agent.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from softphone.bootstrap.desk_services import Services
from softphone.bootstrap.desk_setup import Credentials
from softphone.bootstrap.desk_usecases import DeskMemory
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import Settings
from softphone.gui.notices import NoticeBoard
from softphone.gui.operations import Operations
from softphone.host.worker_thread import WorkerThread
from softphone.usecases.events import BackendReached
from softphone.usecases.ports import SignedIn
from softphone.usecases.sign_in import SignIn
from softphone.usecases.sync_policy import wait_s

KEYRING_WAIT_S = 5.0
"""A first start waits no longer than this to hear whether there is a keyring."""
_AWAY = frozenset(
    {
        ErrorCode.BACKEND_UNREACHABLE,
        ErrorCode.BACKEND_GARBLED,
        ErrorCode.BACKEND_FAILED,
        ErrorCode.TOO_MANY_REQUESTS,
    }
)
"""Nothing is wrong with the agent's name or token: it is tried again by itself."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class SignInParts:
    """What the sign-in needs of the desk."""

    services: Services
    sign_in: SignIn
    memory: DeskMemory
    notices: NoticeBoard
    operations: Operations
    credentials: Callable[[], Credentials] | None
    apply: Callable[[Settings], None]
    welcome: Callable[[SignedIn], None]
    is_in_call: Callable[[], bool]
    begin_work: Callable[[], None]
    """Calls may come, also without a backend."""
    ask_agent: Callable[[], None]
    """Open the dialog of the first start."""


class DeskSignIn:
    """One try at a time. Owned by the GUI thread's event loop."""

    def __init__(self, parts: SignInParts) -> None:
        self._parts = parts
        self._is_welcome = False
        self._has_told_keyring = False
        self._is_keyring_sure = asyncio.Event()
        self._backend_seen = asyncio.Event()

    def start(self) -> None:
        """Begin, as operations of their own: neither the keyring nor a headset may delay it."""
        operations, settings = self._parts.operations, self._parts.memory.settings
        operations.start(self._choose_devices(settings), initiator="choose the headset at start")
        if self._parts.credentials is not None:
            given = self._sign_in_with(self._parts.credentials)
            operations.start(given, initiator="sign in at start")
            return
        operations.start(self._look_for_keyring(), initiator="look for the keyring")
        operations.start(self._sign_in(), initiator="sign in at start")

    def on_backend_reached(self, event: BackendReached) -> None:
        """Somebody had an answer: whoever waits to sign in need not wait longer."""
        if event.is_reachable:
            self._backend_seen.set()
            self._parts.notices.take_down(ErrorCode.BACKEND_UNREACHABLE)

    def welcome(self, signed_in: SignedIn) -> None:
        """Somebody is at the desk, by whatever way."""
        self._is_welcome = True
        self._parts.welcome(signed_in)
        trouble = self._parts.sign_in.line_trouble
        if trouble is not None:
            self._parts.notices.show_error(trouble)
        self._tell_missing_keyring()

    async def _choose_devices(self, settings: Settings) -> None:
        await self._parts.services.phone.choose_devices(
            microphone=settings.microphone, speaker=settings.speaker, ringer=settings.ringer
        )

    async def _look_for_keyring(self) -> None:
        await self._parts.services.secrets.probe()
        self._is_keyring_sure.set()
        self._tell_missing_keyring()

    def _tell_missing_keyring(self) -> None:
        is_asked = self._parts.credentials is None and not self._has_told_keyring
        if is_asked and not self._parts.services.secrets.is_lasting:
            self._has_told_keyring = True
            self._parts.notices.show_error(KnownError(ErrorCode.KEYRING_MISSING))

    async def _sign_in_with(self, credentials: Callable[[], Credentials]) -> None:
        world = WorkerThread("world", queue_limit=1)
        try:
            given = await world.run(credentials)
        finally:
            world.close(0)
        settings = replace(
            self._parts.memory.settings, backend_url=given.backend_url, username=given.username
        )
        self._parts.apply(settings)
        self.welcome(await self._parts.sign_in.with_password(settings, given.password))

    async def _sign_in(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._is_keyring_sure.wait(), KEYRING_WAIT_S)
        try:
            await self._try()
        except KnownError as error:
            if error.code not in _AWAY:
                self._parts.ask_agent()
                raise
            self._parts.notices.show_error(error)
            await self._parts.sign_in.take_line_offline(self._parts.memory.settings)
            self._parts.begin_work()
            await self._try_again(error)

    async def _try_again(self, error: KnownError) -> None:
        failures = 1
        while not self._is_welcome:
            await self._pause(wait_s(failures, error, random.random()), error)
            if self._is_welcome:
                return
            try:
                await self._try()
            except KnownError as again:
                if again.code not in _AWAY:
                    self._parts.ask_agent()
                    raise
                error, failures = again, failures + 1
                _log.info("sign-in is tried again: %s", error)
            else:
                return

    async def _pause(self, seconds: float, error: KnownError) -> None:
        self._backend_seen.clear()
        if error.code is not ErrorCode.BACKEND_UNREACHABLE:
            # It answers, and badly: being seen by others is no news about that.
            await asyncio.sleep(seconds)
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._backend_seen.wait(), seconds)

    async def _try(self) -> None:
        signed_in = await self._parts.sign_in.again(self._parts.memory.settings)
        if signed_in is not None:
            self.welcome(signed_in)
        elif self._parts.is_in_call():
            # No question stands between an agent and a caller.
            self._parts.notices.show_error(KnownError(ErrorCode.SESSION_EXPIRED))
        else:
            self._parts.ask_agent()
