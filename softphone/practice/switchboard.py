"""PJSIP for the practice company: the library, its transports and the one account.

Loop thread only (`threadCnt = 0`, `mainThreadOnly`): callbacks run inside `poll`. Sound and RTP
run on PJSIP's own threads, which never enter Python.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import pjsua2 as pj

from softphone.domain import rtp_ports
from softphone.practice.control import ErrorCode, PracticeError
from softphone.practice.handset import SipHandset, guarded

log = logging.getLogger(__name__)

LIBRARY_CALLS = 4
"""What the library was compiled for; one more INVITE would be refused by it as busy."""
POLL_MS = 20
BAD_EVENT_STATUS = 489
"""Nothing is told of what is asked for (RFC 6665)."""
PORT_ATTEMPTS = 5
"""The port free for UDP may be taken for TCP."""
_CODECS = ("G722/16000/1", "PCMU/8000/1", "PCMA/8000/1")
_ERRORS_ONLY = 1

OnIncoming = Callable[[SipHandset, str], None]
"""The new call and the address it was sent to."""


class _PracticeAccount(pj.Account):
    """Everybody at the company; PJSIP's thread is the loop's."""

    def __init__(self, on_incoming: OnIncoming) -> None:
        super().__init__()
        self._on_incoming = on_incoming

    @guarded
    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:
        handset = SipHandset(self, prm.callId)
        info = handset.getInfo()
        self._on_incoming(handset, str(info.localUri))

    @guarded
    def onIncomingSubscribe(self, prm: pj.OnIncomingSubscribeParam) -> None:
        # PJSIP would say of everybody what it knows of this one account: that it is offline.
        prm.code = BAD_EVENT_STATUS


class Switchboard:
    """`open`, then `poll` for as long as needed, then `close`."""

    def __init__(self, host: str, on_incoming: OnIncoming) -> None:
        self._host = host
        self._endpoint = pj.Endpoint()
        self._account: _PracticeAccount | None = None
        self._on_incoming = on_incoming
        self.port = 0

    def open(self, port: int) -> None:
        """Listen; raises `PracticeError` when the port cannot be had."""
        self._endpoint.libCreate()
        try:
            self._endpoint.libInit(_configuration())
            self._endpoint.audDevManager().setNullDev()
            for place, codec in enumerate(_CODECS):
                self._endpoint.codecSetPriority(codec, 250 - place)
            self.port = self._listen(port)
            self._endpoint.libStart()
            self._account = self._opened_account()
        except pj.Error as error:
            self._endpoint.libDestroy()
            text = f"cannot listen on {self._host}:{port}: {error.reason}"
            raise PracticeError(ErrorCode.CANNOT_LISTEN, text) from None

    def poll(self) -> None:
        """Handle what came in, waiting a moment for it."""
        self._endpoint.libHandleEvents(POLL_MS)

    def ring(self, target: str, from_address: str) -> SipHandset:
        """Call the agent; raises `PracticeError`."""
        handset = SipHandset(self._account)
        prm = pj.CallOpParam(True)
        prm.opt.audioCount, prm.opt.videoCount, prm.opt.textCount = 1, 0, 0
        prm.txOption.localUri = from_address
        try:
            handset.makeCall(target, prm)
        except pj.Error as error:
            handset.let_go()
            raise PracticeError(ErrorCode.CALL_FAILED, error.reason) from None
        return handset

    def close(self) -> None:
        """Only when every call is over and let go."""
        if self._account is not None:
            self._account.shutdown()
            self._account.this.disown()
            self._account = None
        for _ in range(5):
            self.poll()
        self._endpoint.libDestroy()

    def _listen(self, port: int) -> int:
        """UDP and TCP on one port; TCP is for callers whose INVITE is too long for UDP."""
        for attempt in range(1, PORT_ATTEMPTS + 1):
            config = pj.TransportConfig()
            config.boundAddress = self._host
            config.port = port
            udp = self._endpoint.transportCreate(pj.PJSIP_TRANSPORT_UDP, config)
            name = self._endpoint.transportGetInfo(udp).localName
            config.port = int(name.rpartition(":")[2])
            try:
                self._endpoint.transportCreate(pj.PJSIP_TRANSPORT_TCP, config)
            except pj.Error:
                if port or attempt == PORT_ATTEMPTS:
                    raise
                self._endpoint.transportClose(udp)
                continue
            return int(config.port)
        raise AssertionError("the last attempt returns or raises")

    def _opened_account(self) -> _PracticeAccount:
        config = pj.AccountConfig()
        config.idUri = f"sip:practice@{self._host}:{self.port}"
        sound = config.mediaConfig.transportConfig
        sound.boundAddress = self._host
        sound.port = rtp_ports.FIRST_PORT
        sound.portRange = rtp_ports.PORT_COUNT
        sound.randomizePort = True
        config.natConfig.contactRewriteUse = 0
        account = _PracticeAccount(self._on_incoming)
        account.create(config, True)
        return account


def _configuration() -> pj.EpConfig:
    config = pj.EpConfig()
    config.uaConfig.threadCnt = 0
    config.uaConfig.mainThreadOnly = True
    config.uaConfig.maxCalls = LIBRARY_CALLS
    config.uaConfig.userAgent = "softphone practice"
    config.logConfig.level = _ERRORS_ONLY
    config.logConfig.consoleLevel = _ERRORS_ONLY
    config.logConfig.msgLogging = 0
    config.medConfig.noVad = True
    config.medConfig.ecTailLen = 0
    config.medConfig.sndAutoCloseTime = -1
    return config
