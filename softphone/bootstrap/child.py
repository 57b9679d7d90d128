"""A process of ours that says one JSON line when it is ready and ends when its input does.

Holding its stdin open is the whole leash: when this process ends in whatever way, also by
`kill -9`, the pipe closes and the child goes home.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

STOP_WAIT_S = 5.0
MAX_READY_LINE = 4096


class ChildFailedError(Exception):
    """A child ended, or stayed silent, before it was ready."""


class Child:
    """One child process; start it early, wait for it late, on any thread."""

    def __init__(
        self, role: str, arguments: Sequence[str], *, log: Path, secrets: Mapping[str, str]
    ) -> None:
        self._role = role
        self._command = [sys.executable, "-m", "softphone", role, *arguments]
        self._log = log
        self._environment = {**os.environ, **secrets}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Of the running child."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Begin; what it says on stderr goes to its log file."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as errors:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=self._environment,
            )

    def wait_ready(self, wait_s: float) -> dict[str, object]:
        """The child's first line; raises `ChildFailedError` when there is none in time."""
        process = self._process
        if process is None or process.stdout is None:
            raise ChildFailedError(f"{self._role} was not started")
        # A child that hangs before its first line is ended, which ends the reading too.
        alarm = threading.Timer(wait_s, process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            line = process.stdout.readline(MAX_READY_LINE)
        finally:
            alarm.cancel()
        try:
            told = json.loads(line)
        except ValueError:
            told = {}
        if not told.get("ready"):
            raise ChildFailedError(f"{self._role} did not start; see {self._log.name}")
        return dict(told)

    def stop(self) -> None:
        """Close its input, give it a moment, then insist."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            process.wait(STOP_WAIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(STOP_WAIT_S)
