"""A server's network and a phone's, joined by one cable, as network namespaces of the test's own.

    with TwoNetworks() as networks:
        server = Kamailio(folder=tmp_path, host=SERVER_ADDRESS, door=networks.server_door)
        engine = EngineProcess(bind="", door=networks.phone_door)
        networks.move_phone("10.77.0.30")

Nothing in them reaches the machine's own network. Needs root, or the capability to make them.
"""

from __future__ import annotations

import os
import subprocess
from types import TracebackType
from typing import Final, Self

SERVER_ADDRESS: Final = "10.77.0.1"
PHONE_ADDRESS: Final = "10.77.0.20"
_WIDTH = 24


class TwoNetworks:
    """Made on entry, gone on exit with everything in it."""

    def __init__(self) -> None:
        self._server = f"lab-server-{os.getpid()}"
        self._phone = f"lab-phone-{os.getpid()}"

    @property
    def server_door(self) -> list[str]:
        """What to put before a command that shall run on the server's side."""
        return ["ip", "netns", "exec", self._server]

    @property
    def phone_door(self) -> list[str]:
        return ["ip", "netns", "exec", self._phone]

    @property
    def places(self) -> dict[str, str]:
        """Each namespace with its address."""
        return {self._server: SERVER_ADDRESS, self._phone: PHONE_ADDRESS}

    def __enter__(self) -> Self:
        for name in (self._server, self._phone):
            _ip("netns", "add", name)
            _ip("-n", name, "link", "set", "lo", "up")
        ends = ("cable", "netns", self._server, "type", "veth", "peer", "name", "cable")
        _ip("link", "add", *ends, "netns", self._phone)
        for name, address in ((self._server, SERVER_ADDRESS), (self._phone, PHONE_ADDRESS)):
            _ip("-n", name, "addr", "add", f"{address}/{_WIDTH}", "dev", "cable")
            _ip("-n", name, "link", "set", "cable", "up")
        _ip("-n", self._phone, "route", "add", "default", "via", SERVER_ADDRESS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name in (self._server, self._phone):
            _ip("netns", "delete", name)

    def move_phone(self, address: str) -> None:
        """The phone's computer gets another address, as from another network."""
        self.take_phone_away()
        _ip("-n", self._phone, "addr", "add", f"{address}/{_WIDTH}", "dev", "cable")
        _ip("-n", self._phone, "route", "add", "default", "via", SERVER_ADDRESS)

    def take_phone_away(self) -> None:
        """No address at all, as between two networks."""
        _ip("-n", self._phone, "addr", "flush", "dev", "cable")


def _ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"ip {' '.join(words)}: {done.stderr.strip()}")
