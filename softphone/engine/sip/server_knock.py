"""Knocks at a server's UDP port, where nothing breaks when the server dies.

The two bytes are those PJSIP keeps a way through routers open with; no server answers them. A
computer whose port nobody listens on does: ICMP "port unreachable" (RFC 792), which the kernel
shows on a connected socket alone, and PJSIP's is not. So a server that crashed is noticed within
a second, and that it is there again, too. It is a hint, never proof: the server is asked then.
SIP thread only; never waits.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from enum import Enum, auto
from typing import Final

KNOCK_EVERY_S: Final = 1.0
_LISTEN_EVERY_S: Final = 0.1
_KNOCK: Final = b"\r\n"
_TURNED_AWAY = (ConnectionRefusedError, ConnectionResetError)
"""The second is Windows' word for it."""


class Heard(Enum):
    """What the last knock came to."""

    NOTHING_NEW = auto()
    GONE = auto()
    """Nobody listens there any more."""
    BACK = auto()
    """Somebody listens again."""


class ServerKnock:
    """For one server."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._address = ""
        self._listen_at = self._knock_at = 0.0
        self._is_gone = self._was_turned_away = False

    def poll(self, now: float, address: str) -> Heard:
        """`address` is `host:port`, the host an IP address; another one starts anew."""
        if address != self._address:
            self._open(address)
        if now < self._listen_at:
            return Heard.NOTHING_NEW
        self._listen_at = now + _LISTEN_EVERY_S
        self._was_turned_away |= self._is_turned_away()
        was_gone = self._is_gone
        if self._was_turned_away:
            self._is_gone = True
        if now >= self._knock_at:
            self._knock_at = now + KNOCK_EVERY_S
            self._is_gone, self._was_turned_away = self._was_turned_away, False
            self._knock()
        if self._is_gone == was_gone:
            return Heard.NOTHING_NEW
        return Heard.GONE if self._is_gone else Heard.BACK

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket, self._address = None, ""
        self._is_gone = self._was_turned_away = False

    def _open(self, address: str) -> None:
        self.close()
        self._address = address
        host, _, port = address.rpartition(":")
        host = host.strip("[]")
        is_six = ipaddress.ip_address(host).version == 6
        made = socket.socket(socket.AF_INET6 if is_six else socket.AF_INET, socket.SOCK_DGRAM)
        made.setblocking(False)
        # Without a network there is no way there; the next address, or wake, brings another try.
        with contextlib.suppress(OSError):
            made.connect((host, int(port)))
        self._socket = made

    def _is_turned_away(self) -> bool:
        """What came back since the last knock."""
        assert self._socket is not None
        try:
            self._socket.recv(1)
        except _TURNED_AWAY:
            return True
        except OSError:
            return False
        return False

    def _knock(self) -> None:
        assert self._socket is not None
        with contextlib.suppress(OSError):
            self._socket.send(_KNOCK)
