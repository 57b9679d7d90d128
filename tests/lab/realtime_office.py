"""A real rtkit-daemon on a system bus of the test's own, with a PolicyKit that has its orders.

    with RealtimeOffice(tmp_path, is_allowed=True) as office:
        EngineProcess(environment=office.environment)

The daemons are ended by their process ids.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.lab.keyring_session import ROOT, KeyringSession

PROGRAMS: Final = ("/usr/libexec/rtkit-daemon", "/usr/lib/rtkit/rtkit-daemon")
START_LIMIT_S: Final = 20.0
STOP_LIMIT_S: Final = 10.0
_BEGUN: Final = "Running."


class RealtimeOffice:
    """A context manager."""

    def __init__(self, folder: Path, *, is_allowed: bool) -> None:
        folder.mkdir(exist_ok=True)
        self._bus = KeyringSession(folder, has_keyring=False)
        self._answer = "yes" if is_allowed else "no"
        self._daemons: list[subprocess.Popen[str]] = []
        self._said: list[str] = []
        self._is_begun = threading.Event()
        self._reader: threading.Thread | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {"DBUS_SYSTEM_BUS_ADDRESS": self._bus.environment["DBUS_SESSION_BUS_ADDRESS"]}

    @property
    def told(self) -> str:
        """What the daemon has logged."""
        return "\n".join(self._said)

    def __enter__(self) -> Self:
        self._bus.__enter__()
        try:
            polkit = (sys.executable, "-m", "tests.doubles.sample_polkit", self._answer)
            asked = self._start(polkit)
            assert asked.stdout is not None
            assert asked.stdout.readline() == "ready\n"
            daemon = self._start((_program(), "--stderr"))
            self._reader = threading.Thread(target=self._read, args=(daemon,), name="rtkit")
            self._reader.start()
            assert self._is_begun.wait(START_LIMIT_S), self.told
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _start(self, command: Sequence[str]) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            env={**os.environ, **self.environment},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._daemons.append(process)
        return process

    def _stop(self) -> None:
        for process in reversed(self._daemons):
            process.terminate()
            try:
                process.wait(STOP_LIMIT_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._reader is not None:
            self._reader.join()
        for process in self._daemons:
            if process.stdout is not None:
                process.stdout.close()
        self._bus.__exit__(None, None, None)

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self._said.append(line.strip())
            if _BEGUN in line:
                self._is_begun.set()


def _program() -> str:
    found = next((path for path in PROGRAMS if Path(path).exists()), None)
    if found is None:
        raise RuntimeError("rtkit-daemon is not installed (Debian: rtkit)")
    return found
