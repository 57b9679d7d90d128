"""Keeps exactly one engine alive, and knows what was lost when one dies.

A new engine is started only when the old process is gone: two engines would register the same
line and fight for the same headset.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from softphone.domain.errors import ErrorCode, KnownError
from softphone.engine_link.process import EndReason, EngineEnd, EngineProcess
from softphone.engine_link.restart_policy import (
    USUAL_LIMITS,
    RestartLimits,
    RestartPolicy,
    Trust,
)
from softphone.engine_link.translation import known_error
from softphone.usecases.ports import LineState
from softphone.wire.engine import (
    Command,
    CommandLine,
    Event,
    EventLine,
    Hello,
    Limits,
    Response,
    Shutdown,
)

COMMAND_TIMEOUT_S = 10.0
"""An engine that answers nothing for so long is told to the agent as missing."""
MAX_PENDING = 256
"""Commands without an answer; more are refused."""

_log = logging.getLogger(__name__)


class EngineSupervisor(QObject):
    """Belongs to the GUI thread and its event loop.

    Signals: `state_changed` carries the `LineState` of the engine itself, `greeted` nothing (the
    engine is there and knows nothing yet), `event_arrived` an `Event`, `lost` nothing.
    """

    state_changed = Signal(object)
    greeted = Signal()
    event_arrived = Signal(object)
    lost = Signal()

    def __init__(
        self,
        command: Sequence[str],
        *,
        limits: RestartLimits = USUAL_LIMITS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._command = self._started = tuple(command)
        self._clock = clock
        self._policy = RestartPolicy(limits=limits)
        self._process: EngineProcess | None = None
        self._is_greeted = False
        self._limits: Limits | None = None
        self._started_at_s = 0.0
        self._last_line_at_s = 0.0
        self._last_sequence = 0
        self._pending: dict[str, asyncio.Future[Response]] = {}
        self._tokens = itertools.count(1)
        self._gone: asyncio.Future[None] | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._launch)

    @property
    def is_ready(self) -> bool:
        """Whether an engine is there that said hello."""
        return self._is_greeted

    @property
    def limits(self) -> Limits | None:
        """What the engine there said it has room for; None if it did not say."""
        return self._limits

    def start(self) -> None:
        """Start the first engine."""
        if self._process is None and self._gone is None:
            self._launch()

    async def ask(self, command: Command) -> Response:
        """The engine's answer to a command; raises `KnownError`."""
        token = str(next(self._tokens))
        if len(self._pending) >= MAX_PENDING:
            raise KnownError(ErrorCode.ENGINE_REFUSED, "too many commands without an answer")
        line = CommandLine(token=token, command=command)
        if not self._is_greeted or self._process is None or not self._process.write(line):
            raise KnownError(ErrorCode.ENGINE_MISSING, "no engine to ask")
        asked_at_s = self._clock()
        future: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self._pending[token] = future
        try:
            response = await asyncio.wait_for(future, COMMAND_TIMEOUT_S)
        except TimeoutError:
            self._on_no_answer(asked_at_s)
            raise KnownError(ErrorCode.ENGINE_MISSING, "no answer in time") from None
        finally:
            self._pending.pop(token, None)
        if response.error is not None:
            raise known_error(response.error)
        return response

    def change_command(self, command: Sequence[str]) -> None:
        """Start engines in this way from now on."""
        self._command = tuple(command)

    def renew(self) -> None:
        """Take another engine if the one there was started in another way; no call may be up."""
        if self._process is None or self._gone is not None or self._started == self._command:
            return
        self._started = self._command
        self._is_greeted = False
        self._process.stop(CommandLine(token=str(next(self._tokens)), command=Shutdown()))

    async def stop(self) -> None:
        """End the engine and start none again; returns when the process is gone."""
        self._again.stop()
        if self._gone is None:
            self._gone = asyncio.get_running_loop().create_future()
            if self._process is None:
                self._gone.set_result(None)
            else:
                self._process.stop(CommandLine(token=str(next(self._tokens)), command=Shutdown()))
        await asyncio.shield(self._gone)

    def _launch(self) -> None:
        self.state_changed.emit(LineState.ENGINE_STARTING)
        self._started_at_s = self._clock()
        self._last_sequence = 0
        self._started = self._command
        process = EngineProcess(self._command, self)
        process.hello_said.connect(self._on_hello_said)
        process.line_arrived.connect(self._on_line_arrived)
        process.ended.connect(self._on_ended)
        self._process = process
        process.start()

    def _on_hello_said(self, hello: Hello) -> None:
        self._is_greeted = True
        self._limits = hello.limits
        self._last_line_at_s = self._clock()
        self.greeted.emit()

    def _on_line_arrived(self, line: Response | EventLine) -> None:
        self._last_line_at_s = self._clock()
        if isinstance(line, EventLine):
            if line.sequence != self._last_sequence + 1:
                _log.error("engine events %d to %d are missing",
                           self._last_sequence + 1, line.sequence - 1)  # fmt: skip
            self._last_sequence = line.sequence
            event: Event = line.event
            self.event_arrived.emit(event)
            return
        waiting = self._pending.get(line.token) if line.token is not None else None
        if waiting is None:
            if line.error is not None:
                _log.error("the engine did not understand: %s", line.error.code)
        elif not waiting.done():
            waiting.set_result(line)

    def _on_no_answer(self, asked_at_s: float) -> None:
        if self._process is not None and self._last_line_at_s < asked_at_s:
            _log.error("the engine says nothing any more and is ended")
            self._process.kill(EndReason.SILENT)

    def _on_ended(self, end: EngineEnd) -> None:
        _log.log(
            logging.INFO if end.reason is EndReason.STOPPED else logging.ERROR,
            "engine ended: %s, exit code %d",
            end.reason,
            end.exit_code,
        )
        if self._process is not None:
            self._process.deleteLater()
        self._process = None
        self._is_greeted = False
        for waiting in self._pending.values():
            if not waiting.done():
                waiting.set_exception(KnownError(ErrorCode.ENGINE_MISSING, "the engine died"))
        self.lost.emit()
        if self._gone is not None:
            if not self._gone.done():
                self._gone.set_result(None)
            return
        if end.reason is EndReason.STOPPED:
            self._launch()
            return
        self._plan_restart(end)

    def _plan_restart(self, end: EngineEnd) -> None:
        now_s = self._clock()
        if end.reason is EndReason.WRONG_VERSION:
            self._policy = self._policy.after_refusal(at_s=now_s)
        else:
            lived_s = now_s - self._started_at_s
            self._policy = self._policy.after_death(at_s=now_s, lived_s=lived_s)
        has_failed = self._policy.trust is Trust.FAILED
        self.state_changed.emit(LineState.ENGINE_FAILED if has_failed else LineState.ENGINE_LOST)
        self._again.start(round(self._policy.delay_s * 1000))
