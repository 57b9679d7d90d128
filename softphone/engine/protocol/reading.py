"""Turns the bytes on stdin into lines for the SIP thread, which itself must never wait for them.

The queue between the two is bounded. When it is full the reader waits, so that the pipe fills up
and the desk feels it; no line is ever lost.
"""

from __future__ import annotations

import logging
import os
import queue
import threading
from dataclasses import dataclass

from softphone.wire.engine import MAX_LINE_BYTES

log = logging.getLogger(__name__)

MAX_WAITING_LINES = 256
READ_BYTES = 65_536


@dataclass(frozen=True)
class TooLongLine:
    """A line beyond `MAX_LINE_BYTES`; its bytes are gone."""


@dataclass(frozen=True)
class EndOfInput:
    """The desk closed its end or died."""


InputItem = bytes | TooLongLine | EndOfInput


class LineSplitter:
    """Cuts a stream of bytes into lines and forgets what is too long. Any one thread."""

    def __init__(self) -> None:
        self._rest = b""
        self._is_skipping = False

    def feed(self, chunk: bytes) -> list[bytes | TooLongLine]:
        lines: list[bytes | TooLongLine] = []
        *complete, rest = (self._rest + chunk).split(b"\n")
        for line in complete:
            if self._is_skipping:
                self._is_skipping = False
            elif len(line) > MAX_LINE_BYTES:
                lines.append(TooLongLine())
            elif line.strip():
                lines.append(line)
        if self._is_skipping:
            rest = b""
        elif len(rest) > MAX_LINE_BYTES:
            lines.append(TooLongLine())
            self._is_skipping = True
            rest = b""
        self._rest = rest
        return lines

    def finish(self) -> list[bytes | TooLongLine]:
        """The last line need not end in a line feed."""
        return self.feed(b"\n")


class LineReader:
    """A thread of its own that reads `fd`; the SIP thread takes what it finds with `take`."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._queue: queue.Queue[InputItem] = queue.Queue(MAX_WAITING_LINES)
        self._thread = threading.Thread(target=self._read, name="stdin reader", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def take(self) -> InputItem | None:
        """The next item, or None at once."""
        # Fifty times a second there is none; an exception each time would not be free.
        return None if self._queue.empty() else self._queue.get_nowait()

    def _read(self) -> None:
        splitter = LineSplitter()
        while chunk := self._read_chunk():
            for line in splitter.feed(chunk):
                self._queue.put(line)
        for line in splitter.finish():
            self._queue.put(line)
        self._queue.put(EndOfInput())

    def _read_chunk(self) -> bytes:
        try:
            return os.read(self._fd, READ_BYTES)
        except OSError as error:
            log.info("stdin cannot be read any more: %s", error)
            return b""
