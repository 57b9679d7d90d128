"""A real name server (dnsmasq) that knows one domain and asks nobody else."""

from __future__ import annotations

import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

PORT: Final = 53
START_DEADLINE_S: Final = 10.0
STOP_DEADLINE_S: Final = 5.0


@dataclass(frozen=True, kw_only=True)
class Service:
    """One SRV record: `name` as in `_sip._udp.pbx.test`; a lower priority is asked first."""

    name: str
    host: str
    port: int
    priority: int = 10


class NameServer:
    """A context manager; `door` is a program that starts it in its own place."""

    def __init__(
        self,
        address: str,
        *,
        hosts: dict[str, str],
        services: Sequence[Service],
        door: Sequence[str],
    ) -> None:
        self._address = address
        self._door = door
        self._command = [
            *door,
            _program(),
            *("--keep-in-foreground", "--no-resolv", "--no-hosts", "--conf-file=/dev/null"),
            *("--user=root", "--pid-file", "--log-facility=-", "--bind-interfaces"),
            f"--listen-address={address}",
            *(f"--host-record={name},{host}" for name, host in hosts.items()),
            *(
                f"--srv-host={each.name},{each.host},{each.port},{each.priority}"
                for each in services
            ),
        ]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_DEADLINE_S
        while not self._is_bound():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._stop()
                raise RuntimeError("dnsmasq does not start")
            time.sleep(0.02)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_DEADLINE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _is_bound(self) -> bool:
        """Read from the kernel, in the network of the process."""
        (number,) = struct.unpack("=I", socket.inet_aton(self._address))
        wanted = f"{number:08X}:{PORT:04X}"
        table = Path(f"/proc/{self._process.pid}/net/udp")
        lines = table.read_text(encoding="ascii").splitlines() if table.exists() else []
        return any(line.split()[1] == wanted for line in lines)


def _program() -> str:
    found = shutil.which("dnsmasq") or shutil.which("dnsmasq", path="/usr/sbin:/sbin")
    if found is None:
        raise RuntimeError("dnsmasq is not installed (Debian: dnsmasq-base)")
    return found
