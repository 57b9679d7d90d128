"""Local SIP transports, each made when the first account needs it and kept until the end.

TLS settings belong to a transport in PJSIP, so accounts that trust different authorities get
transports of their own. SIP thread only.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

import pjsua2 as pj

from softphone.engine.errors import EngineError
from softphone.engine.sip.stack import StackError
from softphone.wire.engine import ErrorCode, Transport

log = logging.getLogger(__name__)

TLS_TIMEOUT_MS = 8_000
MAX_STUN_SERVERS = 8
"""PJSIP's own limit."""

_SYSTEM_CA_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Debian, Fedora, SUSE, macOS. PJSIP's OpenSSL has no defaults of its own."""

_KINDS = {
    Transport.UDP: pj.PJSIP_TRANSPORT_UDP,
    Transport.TCP: pj.PJSIP_TRANSPORT_TCP,
    Transport.TLS: pj.PJSIP_TRANSPORT_TLS,
}


@dataclass(frozen=True, kw_only=True)
class TransportNeed:
    """What an account asks of its transport; equal needs share one."""

    transport: Transport
    is_verified: bool = True
    ca_file: str | None = None


class Transports:
    """Makes transports and remembers their PJSIP numbers."""

    def __init__(self, endpoint: pj.Endpoint, *, bind: str, port: int) -> None:
        self._endpoint = endpoint
        self._bind = bind
        self._port = port
        self._ids: dict[TransportNeed, int] = {}
        self._stun_servers: list[str] = []

    def id_for(self, need: TransportNeed) -> int:
        """Raises `EngineError` with `transport_unavailable`."""
        if need.transport is not Transport.TLS:
            need = TransportNeed(transport=need.transport)
        if need not in self._ids:
            self._ids[need] = self._create(need)
        return self._ids[need]

    def use_stun(self, server: str) -> None:
        """PJSIP has one list for all accounts; the servers of all are tried, newest first."""
        if server not in self._stun_servers:
            self._stun_servers = [server, *self._stun_servers][:MAX_STUN_SERVERS]
            self._endpoint.natUpdateStunServers(self._stun_servers, False)

    def is_uri(self, uri: str) -> bool:
        """Whether PJSIP's own parser takes it."""
        return bool(self._endpoint.utilVerifySipUri(uri) == pj.PJ_SUCCESS)

    def open_first(self) -> dict[str, int]:
        """UDP, which every engine has, and its port by name; raises `StackError`."""
        try:
            transport_id = self.id_for(TransportNeed(transport=Transport.UDP))
        except EngineError as error:
            raise StackError(error.detail) from None
        info = self._endpoint.transportGetInfo(transport_id)
        return {Transport.UDP.value: int(info.localName.rpartition(":")[2])}

    def _create(self, need: TransportNeed) -> int:
        config = pj.TransportConfig()
        config.boundAddress = self._bind
        config.port = self._port_for(need.transport)
        if need.transport is Transport.TLS:
            config.tlsConfig.verifyServer = need.is_verified
            config.tlsConfig.CaListFile = self._ca_file(need)
            config.tlsConfig.msecTimeout = TLS_TIMEOUT_MS
        try:
            transport_id = self._endpoint.transportCreate(_KINDS[need.transport], config)
        except pj.Error as error:
            raise EngineError(
                ErrorCode.TRANSPORT_UNAVAILABLE, f"{need.transport}: {error.reason}"
            ) from None
        log.info("%s transport ready", need.transport)
        return int(transport_id)

    def _port_for(self, transport: Transport) -> int:
        """The port asked for belongs to UDP and TCP alike; TLS takes whatever is free."""
        return 0 if transport is Transport.TLS else self._port

    def _ca_file(self, need: TransportNeed) -> str:
        if not need.is_verified:
            return ""
        if need.ca_file is not None:
            if not Path(need.ca_file).is_file():
                raise EngineError(ErrorCode.TRANSPORT_UNAVAILABLE, "tls_ca_file is not a file")
            return need.ca_file
        candidates = (os.environ.get("SSL_CERT_FILE", ""), *_SYSTEM_CA_FILES)
        found = next((name for name in candidates if name and Path(name).is_file()), None)
        if found is None:
            raise EngineError(ErrorCode.TRANSPORT_UNAVAILABLE, "no system certificates found")
        return found
