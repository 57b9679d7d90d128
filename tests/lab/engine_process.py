"""Starts the real engine and talks to it, waiting for answers with a deadline and never longer.

    with EngineProcess(bind="127.0.0.1") as engine:
        engine.do(SetAccount(account_id="a", address="sip:agent@127.0.0.1"))
        engine.wait_for(AccountChanged, lambda event: event.state is AccountState.DIRECT)

Everything the engine ever wrote is kept (`stdout_bytes`, `stderr_text`), so that a test can look
for secrets in it.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from softphone.wire.engine import (
    PROTOCOL_VERSION,
    Command,
    CommandLine,
    EngineLine,
    ErrorCode,
    Event,
    EventLine,
    Hello,
    Response,
    Shutdown,
)

ROOT = Path(__file__).parent.parent.parent
DEADLINE_S = 20.0
EXIT_DEADLINE_S = 15.0

E = TypeVar("E", bound=Event)


class EngineRefusedError(AssertionError):
    """A command was answered with an error the test did not ask for."""

    def __init__(self, command: Command, response: Response) -> None:
        super().__init__(f"{type(command).__name__} refused: {response.error}")
        self.response = response


class EngineProcess:
    """One running engine. The test's thread drives it; a thread of its own reads stdout."""

    def __init__(
        self,
        *,
        bind: str = "127.0.0.1",
        arguments: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        says_hello: bool = True,
        door: Sequence[str] = (),
    ) -> None:
        """`door` is a program that starts the engine in its own place, as `setpriv` does."""
        self._door = door
        self._arguments = ["--bind", bind, *arguments]
        # What comes before the installed packages for the tests does for the engine too.
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._environment = {**os.environ, **(environment or {}), "PYTHONPATH": path}
        self._says_hello = says_hello
        self._arrived: queue.Queue[EngineLine | None] = queue.Queue()
        self._decoder: msgspec.json.Decoder[EngineLine] = msgspec.json.Decoder(EngineLine)
        self._next_token = 0
        self._unseen: list[Event] = []
        self._responses: list[Response] = []
        self._stdout: list[bytes] = []
        self._stderr: list[bytes] = []
        self.events: list[EventLine] = []
        """Every event so far, in order."""
        self.hello: Hello

    def __enter__(self) -> EngineProcess:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def max_calls(self) -> int:
        """By its own word."""
        assert self.hello.limits is not None
        return self.hello.limits.max_calls

    @property
    def offered_codecs(self) -> tuple[str, ...]:
        """Best first: what two engines agree on is the first."""
        assert self.hello.limits is not None
        return self.hello.limits.offered_codecs

    @property
    def max_accounts(self) -> int:
        assert self.hello.limits is not None
        return self.hello.limits.max_accounts

    @property
    def exit_code(self) -> int | None:
        return self._process.poll()

    @property
    def stdout_bytes(self) -> bytes:
        return b"".join(self._stdout)

    @property
    def stderr_text(self) -> str:
        return b"".join(self._stderr).decode(errors="replace")

    def start(self) -> None:
        """Returns once both sides said hello."""
        self._process = subprocess.Popen(
            [*self._door, sys.executable, "-m", "softphone", "engine", *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self._environment,
            cwd=ROOT,
        )
        self._threads = [
            threading.Thread(target=self._read_stdout, daemon=True),
            threading.Thread(target=self._read_stderr, daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        first = self._next_line(time.monotonic() + DEADLINE_S)
        assert isinstance(first, Hello), f"no hello first: {first}\n{self.stderr_text}"
        self.hello = first
        if self._says_hello:
            self.say_hello()

    def say_hello(self, version: int = PROTOCOL_VERSION) -> None:
        self.write_line(msgspec.json.encode(Hello(version=version, program="test")))

    def write_line(self, line: bytes) -> None:
        """Any bytes; a line feed is added."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + b"\n")
        self._process.stdin.flush()

    def send(self, command: Command) -> str:
        """Write a command without waiting; returns its token."""
        self._next_token += 1
        token = f"t{self._next_token}"
        self.write_line(msgspec.json.encode(CommandLine(token=token, command=command)))
        return token

    def ask(self, command: Command) -> Response:
        """Send a command and wait for its response, whatever it says."""
        return self.wait_for_response(self.send(command))

    def do(self, command: Command) -> Response:
        """Send a command that must succeed."""
        response = self.ask(command)
        if response.error is not None:
            raise EngineRefusedError(command, response)
        return response

    def refuse(self, command: Command) -> ErrorCode:
        """Send a command that must be refused; returns the code."""
        response = self.ask(command)
        assert response.error is not None, f"{type(command).__name__} was not refused"
        return response.error.code

    def wait_for_response(self, token: str | None, timeout_s: float = DEADLINE_S) -> Response:
        deadline = time.monotonic() + timeout_s
        while True:
            for place, response in enumerate(self._responses):
                if response.token == token:
                    return self._responses.pop(place)
            self._pump(deadline, f"a response to {token!r}")

    def take_responses(self) -> list[Response]:
        """Responses that came and nobody waited for."""
        taken, self._responses = self._responses, []
        return taken

    def wait_for(
        self,
        kind: type[E],
        matches: Callable[[E], bool] = lambda _event: True,
        timeout_s: float = DEADLINE_S,
    ) -> E:
        """The next event of this kind that matches; those before it are passed over."""
        deadline = time.monotonic() + timeout_s
        while True:
            while self._unseen:
                event = self._unseen.pop(0)
                if isinstance(event, kind) and matches(event):
                    return event
            self._pump(deadline, f"{kind.__name__}")

    def stop(self) -> int:
        """Ask it to shut down and wait; kills it if it does not go. Returns the exit code."""
        if self._process.poll() is None:
            with contextlib.suppress(BrokenPipeError, ValueError):
                self.send(Shutdown())
        return self.wait_for_exit()

    def close_stdin(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def wait_for_exit(self, timeout_s: float = EXIT_DEADLINE_S) -> int:
        """The exit code; an engine that does not go is killed and fails the test."""
        try:
            return self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"the engine did not exit\n{self.stderr_text}") from None
        finally:
            for thread in self._threads:
                thread.join(2)
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
                if pipe is not None and not pipe.closed:
                    with contextlib.suppress(BrokenPipeError):
                        pipe.close()

    def _pump(self, deadline: float, wanted: str) -> None:
        line = self._next_line(deadline)
        if line is None:
            seen = "\n".join(str(each.event) for each in self.events[-12:])
            raise AssertionError(
                f"waited in vain for {wanted}; last events:\n{seen}\n"
                f"exit code {self.exit_code}\n{self.stderr_text[-3000:]}"
            )
        if isinstance(line, Response):
            self._responses.append(line)
        elif isinstance(line, EventLine):
            self._unseen.append(line.event)

    def _next_line(self, deadline: float) -> EngineLine | None:
        """None at the deadline or when the engine's output ended."""
        try:
            return self._arrived.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return None

    def _read_stdout(self) -> None:
        assert self._process.stdout is not None
        for raw in self._process.stdout:
            self._stdout.append(raw)
            line = self._decoder.decode(raw)
            if isinstance(line, EventLine):
                self.events.append(line)
            self._arrived.put(line)
        self._arrived.put(None)

    def _read_stderr(self) -> None:
        assert self._process.stderr is not None
        for raw in self._process.stderr:
            self._stderr.append(raw)
