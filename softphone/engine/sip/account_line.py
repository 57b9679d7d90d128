"""One account of the agent: at its first server, or at its second while the first is away.

Both have a PJSIP account of their own, so that nobody's call is touched when the line changes
from one to the other. The first is asked all the time; who is registered there leaves the second
as soon as no call is left. SIP thread only.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import pjsua2 as pj

from softphone.domain.colleague import ExtensionState
from softphone.engine.sip.account_callbacks import Invitation, SoftphoneAccount
from softphone.engine.sip.account_settings import encryption_of, home_of
from softphone.engine.sip.addresses import host_of, resolve_target
from softphone.engine.sip.endpoint_callbacks import TransportLoss
from softphone.engine.sip.extension_lamps import ExtensionLamps
from softphone.engine.sip.message_summary import read_message_summary
from softphone.engine.sip.registration import Registration
from softphone.engine.sip.retrying import RetrySchedule
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AccountTrouble,
    ExtensionStateChanged,
    MailboxChanged,
    SetAccount,
    Transport,
)

log = logging.getLogger(__name__)

_AWAY = frozenset(
    {
        AccountTrouble.SERVER_SILENT,
        AccountTrouble.SERVER_UNREACHABLE,
        AccountTrouble.SERVER_ERROR,
    }
)
"""What another server may do better; a wrong password is wrong there, too."""

LineNews = AccountChanged | MailboxChanged | ExtensionStateChanged


class CallSide(Protocol):
    """Takes calls that come in on an account, and knows whether it has any."""

    def on_call_invited(self, line: AccountLine, invitation: Invitation) -> None:
        """A call is waiting; it has not been answered in any way."""

    def has_calls_of(self, account_id: str) -> bool:
        """Also those that PJSIP has not let go of."""


@dataclass(frozen=True, kw_only=True)
class ServerPlan:
    """The settings for one server, as the desk and as PJSIP word them."""

    settings: SetAccount
    config: pj.AccountConfig


class AccountLine:
    """Implements `RegistrationOwner` and `LampAccount`: the state of one account. Owned by
    `Accounts`, which drops it on the SIP thread."""

    def __init__(
        self,
        settings: SetAccount,
        publish: Callable[[LineNews], None],
        calls: CallSide,
        retries: RetrySchedule,
    ) -> None:
        self._publish = publish
        self._calls = calls
        self._told: AccountChanged | None = None
        self._mailbox: MailboxChanged | None = None
        self.lamps = ExtensionLamps(self, self._tell_lamp)
        self._first = Registration(settings, self, retries)
        self._second = Registration(settings, self, retries)
        self._second_plan: ServerPlan | None = None
        self._is_second_wanted = False

    @property
    def settings(self) -> SetAccount:
        """With the server in use as its registrar."""
        return self._in_use.settings

    @property
    def pj_account(self) -> SoftphoneAccount:
        return self._in_use.pj_account

    @property
    def is_registered(self) -> bool:
        return self._first.is_registered or self._second.is_registered

    @property
    def is_ready(self) -> bool:
        return self._in_use.is_ready

    @property
    def places(self) -> int:
        """Accounts that PJSIP may have to hold for it."""
        return 1 if self._second_plan is None else 2

    def is_stranger(self, source: str) -> bool:
        """Whether a request from `host:port` came past the servers of the account."""
        if self._first.settings.registrar is None or self._first.settings.accepts_strangers:
            return False
        return not self.is_own_server(source)

    def is_own_server(self, source: str) -> bool:
        """Whether a request from `host:port` came from a server of the account, by proof."""
        if self._first.settings.registrar is None:
            return False
        return self._first.is_server(source) or self._second.is_server(source)

    def uri_of(self, number: str) -> str:
        """Where the server in use knows this number; raises `BadAddressError`."""
        return resolve_target(number, home_of(self.settings), self.settings.transport)

    def apply(self, first: ServerPlan, second: ServerPlan | None) -> None:
        self.lamps.close()
        self._is_second_wanted = False
        self._mailbox = None
        self._second.close()
        self._second_plan = second
        self._first.apply(first.settings, first.config)
        self._tell_news()

    def report(self) -> None:
        self._told = self._described()
        self._publish(self._told)
        if self._mailbox is not None:
            self._publish(self._mailbox)

    def poll(self, now: float) -> None:
        self._first.poll(now)
        self.lamps.poll(now, is_server_there=self._in_use.is_server_there)
        if not self._is_second_wanted:
            return
        self._second.poll(now)
        account_id = self._first.settings.account_id
        if self._first.is_registered and not self._calls.has_calls_of(account_id):
            self._is_second_wanted = False
            self._second.close()

    @property
    def server_host(self) -> str | None:
        """IP address of the server in use."""
        return self._in_use.server_host

    def ask_again(self) -> None:
        self.lamps.close()
        self._first.ask_again()
        if self._is_second_wanted:
            self._second.ask_again()

    def unregister(self) -> None:
        self.lamps.close()
        self._first.unregister()
        self._second.unregister()

    def close(self) -> None:
        """Give everything back to PJSIP."""
        self.lamps.close()
        self._first.close()
        self._second.close()

    def on_standing_changed(self) -> None:
        is_away = self._first.standing.trouble in _AWAY
        if is_away and self._second_plan is not None and not self._is_second_wanted:
            self._is_second_wanted = True
            log.info("the first server of an account is away; going to the second")
            self._second.apply(self._second_plan.settings, self._second_plan.config)
        self._tell_news()

    def on_call_invited(self, invitation: Invitation) -> None:
        self._calls.on_call_invited(self, invitation)

    def on_mailbox_told(self, body: str) -> None:
        news = read_message_summary(body)
        if news is None or not self.settings.watches_mailbox:
            return
        mailbox = MailboxChanged(
            account_id=self.settings.account_id, new=news.new, old=news.old, address=news.address
        )
        if mailbox != self._mailbox:
            self._mailbox = mailbox
            self._publish(mailbox)

    def on_transport_lost(self, loss: TransportLoss) -> None:
        self._first.on_transport_lost(loss)
        if self._is_second_wanted:
            self._second.on_transport_lost(loss)

    @property
    def _in_use(self) -> Registration:
        """The second only while it knows us, or may in a moment, and the first does not."""
        if not self._is_second_wanted or self._first.is_registered:
            return self._first
        hopeful = (AccountState.REGISTERING, AccountState.REGISTERED)
        return self._second if self._second.standing.state in hopeful else self._first

    def _tell_lamp(self, number: str, state: ExtensionState) -> None:
        account_id = self._first.settings.account_id
        self._publish(ExtensionStateChanged(account_id=account_id, number=number, state=state))

    def _tell_news(self) -> None:
        if self._described() != self._told:
            self.report()

    def _described(self) -> AccountChanged:
        settings, standing = self._in_use.settings, self._in_use.standing
        is_tls = settings.transport is Transport.TLS
        return AccountChanged(
            account_id=settings.account_id,
            state=standing.state,
            sip_status=standing.status,
            trouble=standing.trouble,
            retry_in_s=standing.retry_in_s,
            server=None if settings.registrar is None else host_of(settings.registrar),
            is_backup=self._in_use is self._second,
            transport=settings.transport,
            media_encryption=encryption_of(settings),
            is_certificate_checked=is_tls and settings.tls_verify,
        )
