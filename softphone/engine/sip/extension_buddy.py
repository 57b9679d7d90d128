"""One question to a server about one extension: a subscription, which PJSIP calls a buddy.

Every pjsua2 has presence; dialog-info came with 2.17, and one buddy asks for one of them. The
library keeps no state of a dialog-info lamp for Python, so the NOTIFY itself is handed on.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

import pjsua2 as pj

from softphone.engine.sip.account_callbacks import SoftphoneAccount, body_of
from softphone.engine.sip.callback_edge import guarded


class Package(StrEnum):
    """What is asked for (RFC 6665 section 8.2)."""

    PRESENCE = "presence"
    DIALOG = "dialog"


PACKAGES: Final = tuple(
    package
    for package in Package
    if package is Package.PRESENCE or hasattr(pj.BuddyConfig(), "subscribe_dlg_event")
)
"""Those the installed library can ask for."""


@dataclass(frozen=True, kw_only=True)
class SubscriptionNews:
    """What became of a subscription, or came through it."""

    is_over: bool
    status: int
    """Why it is over: the SIP status that refused it, or 200."""
    body: bytes | None
    """Of a NOTIFY; None for anything else, and for one that says nothing."""


class BuddyListener(Protocol):
    """Who asked. SIP thread, inside a callback: no buddy may be dropped here."""

    def on_subscription_news(self, news: SubscriptionNews) -> None:
        """Something came."""


class ExtensionBuddy(pj.Buddy):
    """Unsubscribes when its object goes, which has to be before its account goes: PJSIP would
    destroy it a second time. SIP thread."""

    def __init__(self, listener: BuddyListener) -> None:
        super().__init__()
        self._listener = weakref.ref(listener)

    def ask(self, account: SoftphoneAccount, uri: str, package: Package) -> None:
        """Subscribe; raises `pj.Error`."""
        config = pj.BuddyConfig()
        config.uri = uri
        config.subscribe = package is Package.PRESENCE
        if package is Package.DIALOG:
            config.subscribe_dlg_event = True
        self.create(account, config)

    @guarded
    def onBuddyEvSubState(self, prm: pj.OnBuddyEvSubStateParam) -> None:
        self._hand_on(prm.e)

    @guarded
    def onBuddyEvSubDlgEventState(self, prm: pj.OnBuddyEvSubStateParam) -> None:
        self._hand_on(prm.e)

    def _hand_on(self, event: pj.SipEvent) -> None:
        listener = self._listener()
        if listener is None:
            return
        info = self.getInfo()
        listener.on_subscription_news(
            SubscriptionNews(
                is_over=info.subState == pj.PJSIP_EVSUB_STATE_TERMINATED,
                status=info.subTermCode,
                body=_notified(event),
            )
        )


def _notified(event: pj.SipEvent) -> bytes | None:
    """The union inside an event holds only what its types say."""
    if event.type != pj.PJSIP_EVENT_TSX_STATE:
        return None
    change = event.body.tsxState
    if change.type != pj.PJSIP_EVENT_RX_MSG:
        return None
    message = change.src.rdata.wholeMsg
    if not message.startswith("NOTIFY "):
        return None
    return body_of(message).encode("utf-8", "surrogateescape") or None
