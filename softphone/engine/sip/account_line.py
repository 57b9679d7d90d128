"""One account of the agent: its registration, what went wrong with it, and when to ask again.

PJSIP's own retry is off: it waits a fixed time and also repeats what can never succeed. SIP
thread only.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
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
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AccountTrouble,
    SetAccount,
)

log = logging.getLogger(__name__)

SILENT_AFTER_S = 4.0
"""PJSIP itself gives up after 32 s and has no setting for it."""
REPEAT_S = 4
"""How often an unanswered request is repeated over UDP by then (T2 of RFC 3261)."""
RECONNECT_AFTER_S = 0.5
LEAVE_WITHIN_S = 2.0
"""How long a server may take to let go of the old settings of an account."""


class Inviter(Protocol):
    """Takes calls that come in on an account."""

    def on_call_invited(self, line: AccountLine, invitation: Invitation) -> None:
        """A call is waiting; it has not been answered in any way."""


class AccountLine:
    """State of one account; owned by `Accounts`, which drops it on the SIP thread."""

    def __init__(
        self,
        settings: SetAccount,
        publish: Callable[[AccountChanged], None],
        inviter: Inviter,
        retries: RetrySchedule,
    ) -> None:
        self.settings = settings
        self.pj_account = SoftphoneAccount(self)
        self._publish = publish
        self._inviter = inviter
        self._retries = retries
        self._state = AccountState.UNREGISTERED
        self._status = 0
        self._trouble: AccountTrouble | None = None
        self._retry_in_s: int | None = None
        self._failures = 0
        self._silent_at: float | None = None
        self._retry_at: float | None = None
        self._is_certificate_refused = False
        self._next_config: pj.AccountConfig | None = None
        """Settings that wait until the server has let go of the old ones."""
        self._start_at = 0.0

    @property
    def is_registered(self) -> bool:
        return self._state is AccountState.REGISTERED

    @property
    def is_ready(self) -> bool:
        """PJSIP has the account as it shall be; without, calls would abort the process."""
        return self._next_config is None and bool(self.pj_account.isValid())

    def apply(self, settings: SetAccount, config: pj.AccountConfig) -> None:
        """Start with these settings, or give up the old ones at the server and start anew.

        A PJSIP account is never modified: it would take leave of the old server by the new way.
        """
        is_known_there = self.is_registered
        if is_known_there:
            self.unregister()
        self.settings = settings
        self._failures = 0
        self._retry_at = self._silent_at = None
        self._is_certificate_refused = False
        is_direct = settings.registrar is None
        self._move(AccountState.DIRECT if is_direct else AccountState.REGISTERING)
        if is_known_there:
            self._next_config = config
            self._start_at = time.monotonic() + LEAVE_WITHIN_S
        else:
            self._start(config)

    def report(self) -> None:
        self._publish(
            AccountChanged(
                account_id=self.settings.account_id,
                state=self._state,
                sip_status=self._status,
                trouble=self._trouble,
                retry_in_s=self._retry_in_s,
            )
        )

    def poll(self, now: float) -> None:
        if self._next_config is not None and now >= self._start_at:
            self._start(self._next_config)
        if self._silent_at is not None and now >= self._silent_at:
            self._silent_at = None
            self._move(
                AccountState.FAILED, trouble=AccountTrouble.SERVER_SILENT, retry_in_s=REPEAT_S
            )
        if self._retry_at is not None and now >= self._retry_at:
            self._retry_at = None
            self._register()

    def unregister(self) -> None:
        self._retry_at = self._silent_at = None
        if self.settings.registrar is not None and self._state is AccountState.REGISTERED:
            try:
                self.pj_account.setRegistration(False)
            except pj.Error as error:
                log.info("cannot unregister: %s", error.reason)

    def close(self) -> None:
        """Give the account back to PJSIP, which unregisters it by itself."""
        if self.pj_account.isValid():
            self.pj_account.shutdown()

    def on_registration_started(self) -> None:
        if self._next_config is not None:
            return
        self._silent_at = time.monotonic() + SILENT_AFTER_S
        if self._state is not AccountState.REGISTERED:
            self._move(AccountState.REGISTERING)

    def on_registration_answered(self, answer: RegistrationAnswer) -> None:
        self._silent_at = None
        if self._next_config is not None:
            self._start_at = 0.0
            return
        if answer.status // 100 == 2:
            self._failures = 0
            self._is_certificate_refused = False
            is_in = answer.expires_s > 0
            state = AccountState.REGISTERED if is_in else AccountState.UNREGISTERED
            self._move(state, status=answer.status)
            return
        trouble = account_trouble(answer.status, is_local=answer.is_local)
        if answer.is_local and self._is_certificate_refused:
            trouble = AccountTrouble.CERTIFICATE_REFUSED
        self._fail(trouble, answer.status)

    def on_call_invited(self, invitation: Invitation) -> None:
        self._inviter.on_call_invited(self, invitation)

    def on_transport_lost(self, loss: TransportLoss) -> None:
        """Some connection of this kind ended; ask the registrar whether it still knows us."""
        is_other = self.settings.transport is not loss.transport
        if is_other or self.settings.registrar is None or self._next_config is not None:
            return
        if self._state is AccountState.REGISTERED:
            self._retry_at = time.monotonic() + RECONNECT_AFTER_S
        elif loss.is_certificate_refused and self.settings.tls_verify:
            self._is_certificate_refused = True
            if self._trouble is AccountTrouble.SERVER_UNREACHABLE:
                self._fail(AccountTrouble.CERTIFICATE_REFUSED, self._status)

    def _start(self, config: pj.AccountConfig) -> None:
        """The old object goes before the new one comes: its end would take the new one along."""
        self._next_config = None
        if self.pj_account.isValid():
            self.close()
            self.pj_account = SoftphoneAccount(self)
        try:
            self.pj_account.create(config)
        except pj.Error as error:
            log.warning("an account was refused by the library: %s", error.reason)
            self._move(AccountState.FAILED, trouble=AccountTrouble.SERVER_ERROR)

    def _fail(self, trouble: AccountTrouble, status: int) -> None:
        self._failures += 1
        self._retry_at = None
        retry_in_s = None
        if trouble not in PERMANENT_TROUBLES:
            delay_s = self._retries.delay_s(self._failures)
            self._retry_at = time.monotonic() + delay_s
            retry_in_s = math.ceil(delay_s)
        self._move(AccountState.FAILED, status=status, trouble=trouble, retry_in_s=retry_in_s)

    def _register(self) -> None:
        try:
            self.pj_account.setRegistration(True)
        except pj.Error as error:
            log.info("registration not started: %s", error.reason)
            self._retry_at = time.monotonic() + REPEAT_S

    def _move(
        self,
        state: AccountState,
        *,
        status: int = 0,
        trouble: AccountTrouble | None = None,
        retry_in_s: int | None = None,
    ) -> None:
        is_news = (state, trouble, retry_in_s) != (self._state, self._trouble, self._retry_in_s)
        self._state, self._status = state, status
        self._trouble, self._retry_in_s = trouble, retry_in_s
        if is_news:
            self.report()
