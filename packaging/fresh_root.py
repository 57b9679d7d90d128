"""The README's two commands from a fresh clone with an empty home, in a root without our packages.

A Debian 12 with python3 is made in a folder and the committed state of this checkout is cloned
into it. Inside, `dev.py demo` is started without a display, where it must name what works without
one, and on a virtual screen of this machine's, where its log must say that work can begin; then
the tests run. A transcript and a picture of the screen are left in build/fresh, nothing else.

Standard library only: the system's Python runs it. Linux and root only.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from softphone.bootstrap.start_watch import READY  # noqa: E402 - see above
from tests.lab.debian_root import HOME, DebianRoot, NoRootError  # noqa: E402
from tests.lab.virtual_screen import VirtualScreen  # noqa: E402

TARGET = ROOT / "build" / "fresh"
CHECKOUT = f"{HOME}/softphone"
DEMO = ("python3", "dev.py", "demo")
DEMO_LOG = ".local/share/softphone/demo/logs/desktop.log"
READY_LIMIT_S = 600.0
LOOK_EVERY_S = 0.05
SCREEN = (1366, 768)
FEWEST_COLOURS = 100
"""A desk has a thousand or two, an empty screen one, a screen with an error box a few."""
TOOLS = {"debootstrap": "debootstrap", "Xvfb": "xvfb", "unshare": "util-linux"}


class StepFailedError(Exception):
    """A step did not do what the README promises."""


class Transcript:
    """What was run and said, on the terminal and in a file, with the seconds since the start."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8")
        self._began_s = time.monotonic()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def write(self, line: str) -> None:
        """Any thread."""
        told = f"{time.monotonic() - self._began_s:7.1f}  {line}"
        with self._lock:
            print(told, flush=True)
            print(told, file=self._file, flush=True)


class Step:
    """One command inside the root; its words go to the transcript as they come."""

    def __init__(
        self,
        root: DebianRoot,
        transcript: Transcript,
        command: Sequence[str],
        extra: Mapping[str, str] | None = None,
    ) -> None:
        shown = [f"{name}={value}" for name, value in (extra or {}).items()]
        transcript.write("$ " + shlex.join([*shown, *command]))
        self._transcript = transcript
        self._began_s = time.monotonic()
        self._lines: list[str] = []
        self._process = root.start(command, folder=CHECKOUT, extra=extra)
        self._reader = threading.Thread(target=self._read, name="step")
        self._reader.start()

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def finish(self) -> tuple[int, str]:
        """Wait for its end: exit code and everything it said."""
        try:
            code = self._process.wait()
        except BaseException:
            self.end()
            raise
        self._reader.join()
        self._transcript.write(f"= exit code {code} after {self._took_s:.1f} s")
        return code, "\n".join(self._lines)

    def end(self) -> None:
        """End it by its process id; whatever it started goes with it."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        self._transcript.write(f"= ended from outside after {self._took_s:.1f} s")

    @property
    def _took_s(self) -> float:
        return time.monotonic() - self._began_s

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as said:
            for line in said:
                self._lines.append(line.rstrip())
                self._transcript.write(f"| {line.rstrip()}")


def demo_without_a_display(root: DebianRoot, transcript: Transcript) -> None:
    """The first command of all: it sets up, then says what works without a display."""
    code, said = Step(root, transcript, DEMO).finish()
    if code == 0 or "There is no display here" not in said or "dev.py screenshots" not in said:
        raise StepFailedError("without a display the demo does not name what works without one")


def demo_on_a_screen(root: DebianRoot, transcript: Transcript, name: str) -> None:
    """Until work can begin, which the desk says in its log and shows on the screen."""
    log = root.home / DEMO_LOG
    log.unlink(missing_ok=True)
    with VirtualScreen(*SCREEN) as screen:
        step = Step(root, transcript, DEMO, {"DISPLAY": screen.display})
        try:
            limit_s = time.monotonic() + READY_LIMIT_S
            while not (log.exists() and READY in log.read_text(errors="replace")):
                if not step.is_running or time.monotonic() > limit_s:
                    raise StepFailedError("the desk never was ready for work")
                time.sleep(LOOK_EVERY_S)
            transcript.write("| (the desk's log) " + READY)
            picture = screen.picture()
        finally:
            step.end()
    picture.save(TARGET / name)
    transcript.write(f"| {name}: {picture.colours} colours on the screen")
    if picture.colours < FEWEST_COLOURS:
        raise StepFailedError("the desk does not show on the screen")


def run_inside(root: DebianRoot, transcript: Transcript, command: str) -> None:
    """A command of `dev.py` that must succeed."""
    code, _ = Step(root, transcript, ("python3", "dev.py", *shlex.split(command))).finish()
    if code:
        raise StepFailedError(f"dev.py {command} ended with exit code {code}")


def clone_into(root: DebianRoot) -> str:
    """The committed state, as `git clone` gives it; what commit that is."""
    target = root.path / CHECKOUT.removeprefix("/")
    for command in (
        ("git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(target)),
        ("git", "-C", str(target), "log", "-1", "--format=%h %s"),
    ):
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return told.strip()


def install_tools() -> None:
    """What makes the root is needed on this machine, not in it."""
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if missing:
        subprocess.run(["apt-get", "install", "-q", "-y", *missing], check=True)


def show(commands: Sequence[str]) -> None:
    """Everything, in order; raises at the first thing that fails."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with Transcript(TARGET / "transcript.txt") as transcript:
        transcript.write("a Debian 12 with python3 is made")
        with DebianRoot() as root:
            transcript.write(f"in it a clone of: {clone_into(root)}")
            try:
                demo_without_a_display(root, transcript)
                demo_on_a_screen(root, transcript, "desk-first-start.png")
                demo_on_a_screen(root, transcript, "desk-second-start.png")
                for command in commands:
                    run_inside(root, transcript, command)
            except StepFailedError as error:
                transcript.write(f"FAILED: {error}")
                raise
        transcript.write("everything works from a fresh clone; the root is removed")


def main() -> int:
    """0 when both commands keep their promises."""
    parser = argparse.ArgumentParser(prog="dev.py fresh", description=__doc__)
    parser.add_argument(
        "--run",
        action="append",
        metavar="COMMAND",
        help="of dev.py after the demo, in place of 'test' (can be given more than once)",
    )
    commands = parser.parse_args().run or ["test"]
    if platform.system() != "Linux" or os.geteuid() != 0:
        print("dev.py fresh: needs Linux and root, to make a root folder.", file=sys.stderr)
        return 1
    # Being told to stop must not leave the root behind, nor what runs in it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    install_tools()
    try:
        show(commands)
    except (NoRootError, StepFailedError) as error:
        print(f"dev.py fresh: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
