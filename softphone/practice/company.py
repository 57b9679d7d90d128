"""The practice phone company: its people, its lines and the loop that keeps them going.

One thread does everything: it polls PJSIP, lets every line notice the time, and obeys stdin.
"""

from __future__ import annotations

import gc
import itertools
import logging
import time
from dataclasses import dataclass

from softphone.domain.practice_people import ECHO_NUMBER, person_of, voice_of
from softphone.practice.callers import PRACTICE_CALLERS, Caller, number_called
from softphone.practice.control import (
    STOP,
    AnswerLines,
    Command,
    CommandLines,
    ErrorCode,
    PracticeError,
    parsed,
)
from softphone.practice.dialogue import Dialogue, Part
from softphone.practice.handset import SipHandset
from softphone.practice.line import Line
from softphone.practice.parts import ECHO, PARTS, caller_part
from softphone.practice.switchboard import LIBRARY_CALLS, Switchboard

log = logging.getLogger(__name__)

MAX_LINES = LIBRARY_CALLS - 1
"""The library's last place is kept free: whoever calls then hears why it is refused."""
ALL_BUSY_STATUS = 503
GOODBYE_LIMIT_MS = 2_000
"""How long stopping waits for the far ends' answers to BYE."""
COLLECT_EVERY_MS = 60_000


@dataclass(frozen=True, kw_only=True)
class CompanyOptions:
    """Where the company is and whom it rings."""

    host: str = "127.0.0.1"
    port: int = 0
    agent: str | None = None
    """The agent's SIP address; without one nobody can be rung."""
    ring_agent_every_s: float | None = None


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000


class Company:
    """`run` returns when it was told to stop."""

    def __init__(self, options: CompanyOptions, commands: CommandLines, out: AnswerLines) -> None:
        self._options = options
        self._commands = commands
        self._out = out
        self._switchboard = Switchboard(options.host, self._note_arrival)
        self._arrivals: list[tuple[SipHandset, str]] = []
        """Never more than `LIBRARY_CALLS`: the library answers 486 by itself before."""
        self._calls: dict[SipHandset, Line | None] = {}
        """Every call PJSIP has; one that is being refused has no line."""
        self._callers = itertools.cycle(PRACTICE_CALLERS)
        self._is_stopping = False

    def run(self) -> None:
        """Raises `PracticeError` when the company cannot listen."""
        # A collector running on the stdin thread could destroy a call there: PJSIP would abort.
        gc.disable()
        self._switchboard.open(self._options.port)
        self._commands.start()
        self._out.ready(self._switchboard.port)
        ring_every_ms = int((self._options.ring_agent_every_s or 0) * 1_000)
        next_ring_ms = _now_ms() + ring_every_ms
        next_collection_ms = _now_ms() + COLLECT_EVERY_MS
        while not self._is_stopping:
            self._step()
            if ring_every_ms and _now_ms() >= next_ring_ms:
                next_ring_ms += ring_every_ms
                self._ring_next_caller()
            if _now_ms() >= next_collection_ms:
                next_collection_ms += COLLECT_EVERY_MS
                gc.collect()
        self._say_goodbye()
        self._switchboard.close()

    def stop(self) -> None:
        """Safe from a signal handler."""
        self._is_stopping = True

    def _step(self) -> None:
        self._switchboard.poll()
        for handset, address in self._arrivals:
            self._take_call(handset, address)
        self._arrivals.clear()
        self._serve_calls()
        for text in self._commands.waiting():
            try:
                self._obey(STOP if text is None else parsed(text))
            except PracticeError as error:
                self._out.error(error)

    def _serve_calls(self) -> None:
        for handset, line in list(self._calls.items()):
            if handset.is_over:
                del self._calls[handset]
                handset.let_go()
            elif line is not None:
                for note in handset.take_notes():
                    line.take(note)
                line.tick(_now_ms())

    def _obey(self, command: Command) -> None:
        if command.ring_agent is not None:
            self._ring_agent(Caller(command.ring_agent.number, command.ring_agent.name))
            self._out.done("ring_agent")
        else:
            self.stop()

    def _ring_next_caller(self) -> None:
        try:
            self._ring_agent(next(self._callers))
        except PracticeError as error:
            # The next time comes by itself; nobody asked for this call.
            log.info("nobody rings the agent now: %s", error.code)

    def _ring_agent(self, caller: Caller) -> None:
        agent = self._options.agent
        if agent is None:
            raise PracticeError(ErrorCode.NO_AGENT, "start with --agent to ring somebody")
        if not caller.is_sound():
            raise PracticeError(ErrorCode.BAD_CALLER, "a caller has a number and a short name")
        if len(self._calls) >= MAX_LINES:
            raise PracticeError(ErrorCode.ALL_LINES_BUSY, f"{MAX_LINES} calls are going on")
        address = caller.address(self._options.host)
        handset = self._switchboard.ring(agent, address)
        self._connect(handset, caller.number, caller_part(voice_of(caller.number)))

    def _note_arrival(self, handset: SipHandset, address: str) -> None:
        """From PJSIP's callback, which has to be left quickly."""
        self._arrivals.append((handset, address))

    def _take_call(self, handset: SipHandset, address: str) -> None:
        if len(self._calls) >= MAX_LINES:
            self._calls[handset] = None
            handset.respond(ALL_BUSY_STATUS, "All practice lines are in use")
            return
        number = number_called(address)
        is_echo = number == ECHO_NUMBER
        self._connect(handset, number, ECHO if is_echo else PARTS[person_of(number).behaviour])

    def _connect(self, handset: SipHandset, number: str, part: Part) -> None:
        dialogue = Dialogue(part, person_of(number).language, voice_of(number))
        line = Line(handset, dialogue, _now_ms())
        self._calls[handset] = line
        line.begin()

    def _say_goodbye(self) -> None:
        for handset in self._calls:
            handset.stop_playing()
            handset.hang_up()
            self._calls[handset] = None
        deadline_ms = _now_ms() + GOODBYE_LIMIT_MS
        while self._calls and _now_ms() < deadline_ms:
            self._switchboard.poll()
            self._serve_calls()
        for handset in self._calls:
            handset.let_go()
        self._calls.clear()
