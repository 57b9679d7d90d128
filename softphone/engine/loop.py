"""The life of an engine: start, talk, poll, and go in the order that PJSIP survives.

The thread that calls `run` is the SIP thread. It waits only inside PJSIP, for at most 20 ms.
"""

from __future__ import annotations

import gc
import logging
import time
from dataclasses import dataclass
from enum import IntEnum

from softphone.engine import heap
from softphone.engine.phone import Phone
from softphone.engine.protocol.conversation import Conversation
from softphone.engine.protocol.reading import EndOfInput, LineReader
from softphone.engine.protocol.writing import DeskSilentError, LineWriter
from softphone.engine.sip.accounts import Accounts
from softphone.engine.sip.calls import Calls
from softphone.engine.sip.network_watch import NetworkWatch
from softphone.engine.sip.stack import SipStack
from softphone.engine.sip.switchboard import Switchboard
from softphone.engine.sound_port import SoundPort
from softphone.wire.engine import Stopping

log = logging.getLogger(__name__)

LINES_A_ROUND = 16
"""So that a flood of commands cannot keep PJSIP from its packets."""
SLOWLY_S = 0.05
"""How often what nobody waits for is looked at: lines, network, sound devices, meters. Each look
costs a share of a core for the whole shift."""
COLLECT_EVERY_S = 30.0
"""Garbage is collected and memory given back here and nowhere else: on the SIP thread, and
without calls."""
END_CALLS_S = 2.0
UNREGISTER_S = 2.0
SETTLE_S = 0.1


class ExitCode(IntEnum):
    """What the parent process reads when the engine is gone."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    WRONG_VERSION = 3
    CANNOT_START = 4
    DESK_SILENT = 5


@dataclass(frozen=True, kw_only=True)
class EngineParts:
    """What the loop drives; built in `bootstrap/engine.py`."""

    stack: SipStack
    accounts: Accounts
    calls: Calls
    switchboard: Switchboard
    sound: SoundPort
    phone: Phone
    network: NetworkWatch
    conversation: Conversation
    reader: LineReader
    writer: LineWriter


class EngineLoop:
    """Runs until the desk, a signal or a failure ends it."""

    def __init__(self, parts: EngineParts) -> None:
        self._parts = parts
        self._stop_reason = ""
        self._exit_code = ExitCode.OK
        self._next_slow_at = 0.0
        self._next_collect_at = time.monotonic() + COLLECT_EVERY_S

    def stop(self, reason: str, exit_code: ExitCode = ExitCode.OK) -> None:
        """May be called from a signal handler; the first reason counts."""
        if not self._stop_reason:
            self._exit_code = exit_code
            self._stop_reason = reason

    def run(self) -> ExitCode:
        """Until stopped; the library is taken down before this returns."""
        parts = self._parts
        gc.collect()
        gc.freeze()
        gc.disable()
        try:
            parts.sound.open()
            parts.reader.start()
            while not self._stop_reason:
                self._round()
        except DeskSilentError as error:
            self.stop(str(error), ExitCode.DESK_SILENT)
        except Exception:
            log.exception("the engine failed")
            self.stop("internal failure", ExitCode.INTERNAL)
        self._close()
        return self._exit_code

    def _round(self) -> None:
        parts = self._parts
        parts.stack.poll()
        self._read_lines()
        parts.calls.poll()
        parts.switchboard.poll()
        now = time.monotonic()
        if now >= self._next_slow_at:
            self._next_slow_at = now + SLOWLY_S
            parts.network.poll()
            parts.accounts.poll()
            parts.sound.poll()
        if now >= self._next_collect_at and parts.calls.count == 0:
            self._next_collect_at = now + COLLECT_EVERY_S
            gc.collect()
            heap.give_back()

    def _read_lines(self) -> None:
        parts = self._parts
        for _ in range(LINES_A_ROUND):
            item = parts.reader.take()
            if item is None:
                return
            if isinstance(item, EndOfInput):
                self.stop("end of input")
                return
            parts.conversation.on_line(item)
            if parts.conversation.is_version_refused:
                self.stop("wrong protocol version", ExitCode.WRONG_VERSION)
                return
            if parts.phone.is_shutdown_wanted:
                self.stop("shutdown asked for")
                return

    def _close(self) -> None:
        """Calls, then registrations, then the library: the order that never failed."""
        parts = self._parts
        log.info("stopping: %s", self._stop_reason)
        try:
            self._say_goodbye()
        except DeskSilentError:
            log.info("nobody listens any more")
        except Exception:
            log.exception("the farewell failed")
        parts.calls.close()
        parts.sound.close()
        parts.accounts.close()
        self._poll_for(SETTLE_S)
        gc.collect()
        parts.stack.close()
        parts.writer.close()

    def _say_goodbye(self) -> None:
        parts = self._parts
        parts.writer.publish(Stopping(reason=self._stop_reason))
        parts.calls.end_all()
        deadline = time.monotonic() + END_CALLS_S
        while parts.calls.count and time.monotonic() < deadline:
            parts.stack.poll()
            parts.calls.poll()
        parts.accounts.unregister_all()
        deadline = time.monotonic() + UNREGISTER_S
        while parts.accounts.is_any_registered and time.monotonic() < deadline:
            parts.stack.poll()

    def _poll_for(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._parts.stack.poll()
