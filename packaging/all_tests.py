"""Every test, in two lanes side by side, one for each core a small machine has.

A window is one to a process in real life, so each file that opens the whole desk gets a process
of its own; the tests that measure sound and signalling follow one another in the other lane.
Output is shown whole when a part is done; the exit code tells whether all parts passed.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Part = tuple[str, ...]


@dataclass
class Tally:
    """What the parts came to; both lanes write."""

    failed: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, part: Part, done: subprocess.CompletedProcess[str], took_s: float) -> None:
        """Show a part that is done."""
        name = " ".join(part)
        with self.lock:
            print(f"· pytest {name} ({took_s:.0f} s)\n{done.stdout}", flush=True)
            if done.returncode:
                self.failed.append(name)


def lanes() -> tuple[list[Part], list[Part]]:
    """What runs beside what."""
    windows = sorted((ROOT / "tests/e2e").glob("test_*.py"))
    desks = [(path.relative_to(ROOT).as_posix(),) for path in windows]
    return [("tests/unit", "tests/house"), ("tests/contract",)], [("tests/gui",), *desks]


def run_lane(parts: list[Part], tally: Tally) -> None:
    """One part after the other."""
    for part in parts:
        begun_s = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *part],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        tally.add(part, done, time.monotonic() - begun_s)


def main() -> int:
    """0 when everything passed."""
    tally = Tally()
    threads = [threading.Thread(target=run_lane, args=(lane, tally)) for lane in lanes()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if tally.failed:
        print("Not passed: " + ", ".join(tally.failed))
    return 1 if tally.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
