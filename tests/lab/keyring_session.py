"""A real Secret Service for a test: its own bus, its own keyring, its own home.

    with KeyringSession(tmp_path) as keyring:
        keyring.run_python("import keyring; ...")

Only what runs through `run_python` sees it; both daemons are ended by their process id.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parent.parent.parent
DEADLINE_S = 20.0
UNLOCK_WORD = b"word of the lab\n"
BUS_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""Without service folders: the bus must not start a keyring that the test did not ask for."""


class KeyringSession:
    """`dbus-daemon` and `gnome-keyring-daemon`, unlocked; or the bus alone."""

    def __init__(self, folder: Path, *, has_keyring: bool = True) -> None:
        self._folder = folder
        self._has_keyring = has_keyring
        self._daemons: list[subprocess.Popen[bytes]] = []
        self.environment: dict[str, str] = {}

    def __enter__(self) -> KeyringSession:
        places = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
        self.environment = {
            **os.environ,
            **{name: str(self._folder / place) for name, place in places.items()},
            "XDG_RUNTIME_DIR": str(self._folder / "run"),
            "HOME": str(self._folder),
            "PYTHONPATH": str(ROOT),
        }
        self.environment.pop("PYTHON_KEYRING_BACKEND", None)
        (self._folder / "run").mkdir(mode=0o700)
        try:
            self._start_bus()
            if self._has_keyring:
                self._start_keyring()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def run_python(self, body: str) -> str:
        """Run a program in the session; what it printed. Its failure is the test's."""
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", body],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @property
    def keyring_pid(self) -> int:
        """Of the keyring's daemon, which was started last."""
        return self._daemons[-1].pid

    def _start_bus(self) -> None:
        config = self._folder / "bus.conf"
        config.write_text(BUS_CONFIG)
        bus = self._start(
            "dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"
        )
        assert bus.stdout is not None
        address = bus.stdout.readline().decode().strip()
        assert address, "dbus-daemon told no address"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def _start_keyring(self) -> None:
        keyring = self._start(
            "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"
        )
        assert keyring.stdin is not None
        keyring.stdin.write(UNLOCK_WORD)
        keyring.stdin.close()
        ask = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
               "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]  # fmt: skip
        deadline = time.monotonic() + DEADLINE_S
        while time.monotonic() < deadline:
            reply = subprocess.run(
                ask, env=self.environment, capture_output=True, text=True, check=False
            )
            if "boolean true" in reply.stdout:
                return
            time.sleep(0.05)
        raise AssertionError("gnome-keyring-daemon did not come to the bus")

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        daemon = subprocess.Popen(
            command,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
        )
        self._daemons.append(daemon)
        return daemon

    def _end(self) -> None:
        while self._daemons:
            self._end_one(self._daemons.pop())

    def _end_one(self, daemon: subprocess.Popen[bytes]) -> None:
        daemon.send_signal(signal.SIGTERM)
        try:
            daemon.wait(5)
        except subprocess.TimeoutExpired:
            daemon.kill()
            daemon.wait()
        for pipe in (daemon.stdin, daemon.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
