"""Every test, in two lanes side by side, one for each core a small machine has.

A window is one to a process in real life, so each file that opens the whole desk gets a process
of its own, taken by whichever lane is free.
The engine's tests run twice: on the ready-made PJSIP, and on our own build, put before it.
Output is shown whole when a part is done; the exit code tells whether all parts passed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Part = tuple[str, ...]
ON_OURS = "--on-our-pjsip"
"""First word of a part that meets our own build; no option of pytest."""


@dataclass
class Tally:
    """What the parts came to; both lanes write."""

    failed: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, part: Part, done: subprocess.CompletedProcess[str], took_s: float) -> None:
        """Show a part that is done."""
        name = " ".join(part if len(part) < LONGEST_NAME else (*part[:2], "..."))
        with self.lock:
            print(f"· pytest {name} ({took_s:.0f} s)\n{done.stdout}", flush=True)
            if done.returncode:
                self.failed.append(name)


LONGEST_NAME = 4
FIRST_LANE: tuple[Part, ...] = (("tests/unit", "tests/house"), ("tests/contract",))
SECOND_LANE: tuple[Part, ...] = (("tests/gui",),)


OURS = ROOT / "build" / "pjsua2"
BUILD_OURS = (sys.executable, "packaging/pjsua2", "--into", str(OURS))


def engine_on_ours() -> Part:
    """The tests of the engine alone; which PJSIP they meet is a matter of the import path."""
    files = sorted((ROOT / "tests/contract").glob("test_engine_*.py"))
    return (ON_OURS, *(path.relative_to(ROOT).as_posix() for path in files))


def whole_desks() -> deque[Part]:
    """The longest first, by what their names promise, so that neither lane ends alone."""
    files = sorted((ROOT / "tests/e2e").glob("test_*.py"))
    files.sort(key=lambda path: "killed" not in path.name)
    return deque((path.relative_to(ROOT).as_posix(),) for path in files)


def run_lane(parts: tuple[Part, ...], queue: deque[Part], tally: Tally) -> None:
    """Its own parts, then whatever is still in the queue."""
    for part in parts:
        tally.add(part, *run_part(part))
    while queue:
        part = queue.popleft()
        tally.add(part, *run_part(part))


def run_part(part: Part) -> tuple[subprocess.CompletedProcess[str], float]:
    """One pytest, and how long it took in seconds."""
    begun_s = time.monotonic()
    if part[0] != ON_OURS:
        done = shown(pytest(part), os.environ)
    else:
        done = shown(BUILD_OURS, os.environ)
        if not done.returncode:
            path = os.pathsep.join([str(ROOT), str(OURS)])
            done = shown(pytest(part[1:]), {**os.environ, "PYTHONPATH": path})
    return done, time.monotonic() - begun_s


def pytest(arguments: Part) -> Part:
    return (sys.executable, "-m", "pytest", "-q", *arguments)


def shown(command: Part, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What it said, both ways together."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def main() -> int:
    """0 when everything passed."""
    tally, queue = Tally(), whole_desks()
    if sys.platform == "linux":
        queue.appendleft(engine_on_ours())
    threads = [
        threading.Thread(target=run_lane, args=(lane, queue, tally))
        for lane in (FIRST_LANE, SECOND_LANE)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if tally.failed:
        print("Not passed: " + ", ".join(tally.failed))
    return 1 if tally.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
