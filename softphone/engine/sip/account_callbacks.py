"""What PJSIP tells about an account, copied into plain values before anything is done with it."""

from __future__ import annotations

import re
import weakref
from dataclasses import dataclass
from typing import Protocol

import pjsua2 as pj

from softphone.engine.sip.answer_headers import asked_delay_s
from softphone.engine.sip.callback_edge import guarded


@dataclass(frozen=True, kw_only=True)
class RegistrationAnswer:
    """How a REGISTER went."""

    status: int
    expires_s: int
    is_local: bool
    """No answer came; PJSIP made the status up."""
    source: str
    """`host:port` it came from."""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A call that came in, as PJSIP numbers it."""

    pj_call_id: int
    dialled_uri: str
    """What the request line says, which is what the server has us down as."""
    remote_uri: str
    """The From header, name and all."""
    source: str
    """`host:port` it came from."""
    asked_delay_s: float | None = None
    """Its headers want it answered by itself after so long; None when they do not."""


_from_header = re.compile(
    r"^(?:from|f)[ \t]*:[ \t]*(?P<value>[^\r\n]*(?:\r\n[ \t][^\r\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_folding = re.compile(r"\r\n[ \t]+")


class AccountListener(Protocol):
    """Who an account reports to. SIP thread."""

    def on_registration_started(self) -> None:
        """A REGISTER has just been sent."""

    def on_registration_answered(self, answer: RegistrationAnswer) -> None:
        """It was answered, or it failed."""

    def on_call_invited(self, invitation: Invitation) -> None:
        """Somebody rings this account."""

    def on_mailbox_told(self, body: str) -> None:
        """How many voice messages wait, as the server words it (RFC 3842)."""


class SoftphoneAccount(pj.Account):
    """Its Python object must live as long as the account: see `Accounts`. SIP thread.

    The listener is held weakly: a cycle would leave the moment of the end, and with it the end
    of some later account in the same place, to the garbage collector.
    """

    def __init__(self, listener: AccountListener) -> None:
        super().__init__()
        self._listener = weakref.ref(listener)

    @guarded
    def onRegStarted(self, prm: pj.OnRegStartedParam) -> None:
        listener = self._listener()
        if listener is not None and prm.renew:
            listener.on_registration_started()

    @guarded
    def onRegState(self, prm: pj.OnRegStateParam) -> None:
        listener = self._listener()
        if listener is None:
            return
        received = prm.rdata
        listener.on_registration_answered(
            RegistrationAnswer(
                status=prm.code,
                expires_s=prm.expiration,
                is_local=not received.wholeMsg,
                source=received.srcAddress,
            )
        )

    @guarded
    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:
        listener = self._listener()
        if listener is None:
            return
        received = prm.rdata
        listener.on_call_invited(
            read_invitation(prm.callId, received.wholeMsg, received.srcAddress)
        )

    @guarded
    def onMwiInfo(self, prm: pj.OnMwiInfoParam) -> None:
        listener = self._listener()
        received = prm.rdata
        body = body_of(received.wholeMsg)
        if listener is not None and body:
            listener.on_mailbox_told(body)


def body_of(message: str) -> str:
    """What comes after the headers; a NOTIFY that ends a subscription may have nothing there."""
    return message.partition("\r\n\r\n")[2]


def read_invitation(pj_call_id: int, message: str, source: str) -> Invitation:
    """Taken from the message as received; what is missing is empty."""
    request_line = message.partition("\r\n")[0].split(" ")
    sender = _from_header.search(message)
    return Invitation(
        pj_call_id=pj_call_id,
        dialled_uri=request_line[1] if len(request_line) > 1 else "",
        remote_uri=_folding.sub(" ", sender["value"]) if sender else "",
        source=source,
        asked_delay_s=asked_delay_s(message),
    )
