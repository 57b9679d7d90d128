"""A real `softphone server` in a process of its own, with a temporary database.

It can be killed and started again on the same database and port, as a machine would do it.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

HOST = "127.0.0.1"
START_WAIT_S = 60.0
STOP_WAIT_S = 20.0
ROOT = Path(__file__).parents[2]


class BackendProcess:
    """One server; the test's thread owns it."""

    def __init__(
        self,
        folder: Path,
        *,
        username: str = "demo",
        has_demo_data: bool = True,
        environment: dict[str, str] | None = None,
        options: tuple[str, ...] = (),
    ) -> None:
        self.database = folder / "backend.db"
        self.log = folder / "backend.log"
        self.username = username
        self.password = secrets.token_urlsafe(16)
        self.port = 0
        self._has_demo_data = has_demo_data
        self._options = (*(("--demo-data",) if has_demo_data else ()), *options)
        self._environment = environment or {}
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """`http://host:port`, without a path."""
        return f"http://{HOST}:{self.port}"

    @property
    def pid(self) -> int:
        """Of the running server."""
        return self._running().pid

    def start(self) -> None:
        """Start and wait until it listens; a restart takes the same port again."""
        if self._has_demo_data and not self.database.exists():
            shutil.copyfile(_demo_database(), self.database)
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "softphone", "server"),
                    *("--host", HOST, "--port", str(self.port)),
                    *("--database", f"sqlite:///{self.database}"),
                    # With its parent: a test run that was killed leaves no server behind.
                    *("--stop-with-parent", "--demo-user", self.username, *self._options),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=ROOT,
                env={
                    **os.environ,
                    "SOFTPHONE_DEMO_PASSWORD": self.password,
                    **self._environment,
                },
            )
        self.port = self._read_ready_line()["port"]

    def kill(self) -> None:
        """`kill -9`."""
        process = self._running()
        process.kill()
        process.wait(STOP_WAIT_S)
        self._forget()

    def stop(self) -> int:
        """`kill -15`; returns the exit code."""
        process = self._running()
        process.send_signal(signal.SIGTERM)
        code = process.wait(STOP_WAIT_S)
        self._forget()
        return code

    def close_stdin(self) -> int:
        """What the end of a parent looks like; returns the exit code."""
        process = self._running()
        assert process.stdin is not None
        process.stdin.close()
        code = process.wait(STOP_WAIT_S)
        self._forget()
        return code

    def restart(self) -> None:
        """Start again after `kill` or `stop`: same database, same port, same password."""
        assert self._process is None
        self.start()

    @property
    def is_running(self) -> bool:
        """Whether there is something to stop."""
        return self._process is not None

    def query(self, statement: str, *parameters: object) -> list[tuple[object, ...]]:
        """Look into the database, or change it, behind the server's back."""
        with (
            closing(sqlite3.connect(self.database, timeout=STOP_WAIT_S)) as connection,
            connection,
        ):
            return connection.execute(statement, parameters).fetchall()

    def _read_ready_line(self) -> dict[str, int]:
        process = self._running()
        assert process.stdout is not None
        alarm = threading.Timer(START_WAIT_S, process.kill)
        alarm.start()
        try:
            line = process.stdout.readline()
        finally:
            alarm.cancel()
        if not line:
            process.wait(STOP_WAIT_S)
            self._forget()
            raise AssertionError(f"the server did not start:\n{self.log.read_text()[-4000:]}")
        told: dict[str, int] = json.loads(line)
        return told

    def _running(self) -> subprocess.Popen[str]:
        assert self._process is not None, "the server is not running"
        return self._process

    def _forget(self) -> None:
        process, self._process = self._running(), None
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


@functools.cache
def _demo_database() -> Path:
    """One database with the invented practice for all tests: making it takes a second or two."""
    # Only here: a desk of a test that is driven in a process of its own has no second to spare.
    from softphone.backend_server.clock import system_clock  # noqa: PLC0415
    from softphone.backend_server.database import Database  # noqa: PLC0415
    from softphone.backend_server.demo.seed import prepare_demo_data  # noqa: PLC0415
    from softphone.backend_server.migrate import migrate  # noqa: PLC0415

    folder = tempfile.mkdtemp(prefix="softphone-demo-data-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "backend.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    prepare_demo_data(database, system_clock())
    database.close()
    return path


@contextmanager
def backend_process(
    folder: Path,
    *,
    has_demo_data: bool = True,
    environment: dict[str, str] | None = None,
    options: tuple[str, ...] = (),
) -> Iterator[BackendProcess]:
    """A running server that is gone at the end, whatever the test did to it."""
    server = BackendProcess(
        folder, has_demo_data=has_demo_data, environment=environment, options=options
    )
    server.start()
    try:
        yield server
    finally:
        if server.is_running:
            server.kill()
