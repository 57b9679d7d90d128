"""How long a start takes until an agent can begin, of the real program on a virtual screen.

The moments are the desk's own (`softphone/bootstrap/start_watch.py`): it writes each part into its
log when it stands, and "ready for work" when all do. Usable means that last line: the window is
painted, the records are open, somebody is signed in, the phone has its line, and the first people
of the work list are painted.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from softphone.bootstrap.start_watch import READY, StartPart

ROOT = Path(__file__).parents[2]
READY_LIMIT_S = 30.0
LOOK_EVERY_S = 0.005
END_LIMIT_S = 15.0
MARKS = (*(f"start: {part}" for part in StartPart), READY)
_LINE = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) .*: (start: .+)$")

BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.tell)

    def tell(self):
        print("painted", flush=True)
        application.quit()

application = QApplication(sys.argv[:1])
window = Bare()
window.resize(1366, 740)
window.show()
application.exec()
"""


def bare_window_s(environment: Mapping[str, str]) -> float:
    """The ceiling: an empty window of the same library, painted, in seconds from its start."""
    began_s = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", BARE_WINDOW], env={**environment}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "painted"
        took_s = time.monotonic() - began_s
        process.wait(END_LIMIT_S)
    return took_s


class StartedDesk:
    """A desk started by a command line, followed through its log, ended by its process id."""

    def __init__(self, command: Sequence[str], log: Path, environment: Mapping[str, str]) -> None:
        self._log = log
        log.unlink(missing_ok=True)
        self._began = dt.datetime.now(dt.UTC)
        self._process = psutil.Popen(
            list(command), env={**environment, "TZ": "UTC"}, cwd=ROOT, stdout=subprocess.DEVNULL
        )

    def wait_until_ready(self) -> dict[str, float]:
        """Seconds from the start of the process to each mark."""
        limit_s = time.monotonic() + READY_LIMIT_S
        while READY not in (marks := self._read_marks()):
            if time.monotonic() > limit_s:
                raise TimeoutError(f"not ready after {READY_LIMIT_S:.0f} s, only {marks}")
            time.sleep(LOOK_EVERY_S)
        return marks

    def end(self, role: str) -> None:
        """End the process in this role; whatever it started goes by itself."""
        family = self._family()
        next(one for one in family if _role_of(one) == role).terminate()
        _, alive = psutil.wait_procs(family, END_LIMIT_S)
        for process in alive:
            process.kill()
        assert not alive, f"these lived on: {alive}"

    def _family(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]

    def _read_marks(self) -> dict[str, float]:
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        found = [match.groups() for line in lines if (match := _LINE.match(line))]
        return {mark: (_moment(text) - self._began).total_seconds() for text, mark in found}


@contextmanager
def started(
    role: str, command: Sequence[str], *, log: Path, environment: Mapping[str, str]
) -> Iterator[StartedDesk]:
    """A desk that is gone at the end."""
    desk = StartedDesk(command, log, environment)
    try:
        yield desk
    finally:
        desk.end(role)


def usual_environment() -> dict[str, str]:
    """As `dev.py` starts the program."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def _moment(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, "%Y-%m-%d %H:%M:%S,%f").replace(tzinfo=dt.UTC)


def _role_of(process: psutil.Process) -> str:
    command = process.cmdline()
    return command[3] if command[1:3] == ["-m", "softphone"] else ""
