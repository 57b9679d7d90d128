"""A router that hides a phone from its server, and forgets the way in when nothing goes out by it.

    with ForgetfulRouter(kamailio.udp_port) as router:
        ... the phone's registrar is `router.address` ...

As routers do, it gives each port inside a port of its own outside. UDP on loopback only.
"""

from __future__ import annotations

import select
import socket
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

HOST: Final = "127.0.0.1"
OUTSIDE: Final = "127.0.0.2"
"""An address of its own, as routers have: PJSIP does not believe in one that only maps ports."""
MEMORY_S: Final = 30.0
"""As short as common routers have it."""
_LARGEST: Final = 65_536
_WAIT_S: Final = 0.05


@dataclass
class _WayIn:
    """One port inside, and what leads to it from outside."""

    outside: socket.socket
    inside_port: int
    went_out_at: float
    has_spoken: bool = False
    times_kept_open: int = 0

    @property
    def is_known(self) -> bool:
        return time.monotonic() - self.went_out_at < MEMORY_S


class ForgetfulRouter:
    """A context manager; a thread of its own passes packets on."""

    def __init__(self, server_port: int) -> None:
        self._server = (HOST, server_port)
        self._inside = _bound(HOST)
        self._ways: dict[int, _WayIn] = {}
        self._is_closing = False
        self._thread = threading.Thread(target=self._work, name="forgetful-router")

    @property
    def address(self) -> str:
        """Where the phone believes its server to be."""
        return f"sip:{HOST}:{self._inside.getsockname()[1]}"

    @property
    def times_kept_open(self) -> int:
        """How often a port that had spoken SIP sent an empty packet before it was forgotten."""
        return sum(way.times_kept_open for way in list(self._ways.values()))

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
        for one in (self._inside, *(way.outside for way in self._ways.values())):
            one.close()

    def _work(self) -> None:
        while not self._is_closing:
            outside = {way.outside: way for way in self._ways.values()}
            ready, _, _ = select.select([self._inside, *outside], [], [], _WAIT_S)
            for one in ready:
                try:
                    data, (_, port) = one.recvfrom(_LARGEST)
                except ConnectionError:
                    continue
                if one is self._inside:
                    self._pass_out(data, port)
                elif outside[one].is_known:
                    self._inside.sendto(data, (HOST, outside[one].inside_port))

    def _pass_out(self, data: bytes, port: int) -> None:
        way = self._ways.get(port)
        if way is None:
            way = self._ways[port] = _WayIn(_bound(OUTSIDE), port, time.monotonic())
        is_empty = not data.strip(b"\r\n\0 ")
        if is_empty and way.has_spoken and way.is_known:
            way.times_kept_open += 1
        way.has_spoken |= not is_empty
        way.went_out_at = time.monotonic()
        way.outside.sendto(data, self._server)


def _bound(host: str) -> socket.socket:
    one = socket.socket(type=socket.SOCK_DGRAM)
    one.bind((host, 0))
    return one
