"""The PJSIP library itself: started once, polled by one thread, taken down in the right order.

Main thread only (`threadCnt = 0`, `mainThreadOnly`): every callback of ours runs inside `poll`.
Sound and RTP run on threads of PJSIP that never enter Python.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import pjsua2 as pj

from softphone.engine.audio import format as audio_format
from softphone.engine.sip import jitter_buffer
from softphone.engine.sip.endpoint_callbacks import SoftphoneEndpoint, TransportListener
from softphone.engine.sip.library import MAX_ACCOUNTS, MAX_CALLS, codec_ids, usual_offer
from softphone.engine.sip.log_writer import DEFAULT_LEVEL, LogWriter
from softphone.wire.engine import PROTOCOL_VERSION, Hello, Limits

log = logging.getLogger(__name__)

POLL_MS = 20


class StackError(Exception):
    """The library does not start, or the port asked for is taken."""


@dataclass(frozen=True, kw_only=True)
class StackOptions:
    """Where to listen and how much to say."""

    bind: str = ""
    """Empty for every interface."""
    port: int = 0
    """UDP port; 0 for any free one."""
    log_level: int = DEFAULT_LEVEL
    codecs: tuple[str, ...] = ()
    """Offered and taken, best first, by the names of `Hello.limits.codecs`; empty: the usual."""
    nameservers: tuple[str, ...] = ()
    """IP addresses to ask for SRV records (RFC 3263); without any, the system's own look-up is
    used, which knows hosts only."""


class SipStack:
    """Owns the endpoint. Construct, `start`, `poll` for as long as needed, `close`."""

    def __init__(self, options: StackOptions, listener: TransportListener) -> None:
        self._options = options
        self._endpoint = SoftphoneEndpoint(listener)
        self._writer: Any = None
        self._offered: tuple[str, ...] = ()

    @property
    def endpoint(self) -> pj.Endpoint:
        return self._endpoint

    def start(self) -> None:
        """Raises `StackError`."""
        try:
            self._endpoint.libCreate()
            self._endpoint.libInit(self._configuration())
            self._endpoint.audDevManager().setNullDev()
            self._offer_codecs()
            self._endpoint.libStart()
        except pj.Error as error:
            raise StackError(error.reason) from None

    def hello(self, program: str, ports: dict[str, int]) -> Hello:
        """What this engine is and can; after `start`."""
        version = self._endpoint.libVersion()
        limits = Limits(
            max_calls=MAX_CALLS,
            max_accounts=MAX_ACCOUNTS,
            codecs=tuple(codec_ids(self._endpoint)),
            offered_codecs=self._offered,
            has_tls=self._has_tls(),
        )
        return Hello(
            version=PROTOCOL_VERSION,
            program=program,
            pjsip_version=version.full,
            limits=limits,
            ports=ports,
        )

    def poll(self) -> None:
        """Handle what came in, waiting for at most `POLL_MS`."""
        self._endpoint.libHandleEvents(POLL_MS)

    def close(self) -> None:
        """After calls and accounts are gone; nothing of pjsua2 may be used afterwards."""
        self._endpoint.libDestroy(pj.PJSUA_DESTROY_NO_NETWORK)

    def _configuration(self) -> pj.EpConfig:
        config = pj.EpConfig()
        config.uaConfig.threadCnt = 0
        config.uaConfig.mainThreadOnly = True
        config.uaConfig.maxCalls = MAX_CALLS
        config.uaConfig.userAgent = "softphone"
        for address in self._options.nameservers:
            config.uaConfig.nameserver.append(address)
        config.logConfig.level = self._options.log_level
        config.logConfig.consoleLevel = self._options.log_level
        config.logConfig.msgLogging = 0
        config.logConfig.decor = 0
        self._writer = LogWriter().__disown__()
        config.logConfig.writer = self._writer
        config.medConfig.clockRate = audio_format.CLOCK_RATE_HZ
        config.medConfig.audioFramePtime = audio_format.FRAME_MS
        jitter_buffer.set_up(config.medConfig)
        config.medConfig.noVad = True
        config.medConfig.ecTailLen = 0
        config.medConfig.sndAutoCloseTime = -1
        return config

    def _offer_codecs(self) -> None:
        ids = codec_ids(self._endpoint)
        self._offered = self._options.codecs or usual_offer(ids)
        if unknown := [name for name in self._offered if name not in ids]:
            raise StackError(f"no codec {', '.join(unknown)} here; there are {', '.join(ids)}")
        for codec_id in ids.values():
            self._endpoint.codecSetPriority(codec_id, 0)
        for place, name in enumerate(self._offered):
            self._endpoint.codecSetPriority(ids[name], 250 - place)

    def _has_tls(self) -> bool:
        try:
            return len(self._endpoint.utilSslGetAvailableCiphers()) > 0
        except pj.Error:
            return False
