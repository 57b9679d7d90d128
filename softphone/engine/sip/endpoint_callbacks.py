"""What PJSIP tells about the whole endpoint: transports that connect, break or are refused."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Protocol

import pjsua2 as pj

from softphone.engine.sip.callback_edge import guarded
from softphone.wire.engine import Transport

log = logging.getLogger(__name__)

_TRANSPORTS = {"TCP": Transport.TCP, "TLS": Transport.TLS}


@dataclass(frozen=True, kw_only=True)
class TransportLoss:
    """A connection that ended, copied out of the callback."""

    transport: Transport
    is_certificate_refused: bool


class TransportListener(Protocol):
    """Who wants to know of broken connections. SIP thread."""

    def on_transport_lost(self, loss: TransportLoss) -> None:
        """A TCP or TLS connection is gone or never came about."""


class TransportSwitchboard:
    """Passes on to a listener that is made after the endpoint. SIP thread."""

    def __init__(self) -> None:
        self.listener: TransportListener | None = None

    def on_transport_lost(self, loss: TransportLoss) -> None:
        if self.listener is not None:
            self.listener.on_transport_lost(loss)


class SoftphoneEndpoint(pj.Endpoint):
    """The one endpoint of the process. SIP thread."""

    def __init__(self, listener: TransportListener) -> None:
        super().__init__()
        self._listener = listener

    @guarded
    def onTransportState(self, prm: pj.OnTransportStateParam) -> None:
        transport = _TRANSPORTS.get(prm.type)
        if transport is None or prm.state != pj.PJSIP_TP_STATE_DISCONNECTED:
            return
        tls = prm.tlsInfo
        is_refused = transport is Transport.TLS and not tls.isEmpty() and tls.verifyStatus != 0
        log.info("%s connection ended (%d)", transport, prm.lastError)
        self._listener.on_transport_lost(
            TransportLoss(transport=transport, is_certificate_refused=is_refused)
        )

    @guarded
    def onRejectedIncomingCall(self, prm: pj.OnRejectedIncomingCallParam) -> None:
        log.warning("an incoming call was refused by the library with %d", prm.statusCode)
