"""The practice phone company as tests start it: a real process, spoken to in JSON lines."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any, Self

START_LIMIT_S = 30.0
STOP_LIMIT_S = 10.0


class PracticeProcess:
    """A context manager: inside it the company listens on `port`."""

    def __init__(self, *arguments: str) -> None:
        self._command = [sys.executable, "-m", "softphone", "practice", *arguments]
        self._lines: queue.Queue[dict[str, Any]] = queue.Queue()
        self.port = 0

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._reader = threading.Thread(target=self._read, name="practice-stdout")
        self._reader.start()
        ready = self.next_line(START_LIMIT_S)
        assert ready["ready"] is True
        self.port = ready["port"]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def send(self, line: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + b"\n")
        self._process.stdin.flush()

    def tell(self, command: dict[str, Any]) -> dict[str, Any]:
        """Say a command and get its answer."""
        self.send(json.dumps(command).encode())
        return self.next_line()

    def next_line(self, limit_s: float = STOP_LIMIT_S) -> dict[str, Any]:
        return self._lines.get(timeout=limit_s)

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def wait(self) -> int:
        """Its exit code, when it has been told to stop."""
        return self._process.wait(STOP_LIMIT_S)

    def stop(self) -> int:
        """End the input, which stops it; whatever does not stop is killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if not self._process.stdin.closed:
            self._process.stdin.close()
        try:
            return self._process.wait(STOP_LIMIT_S)
        finally:
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
            self._reader.join()
            self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(json.loads(line))
