"""One server of an account: whether it knows us, what went wrong, and when to ask it again.

PJSIP's own retry is off: it waits a fixed time and also repeats what can never succeed. SIP
thread only.
"""

from __future__ import annotations

import logging
import math
import time
from collections import deque
from dataclasses import dataclass
from typing import Protocol

import pjsua2 as pj

from softphone.engine.sip.account_callbacks import (
    Invitation,
    RegistrationAnswer,
    SoftphoneAccount,
)
from softphone.engine.sip.endpoint_callbacks import TransportLoss
from softphone.engine.sip.outcomes import PERMANENT_TROUBLES, account_trouble
from softphone.engine.sip.retrying import RetrySchedule
from softphone.engine.sip.server_knock import Heard, ServerKnock
from softphone.wire.engine import AccountState, AccountTrouble, SetAccount, Transport

log = logging.getLogger(__name__)

SILENT_AFTER_S = 4.0
"""PJSIP itself gives up after 32 s and has no setting for it."""
DOUBTED_SILENT_AFTER_S = 1.5
"""Where nobody listens, by the word of its kernel: three requests (T1 of RFC 3261) prove it."""
REPEAT_S = 4
"""How often an unanswered request is repeated over UDP by then (T2 of RFC 3261)."""
RECONNECT_AFTER_S = 0.5
SETTLE_S = 0.2
"""After a change of the network, for PJSIP's sockets to be open again."""
LEAVE_WITHIN_S = 2.0
"""How long a server may take to let go of the old settings of an account."""
SERVERS_KEPT = 4
"""Addresses one name may have answered from lately: a cluster has several."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a registration stands."""

    state: AccountState
    status: int = 0
    trouble: AccountTrouble | None = None
    retry_in_s: int | None = None


class RegistrationOwner(Protocol):
    """The account that this registration belongs to. SIP thread."""

    def on_standing_changed(self) -> None:
        """The server answered, fell silent, or is asked."""

    def on_call_invited(self, invitation: Invitation) -> None:
        """A call is waiting; it has not been answered in any way."""

    def on_mailbox_told(self, body: str) -> None:
        """How many voice messages wait, as the server words it."""


class Registration:
    """Owned by an `AccountLine`; holds PJSIP's account for one server."""

    def __init__(
        self, settings: SetAccount, owner: RegistrationOwner, retries: RetrySchedule
    ) -> None:
        self.settings = settings
        self.pj_account = SoftphoneAccount(self)
        self.standing = Standing(state=AccountState.UNREGISTERED)
        self._owner = owner
        self._retries = retries
        self._failures = 0
        self._silent_at: float | None = None
        self._ask_at: float | None = None
        self._is_certificate_refused = False
        self._knock = ServerKnock()
        self._is_sure = True
        """Nothing was heard of the server since its last answer that makes one doubt it."""
        self._is_doubted = False
        """Its kernel says that nobody listens there."""
        self._answered_from: deque[str] = deque(maxlen=SERVERS_KEPT)
        self._next_config: pj.AccountConfig | None = None
        """Settings that wait until the server has let go of the old ones."""
        self._start_at = 0.0

    @property
    def is_registered(self) -> bool:
        return self.standing.state is AccountState.REGISTERED

    @property
    def is_ready(self) -> bool:
        """PJSIP has the account as it shall be; without, calls would abort the process."""
        return self._next_config is None and bool(self.pj_account.isValid())

    @property
    def is_server_there(self) -> bool:
        """Whether it can be asked, and still knows what it was asked before."""
        is_there = self.standing.state in (AccountState.REGISTERED, AccountState.DIRECT)
        return is_there and self._is_sure and self.is_ready

    def is_server(self, source: str) -> bool:
        """Whether `host:port` is where this server, or the proxy before it, speaks from.

        Over connections the port is that of the moment, so the host alone counts.
        """
        if self.settings.transport is Transport.UDP:
            return source in self._answered_from
        host = source.rpartition(":")[0]
        return any(host == known.rpartition(":")[0] for known in self._answered_from)

    def apply(self, settings: SetAccount, config: pj.AccountConfig) -> None:
        """Start with these settings, or give up the old ones at the server and start anew.

        A PJSIP account is never modified: it would take leave of the old server by the new way.
        """
        is_known_there = self.is_registered
        if is_known_there:
            self.unregister()
        self.settings = settings
        self._failures = 0
        self._ask_at = self._silent_at = None
        self._is_certificate_refused = False
        self._answered_from.clear()
        is_direct = settings.registrar is None
        self._move(Standing(state=AccountState.DIRECT if is_direct else AccountState.REGISTERING))
        if is_known_there:
            self._next_config = config
            self._start_at = time.monotonic() + LEAVE_WITHIN_S
        else:
            self._start(config)

    def poll(self, now: float) -> None:
        if self._next_config is not None and now >= self._start_at:
            self._start(self._next_config)
        if self._answered_from and self.settings.transport is Transport.UDP:
            self._listen(now)
        if self._silent_at is not None and now >= self._silent_at:
            self._silent_at = self._ask_at = None
            silent = AccountTrouble.SERVER_SILENT
            self._move(Standing(state=AccountState.FAILED, trouble=silent, retry_in_s=REPEAT_S))
        if self._ask_at is not None and now >= self._ask_at:
            self._ask()

    @property
    def server_host(self) -> str | None:
        """IP address that answered last."""
        if not self._answered_from:
            return None
        return self._answered_from[-1].rpartition(":")[0].strip("[]")

    def ask_again(self) -> None:
        """Whatever was known about the server is in doubt: ask it now."""
        is_asked_for = self._next_config is None and self.settings.registrar is not None
        if not is_asked_for or self.standing.trouble in PERMANENT_TROUBLES:
            return
        self._failures = 0
        self._ask_at = time.monotonic() + SETTLE_S
        self._move(Standing(state=AccountState.REGISTERING))

    def unregister(self) -> None:
        self._ask_at = self._silent_at = None
        if self.settings.registrar is not None and self.is_registered:
            try:
                self.pj_account.setRegistration(False)
            except pj.Error as error:
                log.info("cannot unregister: %s", error.reason)

    def close(self) -> None:
        """Give the account back to PJSIP, which unregisters it by itself.

        Its Python object goes, too: it would take along whoever gets its place next.
        """
        self._ask_at = self._silent_at = self._next_config = None
        self._answered_from.clear()
        self._knock.close()
        if self.pj_account.isValid():
            self.pj_account.shutdown()
            self.pj_account = SoftphoneAccount(self)
        self.standing = Standing(state=AccountState.UNREGISTERED)

    def on_registration_started(self) -> None:
        if self._next_config is not None:
            return
        limit_s = DOUBTED_SILENT_AFTER_S if self._is_doubted else SILENT_AFTER_S
        self._silent_at = time.monotonic() + limit_s
        if not self.is_registered:
            self._move(Standing(state=AccountState.REGISTERING))

    def on_registration_answered(self, answer: RegistrationAnswer) -> None:
        self._silent_at = None
        if self._next_config is not None:
            self._start_at = 0.0
            return
        if answer.status // 100 == 2:
            self._take_in(answer)
            return
        trouble = account_trouble(answer.status, is_local=answer.is_local)
        if answer.is_local and self._is_certificate_refused:
            trouble = AccountTrouble.CERTIFICATE_REFUSED
        self._fail(trouble, answer.status)

    def on_call_invited(self, invitation: Invitation) -> None:
        self._owner.on_call_invited(invitation)

    def on_mailbox_told(self, body: str) -> None:
        self._owner.on_mailbox_told(body)

    def on_transport_lost(self, loss: TransportLoss) -> None:
        """Some connection of this kind ended; ask the registrar whether it still knows us."""
        is_other = self.settings.transport is not loss.transport
        if is_other or self.settings.registrar is None or self._next_config is not None:
            return
        if self.is_registered:
            self._is_sure = False
            self._ask_at = time.monotonic() + RECONNECT_AFTER_S
        elif loss.is_certificate_refused and self.settings.tls_verify:
            self._is_certificate_refused = True
            if self.standing.trouble is AccountTrouble.SERVER_UNREACHABLE:
                self._fail(AccountTrouble.CERTIFICATE_REFUSED, self.standing.status)

    def _listen(self, now: float) -> None:
        """A server that is gone, or there again, is asked at once, unless it can only refuse."""
        heard = self._knock.poll(now, self._answered_from[-1])
        if heard is Heard.NOTHING_NEW or self.standing.trouble in PERMANENT_TROUBLES:
            return
        log.info("the kernel of a server says that its port is %s", heard.name)
        self._is_doubted = heard is Heard.GONE
        self._is_sure = False
        self._ask_at = now

    def _start(self, config: pj.AccountConfig) -> None:
        """The old object goes before the new one comes: its end would take the new one along."""
        self._next_config = None
        if self.pj_account.isValid():
            self.pj_account.shutdown()
            self.pj_account = SoftphoneAccount(self)
        try:
            self.pj_account.create(config)
        except pj.Error as error:
            log.warning("an account was refused by the library: %s", error.reason)
            self._move(Standing(state=AccountState.FAILED, trouble=AccountTrouble.SERVER_ERROR))

    def _take_in(self, answer: RegistrationAnswer) -> None:
        """A server that forgot us, or died, shows at the next question: ask again and again."""
        self._failures = 0
        self._is_sure = True
        self._is_certificate_refused = self._is_doubted = False
        is_in = answer.expires_s > 0
        if is_in:
            self._ask_at = time.monotonic() + self.settings.check_seconds
            if answer.source and answer.source not in self._answered_from:
                self._answered_from.append(answer.source)
        state = AccountState.REGISTERED if is_in else AccountState.UNREGISTERED
        self._move(Standing(state=state, status=answer.status))

    def _fail(self, trouble: AccountTrouble, status: int) -> None:
        self._failures += 1
        self._ask_at = None
        retry_in_s = None
        if trouble not in PERMANENT_TROUBLES:
            delay_s = self._retries.delay_s(self._failures)
            self._ask_at = time.monotonic() + delay_s
            retry_in_s = math.ceil(delay_s)
        self._move(
            Standing(
                state=AccountState.FAILED, status=status, trouble=trouble, retry_in_s=retry_in_s
            )
        )

    def _ask(self) -> None:
        self._ask_at = None
        try:
            self.pj_account.setRegistration(True)
        except pj.Error as error:
            log.info("registration not started: %s", error.reason)
            self._ask_at = time.monotonic() + REPEAT_S

    def _move(self, standing: Standing) -> None:
        if standing != self.standing:
            self.standing = standing
            self._owner.on_standing_changed()
