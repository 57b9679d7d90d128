"""A driven desk as its test sees it: started, listened to, killed, and its engine watched."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil

from tests.e2e.desk_talk import AnyLine
from tests.e2e.driven_desk import Orders

ROOT = Path(__file__).parents[2]
LINE_LIMIT_S = 60.0
END_LIMIT_S = 30.0
ENGINE_LIMIT_S = 10.0


class DeskProcess:
    """One life of a desk. The test's thread owns it; a thread of its own reads what it says."""

    def __init__(self, orders: Orders, log: Path) -> None:
        self.lines: list[AnyLine] = []
        """Everything it said so far, in order."""
        self._decoder: msgspec.json.Decoder[AnyLine] = msgspec.json.Decoder(AnyLine)
        self._arrived: queue.Queue[AnyLine | None] = queue.Queue()
        self.started_at_s = time.monotonic()
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.driven_desk"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            )
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(orders) + b"\n")
        self._process.stdin.close()
        self._reader = threading.Thread(target=self._read, name="desk-stdout")
        self._reader.start()

    def wait_for(self, kind: type[AnyLine], limit_s: float = LINE_LIMIT_S) -> None:
        """Returns when it said such a line."""
        assert self.says(kind, limit_s), f"the desk never said {kind.__name__}"

    def says(self, kind: type[AnyLine], limit_s: float) -> bool:
        """Whether it said such a line before the time was up."""
        end = time.monotonic() + limit_s
        while not any(isinstance(line, kind) for line in self.lines):
            try:
                line = self._arrived.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                return False
            if line is None:
                raise AssertionError(f"the desk ended without saying {kind.__name__}")
            self.lines.append(line)
        return True

    def kill(self) -> int:
        """`kill -9`; `lines` is complete then. The exit code tells one that had ended before."""
        self._process.kill()
        return self.join()

    def join(self) -> int:
        """Its exit code, once it has ended."""
        code = self._process.wait(END_LIMIT_S)
        self._reader.join()
        while (line := self._arrived.get()) is not None:
            self.lines.append(line)
        return code

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stdout:
            for raw in stdout:
                if raw.endswith(b"\n"):
                    self._arrived.put(self._decoder.decode(raw))
        self._arrived.put(None)


def engines_on(port: int) -> list[int]:
    """Process ids of the engines that were told to use this SIP port."""
    return [pid for pid, command in _commands() if _is_engine(command, str(port))]


def wait_until_no_engine(port: int) -> float:
    """How long it took, in seconds, until the last engine on this port was gone."""
    begin = time.monotonic()
    while engines_on(port):
        passed_s = time.monotonic() - begin
        assert passed_s < ENGINE_LIMIT_S, f"an engine lives on without its desk: {port}"
        time.sleep(0.02)
    return time.monotonic() - begin


def _commands() -> Iterator[tuple[int, list[str]]]:
    for process in psutil.process_iter(["cmdline", "status"]):
        if process.info["status"] != psutil.STATUS_ZOMBIE:
            yield process.pid, process.info["cmdline"] or []


def _is_engine(command: list[str], port: str) -> bool:
    return "engine" in command and "softphone" in command and command[-1:] == [port]
