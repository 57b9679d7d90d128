"""A real Asterisk for tests, on loopback, with what the phone of a call-centre agent meets.

    with Asterisk(folder=tmp_path, program=asterisk_program(print)) as asterisk:
        engine.do(SetAccount(..., registrar=asterisk.registrar("udp")))
        ...
        asterisk.operator.ring(AGENT)

Who may register is in `asterisk_people`; what can be asked of it in `asterisk_operator` (calls)
and `asterisk_board` (mailboxes, queue, parking, rooms). Everybody may dial:

People
    101…108     rings that person for 30 s; a refusal there is handed on
    109         nobody: a lamp for busy-lamp fields, see `AsteriskBoard.set_lamp`
    2101…2108   rings them for 2 s, then their mailbox
    8ABCD       rings 'BCD' and asks for automatic answer by A: 1 Call-Info answer-after=0,
                2 Alert-Info alert-autoanswer, 3 Answer-Mode (RFC 5373); 4 only rings otherwise
                (Alert-Info Bellcore-dr2)
Sound
    600         echo
    601         a steady tone, 1000 Hz
    602         says "hello world", hangs up
    603         1.5 s of 440 Hz before it answers (183), then 1000 Hz
    604         1.5 s of 440 Hz, then "not found", never answered
    605         rings 2 s, then echo
    606         answers and hangs up after a second
    607         rings for ever
    608         the music of those who wait, MUSIC_HZ
Keys
    610         takes keys until # and presses them back
    611         presses 1234567890*#
Refusals
    630 busy, 631 congestion, 632 rejected, 633 nobody has it, 634 unavailable,
    637 moved: redirects (302) to 600; 69NN: refused with the Q.850 cause NN
Queue and switchboard
    700         the queue `sales`
    *71 *72     log in to it and out, *73 *74 pause and unpause; a beep confirms
    *5101…      not to dial: a lamp that is lit while 101… is paused
    750         park (also by transfer); 751…755 take the call back, and are lamps
    **101…      pick up a call that rings there; *8 any that rings somewhere
    790…799     conference rooms
    *97         one's own mailbox; 5101…5108 leaves a message there
Everybody has a lamp by their number (dialog-info and PIDF) and a mailbox light (message-summary).
"""

from __future__ import annotations

import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.lab.asterisk_board import AsteriskBoard
from tests.lab.asterisk_install import AsteriskProgram
from tests.lab.asterisk_manager import ManagerLink
from tests.lab.asterisk_operator import AsteriskOperator
from tests.lab.asterisk_settings import MANAGER, AsteriskPorts, AsteriskSettings
from tests.lab.kamailio import free_port, make_certificate

START_LIMIT_S = 40.0
STOP_LIMIT_S = 10.0
LOG_TAIL = 4_000


class Asterisk:
    """One instance; a context manager. What it keeps (contacts, messages) outlives `stop`."""

    operator: AsteriskOperator
    board: AsteriskBoard

    def __init__(self, *, folder: Path, program: AsteriskProgram) -> None:
        self.folder = folder
        self._command = [*program.command, "-f", "-C", str(folder / "etc/asterisk.conf")]
        self._run = Path(tempfile.mkdtemp(prefix="asterisk-"))
        self._ports = AsteriskPorts(
            udp=free_port(), tcp=free_port(), tls=free_port(), manager=free_port()
        )
        self._secret = secrets.token_hex(16)
        folder.mkdir(parents=True, exist_ok=True)
        make_certificate(folder)
        AsteriskSettings(folder, self._run, program, self._ports, self._secret).write()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self._run, ignore_errors=True)

    @property
    def ca_file(self) -> str:
        """The certificate, which is its own authority."""
        return str(self.folder / "certificate.pem")

    def registrar(self, transport: str) -> str:
        return f"sip:127.0.0.1:{self._ports.by_transport[transport]}"

    def start(self) -> None:
        """Returns once it takes calls."""
        with (self.folder / "log/console.log").open("ab") as console:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=console, stderr=console
            )
        try:
            self._link = self._linked(time.monotonic() + START_LIMIT_S)
            self._link.wait_for(lambda e: e["Event"] == "FullyBooted", "the end of the start")
        except BaseException:
            self._end(is_killed=True)
            raise
        self.operator = AsteriskOperator(self._link)
        self.board = AsteriskBoard(self._link)

    def stop(self) -> None:
        """In peace, its phones told nothing; does nothing when it is down already."""
        self._down(is_killed=False)

    def crash(self) -> None:
        """As if its power went."""
        self._down(is_killed=True)

    def command(self, line: str) -> str:
        """What the command line interface says to this."""
        return self._link.command(line)

    @property
    def log_tail(self) -> str:
        """The end of what it wrote, for a test that failed."""
        texts = [
            path.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:]
            for path in sorted((self.folder / "log").glob("*.log"))
        ]
        return "\n".join(texts)

    def _linked(self, deadline: float) -> ManagerLink:
        while True:
            try:
                return ManagerLink(port=self._ports.manager, user=MANAGER, secret=self._secret)
            except ConnectionError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"asterisk does not start:\n{self.log_tail}") from None
                time.sleep(0.05)

    def _down(self, *, is_killed: bool) -> None:
        if self._process.poll() is None:
            self._link.close()
            self._end(is_killed=is_killed)

    def _end(self, *, is_killed: bool) -> None:
        if not is_killed:
            self._process.terminate()
            try:
                self._process.wait(STOP_LIMIT_S)
            except subprocess.TimeoutExpired:
                is_killed = True
        if is_killed:
            self._process.kill()
            self._process.wait()
