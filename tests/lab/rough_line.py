"""A line on which the voice gets lost or takes its time: a relay between one phone and another.

    with RoughLine(company.port) as line:
        line.loses_every = 10
        ... the phone's proxy is `line.address` ...

SIP goes through with the sound's ports changed to the relay's own, so that RTP and RTCP come
along; requests inside of a call go straight. One call at a time, loopback only.
"""

from __future__ import annotations

import heapq
import itertools
import re
import select
import socket
import threading
import time
from types import TracebackType
from typing import Final, Self

HOST: Final = "127.0.0.1"
_LARGEST: Final = 65_536
_WAIT_S: Final = 0.05
_HEAD_END: Final = b"\r\n\r\n"
_SOUND: Final = re.compile(rb"(?m)^m=audio (\d+) ")
_REPORTS: Final = re.compile(rb"(?m)^a=rtcp:(\d+)")
_LENGTH: Final = re.compile(rb"(?mi)^(Content-Length|l) *: *\d+")

Address = tuple[str, int]


class _Way:
    """Two sockets, one for each end; what comes in by one leaves by the other."""

    def __init__(self, ports: tuple[int, int] = (0, 0)) -> None:
        self.sockets = [_bound(port) for port in ports]
        self.ends: list[Address | None] = [None, None]
        """Where each end can be reached."""

    @property
    def ports(self) -> list[int]:
        return [int(one.getsockname()[1]) for one in self.sockets]

    def close(self) -> None:
        for one in self.sockets:
            one.close()


class RoughLine:
    """A context manager; its fields may be changed while it works."""

    def __init__(self, target_port: int) -> None:
        self.loses_every = 0
        """Each so-manieth packet of the voice gets lost, each way; 0 for none."""
        self.delay_s = 0.0
        """One way."""
        self._signalling = _Way()
        self._signalling.ends[1] = (HOST, target_port)
        self._voice = _voice_way()
        self._reports = _Way((self._voice.ports[0] + 1, self._voice.ports[1] + 1))
        self._counts = [itertools.count(1), itertools.count(1)]
        self._under_way: list[tuple[float, int, socket.socket, bytes, Address]] = []
        self._numbers = itertools.count()
        self._is_closing = False
        self._thread = threading.Thread(target=self._work, name="rough-line")

    @property
    def address(self) -> str:
        return f"sip:{HOST}:{self._signalling.ports[0]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_closing = True
        self._thread.join()
        for way in self._ways:
            way.close()

    @property
    def _ways(self) -> tuple[_Way, _Way, _Way]:
        return self._signalling, self._voice, self._reports

    def _work(self) -> None:
        places = {one: (way, side) for way in self._ways for side, one in enumerate(way.sockets)}
        while not self._is_closing:
            ready, _, _ = select.select([*places], [], [], self._patience_s())
            for one in ready:
                data, sender = one.recvfrom(_LARGEST)
                self._pass_on(*places[one], data, sender)
            self._send_due()

    def _pass_on(self, way: _Way, side: int, data: bytes, sender: Address) -> None:
        if way is self._signalling:
            if side == 0:
                way.ends[0] = sender
            data = self._with_own_ports(data, side)
        elif way is self._voice and self._is_lost(side):
            return
        end = way.ends[1 - side]
        if end is not None:
            delay_s = 0.0 if way is self._signalling else self.delay_s
            packet = (time.monotonic() + delay_s, next(self._numbers))
            heapq.heappush(self._under_way, (*packet, way.sockets[1 - side], data, end))

    def _is_lost(self, side: int) -> bool:
        return self.loses_every > 0 and next(self._counts[side]) % self.loses_every == 0

    def _with_own_ports(self, data: bytes, side: int) -> bytes:
        """What `side` offers is known from now on, and the other end is told of the relay."""
        head, gap, body = data.partition(_HEAD_END)
        found = _SOUND.search(body)
        if found is None:
            return data
        own = self._voice.ports[1 - side]
        told = _REPORTS.search(body)
        port = int(found[1])
        self._voice.ends[side] = (HOST, port)
        self._reports.ends[side] = (HOST, int(told[1]) if told else port + 1)
        body = _SOUND.sub(b"m=audio %d " % own, body)
        body = _REPORTS.sub(b"a=rtcp:%d" % (own + 1), body)
        return _LENGTH.sub(rb"\1: %d" % len(body), head) + gap + body

    def _patience_s(self) -> float:
        if not self._under_way:
            return _WAIT_S
        return min(_WAIT_S, max(0.0, self._under_way[0][0] - time.monotonic()))

    def _send_due(self) -> None:
        while self._under_way and self._under_way[0][0] <= time.monotonic():
            _, _, by, data, end = heapq.heappop(self._under_way)
            by.sendto(data, end)


def _bound(port: int) -> socket.socket:
    one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    one.bind((HOST, port))
    return one


def _voice_way() -> _Way:
    """On ports whose next ones are free for the reports."""
    while True:
        way = _Way()
        try:
            for port in way.ports:
                _bound(port + 1).close()
        except OSError:
            way.close()
            continue
        return way
