"""Notices that the computer has another address, or slept: both leave the phone out of reach.

Nothing of the system is asked that differs from one system to another. Which address the computer
would use towards a server is the kernel's answer to `connect` on a UDP socket, for which no packet
is sent; a sleep is a gap between two looks on a clock that runs on while the computer sleeps.
SIP thread only.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import time
from collections.abc import Callable
from typing import Final, Protocol

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 1.0
SLEPT_AFTER_S: Final = 5.0
"""Looks come many times a second; a gap like this is a sleep, or a process that was stopped."""
SOMEWHERE: Final = "192.0.2.1"
"""Reserved for documents (RFC 5737): the way there is the default route."""
_DISCARD_PORT = 9


class Roamer(Protocol):
    """What has to be mended. SIP thread."""

    @property
    def server_host(self) -> str | None:
        """Where the way shall lead; null when nothing is registered."""

    def on_address_changed(self) -> None:
        """Everything that named the old address is wrong."""

    def on_woken(self) -> None:
        """Servers, routers and sound devices may have forgotten us."""


class NetworkWatch:
    """Asked in every round of the engine; looks once a second."""

    def __init__(
        self,
        roamer: Roamer,
        *,
        clock: Callable[[], float],
        address_towards: Callable[[str], str | None],
    ) -> None:
        """`clock` counts seconds and does not stop while the computer sleeps."""
        self._roamer = roamer
        self._clock = clock
        self._address_towards = address_towards
        self._host = SOMEWHERE
        self._address = address_towards(SOMEWHERE)
        self._looked_at = clock()
        self._polled_at = self._looked_at

    def poll(self) -> None:
        now = self._clock()
        gap, self._polled_at = now - self._polled_at, now
        if gap > SLEPT_AFTER_S:
            log.info("no time passed here for %d s; the computer slept", gap)
            self._look(now)
            self._roamer.on_woken()
        elif now - self._looked_at >= LOOK_EVERY_S or self._wanted_host != self._host:
            self._look(now)

    @property
    def _wanted_host(self) -> str:
        return self._roamer.server_host or SOMEWHERE

    def _look(self, now: float) -> None:
        """The way looked at so far first: what changed just before another server was taken would
        otherwise be taken for the way there."""
        self._looked_at = now
        address = self._address_towards(self._host)
        is_other = address is not None and address != self._address
        if self._wanted_host != self._host:
            self._host = self._wanted_host
            address = self._address_towards(self._host)
        self._address = address
        if is_other:
            log.info("this computer has another address now")
            self._roamer.on_address_changed()


def waking_clock() -> float:
    """Seconds, those of sleep included: Linux has a clock for that, on Windows every one does."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def address_towards(host: str) -> str | None:
    """Our own address on the way to an IP address; null without a way. No packet is sent."""
    is_six = ipaddress.ip_address(host).version == 6
    family = socket.AF_INET6 if is_six else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((host, _DISCARD_PORT))
            return str(probe.getsockname()[0])
    except OSError:
        return None
