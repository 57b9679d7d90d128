"""Puts the phone right after a change of address or a sleep. SIP thread only."""

from __future__ import annotations

import logging

import pjsua2 as pj

from softphone.engine.sip.accounts import Accounts
from softphone.engine.sip.stack import SipStack
from softphone.engine.sound_port import SoundPort

log = logging.getLogger(__name__)


class Roaming:
    """Implements `Roamer`."""

    def __init__(self, stack: SipStack, accounts: Accounts, sound: SoundPort) -> None:
        self._stack = stack
        self._accounts = accounts
        self._sound = sound

    @property
    def server_host(self) -> str | None:
        return self._accounts.server_host

    def on_address_changed(self) -> None:
        """PJSIP opens its sockets anew, registers, and tells the far ends of all calls."""
        try:
            self._stack.endpoint.handleIpChange(pj.IpChangeParam())
        except pj.Error as error:
            log.warning("the library did not take the new address: %s", error.reason)
        self._accounts.ask_again()

    def on_woken(self) -> None:
        self._accounts.ask_again()
        self._sound.reopen()
