"""Tries what the pjsua2 on the import path can really do; a process of its own for each try.

`python probe.py FILE` writes one JSON object a line into FILE as soon as a fact is known, the
harmless ones first: a library with assertions ends this process where it is asked for too much.
Everything happens on 127.0.0.1.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import re
import resource
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pjsua2 as pj

MORE_THAN_ENOUGH = 100
"""Neither calls nor accounts are wanted in such a number."""
ENOUGH_CONNECTIONS = 1_000
SETTLE_ROUNDS = 20
CALL_LIMIT_S = 10.0
OPUS = "opus/48000/2"

Tell = Callable[[str, object], None]


class Answerer(pj.Account):
    """Takes every call. A call object must live as long as its call."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Any] = []

    def onIncomingCall(self, prm: Any) -> None:
        call = pj.Call(self, prm.callId)
        self.calls.append(call)
        answer = pj.CallOpParam(True)
        answer.statusCode = 200
        call.answer(answer)


class CountingEndpoint(pj.Endpoint):
    """Counts the connections it took; each is one I/O handle."""

    def __init__(self) -> None:
        super().__init__()
        self.connections = 0

    def onTransportState(self, prm: Any) -> None:
        if prm.type == "TCP" and prm.state == pj.PJSIP_TP_STATE_CONNECTED:
            self.connections += 1


def probe(tell: Tell) -> None:
    """Everything, in the order of the danger."""
    endpoint = CountingEndpoint()
    endpoint.libCreate()
    endpoint.libInit(_configuration())
    endpoint.audDevManager().setNullDev()
    tell("version", endpoint.libVersion().full)
    tell("has_frame_copy", _has_frame_copy())
    tell("codecs", [codec.codecId for codec in endpoint.codecEnum2()])
    tell("sound_devices", len(endpoint.audDevManager().enumDev2()))
    tell("tls_ciphers", _tls_ciphers(endpoint))
    tell("openssl", _openssl())
    port = _listen(endpoint, pj.PJSIP_TRANSPORT_UDP)
    endpoint.libStart()
    tell("opens_tls", _opens_tls(endpoint))
    answerer = Answerer()
    answerer.create(_account(port))
    tell("call", _call_myself(endpoint, answerer, port))
    tell("calls", _count(_dial_silence(answerer)))
    endpoint.hangupAllCalls()
    tell("accounts", 1 + _count(_add_account))
    tell("connections", _connect_many(endpoint))
    endpoint.libDestroy(pj.PJSUA_DESTROY_NO_NETWORK)
    tell("ends_well", True)


def _configuration() -> pj.EpConfig:
    config = pj.EpConfig()
    config.uaConfig.threadCnt = 0
    config.uaConfig.mainThreadOnly = True
    config.uaConfig.maxCalls = MORE_THAN_ENOUGH
    config.logConfig.consoleLevel = 0
    config.medConfig.sndAutoCloseTime = -1
    return config


def _has_frame_copy() -> bool:
    vector = pj.ByteVector()
    if not hasattr(vector, "assign_from_bytes"):
        return False
    vector.assign_from_bytes(b"frame")
    copy = bytearray(vector.size())
    vector.copy_to_bytearray(copy)
    return bytes(copy) == b"frame"


def _tls_ciphers(endpoint: pj.Endpoint) -> list[int]:
    try:
        return [int(cipher) for cipher in endpoint.utilSslGetAvailableCiphers()]
    except pj.Error:
        return []


def _openssl() -> str:
    """What the OpenSSL in this process says of itself; it came in with the module."""
    paths = re.findall(r"(/\S*libcrypto\S*)$", Path("/proc/self/maps").read_text(), re.MULTILINE)
    for path in paths:
        library = ctypes.CDLL(path)
        if hasattr(library, "OpenSSL_version"):
            library.OpenSSL_version.restype = ctypes.c_char_p
            return str(library.OpenSSL_version(0).decode())
    return ""


def _listen(endpoint: pj.Endpoint, kind: int) -> int:
    config = pj.TransportConfig()
    config.boundAddress = "127.0.0.1"
    transport = endpoint.transportCreate(kind, config)
    info = endpoint.transportGetInfo(transport)
    return int(info.localName.rpartition(":")[2])


def _opens_tls(endpoint: pj.Endpoint) -> bool:
    try:
        _listen(endpoint, pj.PJSIP_TRANSPORT_TLS)
    except pj.Error:
        return False
    return True


def _account(port: int) -> pj.AccountConfig:
    """Secret sound or none, so that the call shows whether SRTP is there."""
    config = pj.AccountConfig()
    config.idUri = f"sip:probe@127.0.0.1:{port}"
    config.mediaConfig.srtpUse = pj.PJMEDIA_SRTP_MANDATORY
    config.mediaConfig.srtpSecureSignaling = 0
    config.mediaConfig.transportConfig.boundAddress = "127.0.0.1"
    return config


def _call_myself(endpoint: pj.Endpoint, answerer: Answerer, port: int) -> dict[str, object]:
    """Codec and secrecy of a call to this process, by Opus if it is there."""
    for codec in endpoint.codecEnum2():
        endpoint.codecSetPriority(codec.codecId, 255 if codec.codecId == OPUS else 1)
    call = pj.Call(answerer)
    try:
        call.makeCall(f"sip:probe@127.0.0.1:{port}", pj.CallOpParam(True))
    except pj.Error as error:
        return {"error": error.reason}
    deadline = time.monotonic() + CALL_LIMIT_S
    while time.monotonic() < deadline:
        endpoint.libHandleEvents(20)
        if call.isActive() and call.hasMedia():
            break
    else:
        return {"error": "nobody answered"}
    stream = call.getStreamInfo(0)
    is_secret = "SRTP status: Active" in call.dump(True, "")
    call.hangup(pj.CallOpParam())
    while any(each.isActive() for each in (call, *answerer.calls)) and time.monotonic() < deadline:
        endpoint.libHandleEvents(20)
    return {"codec": stream.codecName.lower(), "is_secret": is_secret}


def _dial_silence(account: pj.Account) -> Callable[[], object]:
    """Makes calls that nobody answers, and keeps them."""
    nobody = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    nobody.bind(("127.0.0.1", 0))
    port = nobody.getsockname()[1]
    kept: list[object] = [nobody]

    def dial() -> None:
        call = pj.Call(account)
        call.makeCall(f"sip:nobody@127.0.0.1:{port}", pj.CallOpParam(True))
        kept.append(call)

    return dial


_kept_accounts: list[pj.Account] = []


def _add_account() -> None:
    account = pj.Account()
    config = pj.AccountConfig()
    config.idUri = f"sip:line{len(_kept_accounts)}@127.0.0.1"
    account.create(config)
    _kept_accounts.append(account)


def _connect_many(endpoint: CountingEndpoint) -> int:
    """How many connections at once it takes."""
    address = ("127.0.0.1", _listen(endpoint, pj.PJSIP_TRANSPORT_TCP))
    with contextlib.ExitStack() as sockets:
        for _ in range(ENOUGH_CONNECTIONS):
            sockets.enter_context(socket.create_connection(address, timeout=CALL_LIMIT_S))
            endpoint.libHandleEvents(0)
        for _ in range(SETTLE_ROUNDS):
            endpoint.libHandleEvents(10)
        return endpoint.connections


def _count(take_one: Callable[[], object]) -> int:
    """How many there are before the library refuses."""
    for taken in range(MORE_THAN_ENOUGH):
        try:
            take_one()
        except pj.Error:
            return taken
    return MORE_THAN_ENOUGH


def main(path: str) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536), most))
    with Path(path).open("w", encoding="utf-8") as facts:

        def tell(name: str, value: object) -> None:
            facts.write(json.dumps({name: value}) + "\n")
            facts.flush()

        probe(tell)


if __name__ == "__main__":
    main(sys.argv[1])
