"""Lines to the desk. The SIP thread drops them here and goes on; a writer thread waits instead.

When the desk stops reading, level readings are let go first: they are not even numbered once
`MAX_LINES_BEFORE_LEVELS` are waiting. Everything else is kept up to `MAX_WAITING_LINES`; a desk
that far behind is taken for dead, and the engine stops.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import deque

import msgspec

from softphone.wire.engine import Event, EventLine, Hello, LevelsMeasured, Response

log = logging.getLogger(__name__)

MAX_WAITING_LINES = 4096
MAX_LINES_BEFORE_LEVELS = 64
CLOSE_TIMEOUT_S = 1.0


class DeskSilentError(Exception):
    """Nobody reads what the engine says, or the pipe is gone."""


class LineWriter:
    """`hello`, `respond` and `publish` belong to the SIP thread; `_write` to the writer's own."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._encoder = msgspec.json.Encoder()
        self._sequence = 0
        self._lines: deque[bytes] = deque()
        self._changed = threading.Condition()
        self._is_closing = False
        self._is_broken = False
        self._thread = threading.Thread(target=self._write, name="stdout writer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def hello(self, hello: Hello) -> None:
        self._put(hello)

    def respond(self, response: Response) -> None:
        self._put(response)

    def publish(self, event: Event) -> None:
        """Number the event and send it; raises `DeskSilentError` when nobody reads."""
        if isinstance(event, LevelsMeasured) and len(self._lines) >= MAX_LINES_BEFORE_LEVELS:
            return
        self._sequence += 1
        monotonic_ms = time.monotonic_ns() // 1_000_000
        self._put(EventLine(sequence=self._sequence, monotonic_ms=monotonic_ms, event=event))

    def close(self) -> None:
        """Write what is waiting, but do not wait for a desk that does not read."""
        with self._changed:
            self._is_closing = True
            self._changed.notify()
        self._thread.join(CLOSE_TIMEOUT_S)

    def _put(self, line: Hello | Response | EventLine) -> None:
        encoded = self._encoder.encode(line) + b"\n"
        with self._changed:
            if self._is_broken:
                raise DeskSilentError("the desk closed its end")
            if len(self._lines) >= MAX_WAITING_LINES:
                raise DeskSilentError(f"{MAX_WAITING_LINES} lines wait unread")
            self._lines.append(encoded)
            self._changed.notify()

    def _write(self) -> None:
        while (block := self._next_block()) is not None:
            try:
                while block:
                    block = block[os.write(self._fd, block) :]
            except OSError as error:
                log.info("stdout cannot be written any more: %s", error)
                with self._changed:
                    self._is_broken = True
                return

    def _next_block(self) -> bytes | None:
        with self._changed:
            while not self._lines:
                if self._is_closing:
                    return None
                self._changed.wait()
            block = b"".join(self._lines)
            self._lines.clear()
            return block
