"""One life of the engine: a child process that speaks lines of JSON, from hello to its end.

Qt is used for the process only (QtCore): a crash arrives as a signal in the desk's own loop.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from softphone.engine_link.lines import LineSplitter
from softphone.wire.engine import (
    MAX_LINE_BYTES,
    PROTOCOL_VERSION,
    CommandLine,
    EngineLine,
    Hello,
)

HELLO_TIMEOUT_MS = 15_000
"""An engine that has not said hello by then is ended."""
KILL_AFTER_MS = 6_000
"""How long an engine that was asked to go may take to end calls and registrations."""
MAX_UNSENT_BYTES = 1024 * 1024
"""When the engine does not read, commands are refused beyond this."""
MAX_LOG_LINE_BYTES = 8_192

_log = logging.getLogger(__name__)
_engine_log = logging.getLogger("softphone.engine.stderr")


class EndReason(StrEnum):
    """Why a life ended."""

    CANNOT_START = "cannot_start"
    WRONG_VERSION = "wrong_version"
    SILENT = "silent"
    """It was ended here because it said nothing."""
    DIED = "died"
    STOPPED = "stopped"
    """It was asked to go and went."""


@dataclass(frozen=True, kw_only=True)
class EngineEnd:
    """The last thing heard of an engine; there is no process any more."""

    reason: EndReason
    exit_code: int = 0


def engine_command() -> tuple[str, ...]:
    """The engine that came with this program, run by the same Python."""
    return (sys.executable, "-m", "softphone", "engine")


class EngineProcess(QObject):
    """Belongs to the GUI thread.

    Signals carry a `Hello`, a `Response | EventLine` and an `EngineEnd`; `ended` comes exactly
    once, after everything else.
    """

    hello_said = Signal(object)
    line_arrived = Signal(object)
    ended = Signal(object)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._lines = LineSplitter(MAX_LINE_BYTES)
        self._log_lines = LineSplitter(MAX_LOG_LINE_BYTES)
        self._decoder: msgspec.json.Decoder[EngineLine] = msgspec.json.Decoder(EngineLine)
        self._has_hello = False
        self._end_reason: EndReason | None = None
        self._is_over = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_output_arrived)
        self._process.readyReadStandardError.connect(self._on_log_arrived)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error_occurred)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_patience_ended)

    def start(self) -> None:
        """Start it; `hello_said` or `ended` follows."""
        self._patience.start(HELLO_TIMEOUT_MS)
        self._process.start(self._command[0], list(self._command[1:]))

    def write(self, line: CommandLine) -> bool:
        """Send a command; False when the engine is not there to read it."""
        is_ready = self._has_hello and self._process.state() is QProcess.ProcessState.Running
        if not is_ready or self._process.bytesToWrite() > MAX_UNSENT_BYTES:
            return False
        self._write(msgspec.json.encode(line))
        return True

    def stop(self, goodbye: CommandLine) -> None:
        """Ask it to go; it is killed when it stays."""
        self._end_reason = EndReason.STOPPED
        self._patience.start(KILL_AFTER_MS)
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self._finish(EndReason.STOPPED, 0)
            return
        self.write(goodbye)
        # The end of its input means the same to an engine that has not said hello yet.
        self._process.closeWriteChannel()

    def kill(self, reason: EndReason) -> None:
        """End it at once; `ended` follows."""
        self._end_reason = self._end_reason or reason
        self._process.kill()

    def _write(self, line: bytes) -> None:
        self._process.write(line + b"\n")

    def _on_output_arrived(self) -> None:
        dropped = self._lines.dropped
        lines = self._lines.feed(bytes(self._process.readAllStandardOutput().data()))
        if self._lines.dropped > dropped:
            _log.error("the engine wrote a line of more than %d bytes", MAX_LINE_BYTES)
        for line in lines:
            self._on_line(line)

    def _on_line(self, line: bytes) -> None:
        try:
            message = self._decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            # Not quoted: it may hold anything.
            _log.error("a line of the engine is unreadable: %s", type(error).__name__)
            return
        if isinstance(message, Hello):
            self._on_hello(message)
        elif self._has_hello:
            self.line_arrived.emit(message)

    def _on_hello(self, hello: Hello) -> None:
        if self._has_hello or self._end_reason is not None:
            return
        if hello.version != PROTOCOL_VERSION:
            _log.error("the engine speaks version %d", hello.version)
            self.kill(EndReason.WRONG_VERSION)
            return
        self._patience.stop()
        self._has_hello = True
        self._write(msgspec.json.encode(Hello(version=PROTOCOL_VERSION, program="softphone")))
        self.hello_said.emit(hello)

    def _on_log_arrived(self) -> None:
        for line in self._log_lines.feed(bytes(self._process.readAllStandardError().data())):
            _engine_log.info("%s", line.decode(errors="replace"))

    def _on_error_occurred(self, error: QProcess.ProcessError) -> None:
        # A crash is followed by `finished`; a program that is not there is not.
        if error is QProcess.ProcessError.FailedToStart:
            self._finish(EndReason.CANNOT_START, 0)

    def _on_finished(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        self._on_output_arrived()
        self._on_log_arrived()
        crashed = status is QProcess.ExitStatus.CrashExit
        self._finish(EndReason.DIED, -exit_code if crashed else exit_code)

    def _on_patience_ended(self) -> None:
        _log.error("the engine neither speaks nor goes and is ended")
        self.kill(EndReason.SILENT)

    def _finish(self, reason: EndReason, exit_code: int) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._patience.stop()
        self.ended.emit(EngineEnd(reason=self._end_reason or reason, exit_code=exit_code))
