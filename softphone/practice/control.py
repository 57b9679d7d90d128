"""The practice company's stdin and stdout: one JSON object a line, both ways.

    {"ring_agent": {"from": "+14325550134", "name": "Maria Gonzalez"}}    {"stop": true}

Every command gets one line: `{"done": "ring_agent"}` or `{"error": {"code": ..., "text": ...}}`.
The end of the input means stop. The reading thread touches nothing but its queue.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from enum import StrEnum
from typing import BinaryIO

import msgspec

MAX_LINE_BYTES = 4_096
MAX_WAITING = 64
"""When so many commands wait, reading waits too."""
_READ_BYTES = 4_096


class ErrorCode(StrEnum):
    """Why a command or the start was refused."""

    BAD_COMMAND = "bad_command"
    LINE_TOO_LONG = "line_too_long"
    NO_AGENT = "no_agent"
    BAD_CALLER = "bad_caller"
    ALL_LINES_BUSY = "all_lines_busy"
    CALL_FAILED = "call_failed"
    CANNOT_LISTEN = "cannot_listen"


class PracticeError(Exception):
    """Carries the code and a text for people."""

    def __init__(self, code: ErrorCode, text: str) -> None:
        super().__init__(text)
        self.code = code


class RingAgent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ring the agent as this caller."""

    number: str = msgspec.field(name="from")
    name: str = ""


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of input; exactly one field is set."""

    ring_agent: RingAgent | None = None
    stop: bool = False


STOP = Command(stop=True)


def parsed(line: bytes) -> Command:
    """The command of one line; raises `PracticeError`."""
    if len(line) > MAX_LINE_BYTES:
        raise PracticeError(ErrorCode.LINE_TOO_LONG, f"a line has at most {MAX_LINE_BYTES} bytes")
    try:
        command = msgspec.json.decode(line, type=Command)
    except msgspec.DecodeError as error:
        raise PracticeError(ErrorCode.BAD_COMMAND, str(error)) from None
    if (command.ring_agent is not None) == command.stop:
        raise PracticeError(ErrorCode.BAD_COMMAND, "say either ring_agent or stop")
    return command


class CommandLines:
    """Reads lines on a thread of its own; `waiting` gives them to the loop."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lines: queue.Queue[bytes | None] = queue.Queue(MAX_WAITING)

    def start(self) -> None:
        # A daemon: nothing can wake a thread that waits for stdin.
        threading.Thread(target=self._read, name="practice-stdin", daemon=True).start()

    def waiting(self) -> list[bytes | None]:
        """Lines that came in since the last time; None is the end of the input."""
        lines: list[bytes | None] = []
        while not self._lines.empty():
            lines.append(self._lines.get_nowait())
        return lines

    def _read(self) -> None:
        # os.read and not sys.stdin: its lock, held in a daemon thread, aborts the exit.
        pending = b""
        is_skipping = False
        while True:
            try:
                chunk = os.read(self._descriptor, _READ_BYTES)
            except OSError:
                chunk = b""
            if not chunk:
                break
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                if line.strip() and not is_skipping:
                    self._lines.put(line)
                is_skipping = False
            if len(pending) > MAX_LINE_BYTES:
                if not is_skipping:
                    self._lines.put(pending)
                is_skipping = True
                pending = b""
        self._lines.put(None)


class AnswerLines:
    """Writes lines to the real stdout; PJSIP's own first lines go to stderr."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def ready(self, port: int) -> None:
        self._write({"ready": True, "port": port})

    def done(self, command: str) -> None:
        self._write({"done": command})

    def error(self, error: PracticeError) -> None:
        self._write({"error": {"code": error.code, "text": str(error)}})

    def _write(self, words: object) -> None:
        try:
            self._stream.write(msgspec.json.encode(words) + b"\n")
            self._stream.flush()
        except BrokenPipeError:
            # The reader is gone; the end of the input, which comes with it, stops the company.
            return


def claim_stdout() -> AnswerLines:
    """Keep stdout for our own lines: what C code prints there goes to stderr from now on."""
    sys.stdout.flush()
    own = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return AnswerLines(os.fdopen(own, "wb"))
