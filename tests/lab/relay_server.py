"""A real STUN and TURN server (coturn) on loopback, with one user."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.lab.kamailio import free_port

USERNAME: Final = "relay-user"
PASSWORD: Final = "relay-never-told-5151"
START_DEADLINE_S: Final = 10.0
STOP_DEADLINE_S: Final = 5.0
_RELAY_PORTS = (49_000, 49_400)


class RelayServer:
    """A context manager."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._log_file = folder / "turnserver.log"
        self._command = [
            _program(),
            *("-n", "--no-cli", "--no-tls", "--no-dtls", "--Verbose", "--log-file=stdout"),
            *("--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--allow-loopback-peers"),
            *(f"--listening-port={self.port}", "--lt-cred-mech", "--realm=lab.example"),
            *(f"--min-port={_RELAY_PORTS[0]}", f"--max-port={_RELAY_PORTS[1]}"),
            *(f"--user={USERNAME}:{PASSWORD}", f"--pidfile={folder / 'turnserver.pid'}"),
            *(f"--userdb={folder / 'turnserver.db'}",),
        ]

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def log_text(self) -> str:
        return self._log_file.read_text(encoding="utf-8", errors="replace")

    @property
    def questions(self) -> int:
        """How often somebody asked how its address looks from here (a STUN binding request)."""
        return len(re.findall(r"handle_turn_binding:\d+:start", self.log_text))

    @property
    def passed_on(self) -> int:
        """How many packets of those who have a relay here went to the other side."""
        return self.log_text.count("wrote to peer")

    def __enter__(self) -> Self:
        self._log = self._log_file.open("wb")
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log
        )
        deadline = time.monotonic() + START_DEADLINE_S
        while not self._is_bound():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._stop()
                raise RuntimeError(f"coturn does not start:\n{self.log_text[-3000:]}")
            time.sleep(0.05)
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
        self._log.close()

    def _is_bound(self) -> bool:
        lines = Path("/proc/net/udp").read_text(encoding="ascii").splitlines()[1:]
        return any(line.split()[1].endswith(f":{self.port:04X}") for line in lines)


def _program() -> str:
    found = shutil.which("turnserver")
    if found is None:
        raise RuntimeError("coturn is not installed (Debian: coturn)")
    return found
