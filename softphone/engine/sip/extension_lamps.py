"""The lamps of one account: what its server says of other people's phones.

A server is asked in each way the library knows (`extension_buddy`). Dialog-info is exact about
calls but has no word for a phone that is not signed in: Asterisk calls it free. Presence knows
that, so what both say is put together, and nothing is called free before both were heard.

Nothing is known while the account is not registered: lamps go dark with it, and everything is
asked anew when it is back, because a server that was away may have forgotten. SIP thread only.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Protocol

import pjsua2 as pj

from softphone.domain.colleague import ExtensionState
from softphone.engine.errors import EngineError
from softphone.engine.sip.account_callbacks import SoftphoneAccount
from softphone.engine.sip.addresses import BadAddressError
from softphone.engine.sip.extension_bodies import (
    BadBodyError,
    DialogBook,
    read_dialogs,
    read_presence,
)
from softphone.engine.sip.extension_buddy import (
    PACKAGES,
    ExtensionBuddy,
    Package,
    SubscriptionNews,
)
from softphone.wire.engine import ErrorCode

log = logging.getLogger(__name__)

ASKED_A_ROUND = 2
"""Questions begun at each poll, so that fifty colleagues are no flood."""
AGAIN_AFTER_S = 5.0
"""After a subscription that ended, or went silent."""
REFUSED_AGAIN_AFTER_S = 60.0
"""After a refusal: somebody may give the extension a lamp meanwhile."""


class Question:
    """One extension asked for in one way; asked again by itself when the server ends it."""

    def __init__(self, package: Package, news: Callable[[], None]) -> None:
        self.state: ExtensionState | None = None
        self.is_settled = False
        """Whether the server has said something, if only that it will not."""
        self._package = package
        self._news = news
        self._book = DialogBook()
        self._buddy: ExtensionBuddy | None = None
        self._ask_at: float | None = 0.0
        self._wait_s = AGAIN_AFTER_S
        self._is_over = False
        self._has_complained = False

    def is_due(self, now: float) -> bool:
        if self._is_over:
            self._is_over = False
            self._ask_at = now + self._wait_s
        return self._ask_at is not None and now >= self._ask_at

    def ask(self, account: SoftphoneAccount, uri: str, now: float) -> None:
        """Begin anew."""
        self._buddy, self._ask_at = None, None
        self._book = DialogBook()
        buddy = ExtensionBuddy(self)
        try:
            buddy.ask(account, uri, self._package)
        except pj.Error as error:
            log.warning("the library does not ask about an extension: %s", error.reason)
            self._ask_at = now + REFUSED_AGAIN_AFTER_S
            self.is_settled = True
            return
        self._buddy = buddy

    def close(self) -> None:
        """Unsubscribe; nothing is known any more."""
        self._buddy = None
        self.state, self.is_settled = None, False
        self._is_over, self._ask_at = False, 0.0

    def on_subscription_news(self, news: SubscriptionNews) -> None:
        if news.is_over:
            is_refused = 400 <= news.status < 500 and news.status not in (408, 481)
            self._wait_s = REFUSED_AGAIN_AFTER_S if is_refused else AGAIN_AFTER_S
            self._is_over = self.is_settled = True
            self.state = None
            self._news()
            return
        # After some endings PJSIP asks again by itself.
        self._is_over, self._ask_at = False, None
        if news.body is not None:
            self.is_settled = True
            self.state = self._read(news.body)
            self._news()

    def _read(self, body: bytes) -> ExtensionState | None:
        try:
            if self._package is Package.PRESENCE:
                state = read_presence(body)
            else:
                state = self._book.take(read_dialogs(body))
                # None: something was missed, which a new subscription tells whole.
                self._is_over = state is None
        except BadBodyError as error:
            if not self._has_complained:
                log.warning("a server's word about an extension makes no sense: %s", error)
            self._has_complained = True
            return None
        self._has_complained = False
        return state


class Lamp:
    """One extension."""

    def __init__(self, number: str, tell: Callable[[str, ExtensionState], None]) -> None:
        self.number = number
        self._tell = tell
        self._questions = {package: Question(package, self._news) for package in PACKAGES}
        self._told: ExtensionState | None = None

    @property
    def state(self) -> ExtensionState:
        questions = self._questions
        presence = questions[Package.PRESENCE].state
        dialog = questions[Package.DIALOG].state if Package.DIALOG in questions else None
        state = combined(dialog, presence)
        if state is ExtensionState.FREE and not all(q.is_settled for q in questions.values()):
            return ExtensionState.UNKNOWN
        return state

    def due(self, now: float) -> list[Question]:
        return [each for each in self._questions.values() if each.is_due(now)]

    def close(self) -> None:
        """Dark until it is asked anew."""
        self.let_go()
        self._news()

    def let_go(self) -> None:
        """Nobody wants to hear of it any more."""
        for question in self._questions.values():
            question.close()

    def report(self) -> None:
        self._told = self.state
        self._tell(self.number, self._told)

    def _news(self) -> None:
        if self.state is not self._told:
            self.report()


class LampAccount(Protocol):
    """The account the lamps belong to, as far as they need it."""

    @property
    def pj_account(self) -> SoftphoneAccount:
        """Of the server in use."""

    def uri_of(self, number: str) -> str:
        """Where the server knows this extension; raises `BadAddressError`."""


class ExtensionLamps:
    """Held by its account, which says when its server can be asked."""

    def __init__(self, account: LampAccount, tell: Callable[[str, ExtensionState], None]) -> None:
        self._account = account
        self._tell = tell
        self._lamps: dict[str, Lamp] = {}
        self._asked: SoftphoneAccount | None = None

    def watch(self, numbers: Iterable[str]) -> None:
        """These and no others; for what is no number raises `EngineError`, and changes nothing."""
        wanted = dict.fromkeys(numbers)
        try:
            for number in wanted:
                self._account.uri_of(number)
        except BadAddressError as error:
            raise EngineError(ErrorCode.BAD_TARGET, str(error)) from None
        for gone in [number for number in self._lamps if number not in wanted]:
            self._lamps.pop(gone).let_go()
        for number in wanted:
            if number not in self._lamps:
                self._lamps[number] = Lamp(number, self._tell)
                self._lamps[number].report()

    def poll(self, now: float, *, is_server_there: bool) -> None:
        """Ask what is due; whoever is at another server than before starts anew."""
        account = self._account.pj_account
        if self._asked is not None and (not is_server_there or self._asked is not account):
            self.close()
        if not is_server_there or not self._lamps:
            return
        self._asked = account
        due = [(lamp, question) for lamp in self._lamps.values() for question in lamp.due(now)]
        for lamp, question in due[:ASKED_A_ROUND]:
            question.ask(account, self._account.uri_of(lamp.number), now)

    def close(self) -> None:
        """Before the account goes: see `ExtensionBuddy`."""
        self._asked = None
        for lamp in self._lamps.values():
            lamp.close()

    def report(self) -> None:
        for lamp in self._lamps.values():
            lamp.report()


def combined(dialog: ExtensionState | None, presence: ExtensionState | None) -> ExtensionState:
    """Calls as dialog-info tells them, with what only presence knows."""
    match dialog, presence:
        case None, None:
            return ExtensionState.UNKNOWN
        case None, ExtensionState() as alone:
            return alone
        case ExtensionState.FREE, ExtensionState.UNREACHABLE:
            return ExtensionState.UNREACHABLE
        case ExtensionState.BUSY, ExtensionState.HELD:
            return ExtensionState.HELD
        case ExtensionState() as told, _:
            return told
    raise AssertionError("every pair is above")
