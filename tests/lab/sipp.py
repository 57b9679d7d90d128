"""SIPp as the person at the other end, following one of the scenarios beside this file.

    with SippCallee("callee_answers", folder=tmp_path) as callee:
        engine.do(PlaceCall(account_id="a", call_id="c", target=callee.number))
        ...
        callee.finish()

`finish` fails the test unless SIPp saw exactly the messages its scenario asks for. SIPp's own
time limit cannot be trusted, so it runs under coreutils `timeout`.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from tests.lab.kamailio import free_port

SCENARIOS = Path(__file__).parent / "scenarios"
LIFETIME_S = 60
FINISH_DEADLINE_S = 30.0
START_DEADLINE_S = 10.0


class _Sipp:
    """One SIPp process and the messages it saw."""

    def __init__(
        self,
        scenario: str,
        *,
        folder: Path,
        arguments: list[str],
        host: str = "127.0.0.1",
        door: Sequence[str] = (),
    ) -> None:
        self.scenario = scenario
        self.port = free_port()
        self._messages = folder / f"{scenario}-{self.port}.messages"
        self._errors = folder / f"{scenario}-{self.port}.errors"
        self._arguments = [
            *door,
            *("timeout", "--kill-after=2", str(LIFETIME_S), _program()),
            *("-sf", str(SCENARIOS / f"{scenario}.xml"), "-i", host),
            *("-p", str(self.port), "-m", "1", "-nostdin", "-nd", "-cp", str(free_port())),
            *("-trace_msg", "-message_file", str(self._messages)),
            *("-trace_err", "-error_file", str(self._errors)),
            *arguments,
        ]

    def __enter__(self) -> _Sipp:
        self._process = subprocess.Popen(
            self._arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    @property
    def messages(self) -> str:
        """Everything on the wire, both ways, as SIPp wrote it down."""
        return _text(self._messages)

    def wait_for(self, words: str) -> None:
        """Until they stand in a message, sent or received."""
        deadline = time.monotonic() + FINISH_DEADLINE_S
        while words not in self.messages:
            assert time.monotonic() < deadline, f"no {words!r}\n{self._story()}"
            time.sleep(0.02)

    def finish(self) -> None:
        """Wait for the end of the scenario; fails unless it went as written."""
        try:
            code = self._process.wait(FINISH_DEADLINE_S)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"{self.scenario} does not end\n{self._story()}") from None
        assert code == 0, f"{self.scenario} ended with {code}\n{self._story()}"

    def _story(self) -> str:
        return f"{_text(self._errors)}\n{self.messages[-6000:]}"


class SippCallee(_Sipp):
    """Waits for one call."""

    def __init__(
        self,
        scenario: str,
        *,
        folder: Path,
        host: str = "127.0.0.1",
        door: Sequence[str] = (),
        echoes: bool = False,
        elsewhere: str = "",
    ) -> None:
        """`door` is a program that starts it in its own place, as `ip netns exec` does.

        `echoes`: what it hears comes back; `elsewhere`: where it sends its callers, if it does.
        """
        arguments = ["-rtp_echo", "-mp", str(free_port())] if echoes else []
        if elsewhere:
            arguments += ["-key", "elsewhere", elsewhere]
        super().__init__(scenario, folder=folder, arguments=arguments, host=host, door=door)

    def __enter__(self) -> SippCallee:
        super().__enter__()
        deadline = time.monotonic() + START_DEADLINE_S
        while not _is_bound(self.port, self._process.pid):
            assert self._process.poll() is None, f"sipp does not start\n{self._story()}"
            assert time.monotonic() < deadline, "sipp does not listen"
            time.sleep(0.02)
        return self

    @property
    def number(self) -> str:
        """What to dial through the lab's Kamailio."""
        return f"7{self.port:05d}"

    @property
    def address(self) -> str:
        """What to dial on a direct line."""
        return f"sip:callee@127.0.0.1:{self.port}"


class SippCaller(_Sipp):
    """Rings `user` at a server or phone on `remote_port` as soon as it is entered."""

    def __init__(
        self,
        scenario: str,
        *,
        folder: Path,
        user: str,
        remote_port: int,
        host: str = "127.0.0.1",
    ) -> None:
        """`host` is the address it rings from."""
        arguments = ["-s", user, f"127.0.0.1:{remote_port}"]
        super().__init__(scenario, folder=folder, arguments=arguments, host=host)

    def __enter__(self) -> SippCaller:
        super().__enter__()
        return self


def _is_bound(port: int, pid: int) -> bool:
    """Read from the kernel, in the network of the process: a probe would be taken for a call."""
    wanted = f":{port:04X}"
    lines = Path(f"/proc/{pid}/net/udp").read_text(encoding="ascii").splitlines()[1:]
    return any(line.split()[1].endswith(wanted) for line in lines)


def _program() -> str:
    found = shutil.which("sipp")
    if found is None:
        raise RuntimeError("sipp is not installed (Debian: sip-tester)")
    return found


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
