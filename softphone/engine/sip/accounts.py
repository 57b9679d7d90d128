"""All accounts of the engine, and the only place where one is made or dropped.

PJSIP has a fixed number of places and may abort on one account more, so they are counted here
first. SIP thread only.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from softphone.engine.errors import EngineError
from softphone.engine.sip.account_line import AccountLine, CallSide, LineNews, ServerPlan
from softphone.engine.sip.account_settings import check_settings, pj_account_config, uris_of
from softphone.engine.sip.endpoint_callbacks import TransportLoss
from softphone.engine.sip.library import MAX_ACCOUNTS
from softphone.engine.sip.retrying import RetrySchedule
from softphone.engine.sip.transports import TransportNeed, Transports
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    ErrorCode,
    SetAccount,
)


class Accounts:
    """Accounts by the desk's own ids."""

    def __init__(
        self,
        transports: Transports,
        publish: Callable[[LineNews], None],
        calls: CallSide,
        *,
        bind: str,
        retries: RetrySchedule,
    ) -> None:
        self._transports = transports
        self._publish = publish
        self._calls = calls
        self._bind = bind
        self._retries = retries
        self._lines: dict[str, AccountLine] = {}

    def set(self, settings: SetAccount) -> None:
        """Add or replace; a refused replacement leaves the old account as it was."""
        check_settings(settings)
        line = self._lines.get(settings.account_id)
        self._check_places(settings, line)
        self._check_syntax(settings)
        need = TransportNeed(
            transport=settings.transport,
            is_verified=settings.tls_verify,
            ca_file=settings.tls_ca_file,
        )
        transport_id = self._transports.id_for(need)
        if settings.stun_server is not None:
            self._transports.use_stun(settings.stun_server)
        if line is None:
            line = AccountLine(settings, self._publish, self._calls, self._retries)
            self._lines[settings.account_id] = line
        first = self._plan(settings, transport_id)
        second = None
        if settings.backup_registrar is not None:
            at_second = msgspec.structs.replace(settings, registrar=settings.backup_registrar)
            second = self._plan(at_second, transport_id)
        line.apply(first, second)

    def _plan(self, settings: SetAccount, transport_id: int) -> ServerPlan:
        config = pj_account_config(settings, transport_id=transport_id, bind=self._bind)
        return ServerPlan(settings=settings, config=config)

    def _check_places(self, settings: SetAccount, line: AccountLine | None) -> None:
        taken = sum(each.places for each in self._lines.values() if each is not line)
        wanted = 1 if settings.backup_registrar is None else 2
        if taken + wanted > MAX_ACCOUNTS:
            raise EngineError(ErrorCode.TOO_MANY_ACCOUNTS, f"{MAX_ACCOUNTS} at most")

    def _check_syntax(self, settings: SetAccount) -> None:
        """By PJSIP's own parser too: `create` comes when the desk has been answered."""
        for uri in uris_of(settings):
            if not self._transports.is_uri(uri):
                raise EngineError(ErrorCode.BAD_COMMAND, "an address the library refuses")

    def get(self, account_id: str) -> AccountLine:
        line = self._lines.get(account_id)
        if line is None:
            raise EngineError(ErrorCode.UNKNOWN_ACCOUNT)
        return line

    def remove(self, account_id: str) -> None:
        """Unregisters too; PJSIP finishes that by itself."""
        line = self.get(account_id)
        del self._lines[account_id]
        line.close()
        self._publish(AccountChanged(account_id=account_id, state=AccountState.UNREGISTERED))

    def report(self) -> None:
        for line in self._lines.values():
            line.report()
            line.lamps.report()

    def poll(self) -> None:
        now = time.monotonic()
        for line in self._lines.values():
            line.poll(now)

    def on_transport_lost(self, loss: TransportLoss) -> None:
        for line in self._lines.values():
            line.on_transport_lost(loss)

    @property
    def server_host(self) -> str | None:
        """IP address of a server in use, for the way there."""
        hosts = (line.server_host for line in self._lines.values())
        return next((host for host in hosts if host is not None), None)

    def ask_again(self) -> None:
        """Register anew at every server."""
        for line in self._lines.values():
            line.ask_again()

    def unregister_all(self) -> None:
        for line in self._lines.values():
            line.unregister()

    def close(self) -> None:
        """Drop everything; after `unregister_all` was answered or given up."""
        for line in self._lines.values():
            line.close()
        self._lines.clear()

    @property
    def is_any_registered(self) -> bool:
        return any(line.is_registered for line in self._lines.values())
