"""The desk itself: `python -m tests.bench desk [--only PART] [--runs 5]`; three parts.

starts  from the start of the process until an agent can begin (`desk_starts.py` says what that
        means), with an empty window of the same library as the ceiling. `softphone desktop`
        starts its engine; backend, phone company, keyring and sound server run already, and the
        session of an earlier start is taken up. `dev.py demo` starts everything: backend,
        company, engine, desk, on the data of an earlier start. On a virtual screen without a
        window manager; a first start of each warms the disk's cache and is not counted.
memory  resident memory of desk and engine added, so that what they share counts twice: after the
        start, in a call, and after 50 interactions; PSS, which counts shared pages once, beside
        it. The hand that presses the keys lives in the desk's process and is counted.
path    how long the window's thread was away at each beat of its stall watch (every 20 ms) on the
        path of `tests/e2e/test_whole_path.py`; a start of its own for each run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from softphone.bootstrap.start_watch import READY
from tests.bench.desk_starts import MARKS, bare_window_s, started, usual_environment
from tests.bench.desk_work import beats_on_the_path, memory_at_work
from tests.bench.figures import Figure, report
from tests.e2e.desk_world import DeskWorld, open_world
from tests.e2e.first_start_hand import Answers
from tests.e2e.keyring_story import STORY, desk_session
from tests.lab.pulse import PulseServer
from tests.lab.virtual_screen import VirtualScreen

SCREEN = (1366, 768)
MEMORY_RUNS = 2
PATH_RUNS = 3
SLOW_MS = (10.0, 20.0, 30.0, 50.0)
USABLE_S = 1.5
DEMO_ADDS_S = 2.0
RESIDENT_MIB = 300.0
BLOCKED_MS = 50.0


@dataclass(frozen=True, kw_only=True)
class Place:
    """What every measurement gets."""

    world: DeskWorld
    folder: Path
    screen: dict[str, str]
    environment: dict[str, str]
    """With the screen and a headset."""
    runs: int


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench desk")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part; all without")
    parser.add_argument("--runs", type=int, default=5, help="counted starts of each kind")
    given = parser.parse_args(arguments)
    is_good = True
    with VirtualScreen(*SCREEN) as screen, PulseServer() as sound, TemporaryDirectory() as name:
        sound.plug("Jabra")
        folder = Path(name)
        with open_world(folder) as world:
            place = Place(
                world=world,
                folder=folder,
                screen=screen.environment,
                environment={**usual_environment(), **sound.environment, **screen.environment},
                runs=given.runs,
            )
            for part in given.only or PARTS:
                is_good &= report(PARTS[part](place))
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    sys.stdout.write(f"load of the machine {load}; {os.cpu_count()} processors\n")
    return 0 if is_good else 1


def starts(place: Place) -> list[Figure]:
    """The three kinds in turn, so that all meet the same machine."""
    backend = place.world.backend
    answers = Answers(backend.url, backend.username, backend.password)
    bare: list[float] = []
    desktop: list[dict[str, float]] = []
    demo: list[dict[str, float]] = []
    with desk_session(place.folder, place.world.setup, answers) as session:
        session.run_python(STORY)
        home = {"SOFTPHONE_HOME": str(place.folder / "desk")}
        environment = {**session.environment, **place.screen, **home}
        for _ in range(1 + place.runs):
            bare.append(bare_window_s(environment))
            desktop.append(desktop_start(place, environment))
            demo.append(demo_start(place, environment))
    return judge_starts(bare[1:], desktop[1:], demo[1:])


def judge_starts(
    bare: list[float], desktop: list[dict[str, float]], demo: list[dict[str, float]]
) -> list[Figure]:
    """Every mark of both kinds, and what the targets are about."""
    usable = [marks[READY] for marks in desktop]
    usable_s, ceiling_s = statistics.median(usable), statistics.median(bare)
    adds = [marks[READY] - usable_s for marks in demo]
    painted_s = statistics.median(marks[MARKS[0]] for marks in desktop)
    sys.stdout.write(
        f"times an empty window: window painted {painted_s / ceiling_s:.1f}, "
        f"usable {usable_s / ceiling_s:.1f}\n"
    )
    marked = [
        Figure(
            name=f"{kind}: {mark.removeprefix('start: ')}",
            values=[marks[mark] for marks in found],
            unit="s",
        )
        for kind, found in (("desktop", desktop), ("dev.py demo", demo))
        for mark in MARKS
    ]
    return [
        Figure(name="an empty window, painted", values=bare, unit="s"),
        *marked,
        Figure(name="desktop: start to usable", values=usable, unit="s", target=USABLE_S),
        Figure(name="dev.py demo: adds to that", values=adds, unit="s", target=DEMO_ADDS_S),
    ]


def desktop_start(place: Place, environment: dict[str, str]) -> dict[str, float]:
    """The marks of one start of the desk alone."""
    command = (sys.executable, "-m", "softphone", "desktop")
    log = place.folder / "desk" / "logs" / "desktop.log"
    with started("desktop", command, log=log, environment=environment) as desk:
        return desk.wait_until_ready()


def demo_start(place: Place, environment: dict[str, str]) -> dict[str, float]:
    """The marks of one start of everything; the first makes the data."""
    home = place.folder / "demo"
    command = (sys.executable, "dev.py", "demo", "--home", str(home))
    with started(
        "demo", command, log=home / "logs" / "desktop.log", environment=environment
    ) as desk:
        return desk.wait_until_ready()


def memory(place: Place) -> list[Figure]:
    """A working day in small."""
    stages: dict[str, list[float]] = {}
    for number in range(MEMORY_RUNS):
        home = place.folder / f"memory-{number}"
        for found in memory_at_work(place.world, home, place.environment):
            sys.stdout.write(
                f"{found.stage}: desk {found.desk_rss:.0f} + engine {found.engine_rss:.0f} MiB "
                f"resident, PSS of both {found.pss:.0f}\n"
            )
            stages.setdefault(found.stage, []).append(found.rss)
    return [
        Figure(
            name=f"desk + engine, {stage}",
            values=values,
            unit="MiB",
            target=RESIDENT_MIB,
            judged=max,
        )
        for stage, values in stages.items()
    ]


def path(place: Place) -> list[Figure]:
    """Every run counts: the longest of all is held against the target."""
    own: list[float] = []
    wall: list[float] = []
    for number in range(PATH_RUNS):
        # A world of its own, so that each run meets the same person.
        folder = place.folder / f"path-{number}"
        folder.mkdir()
        with open_world(folder) as world:
            beats = beats_on_the_path(world, folder / "desk", place.environment)
        own += beats.own_ms
        wall += beats.wall_ms
        sys.stdout.write(
            f"longest block of run {number + 1}: {max(beats.wall_ms):.0f} ms, of which worked "
            f"{max(beats.own_ms):.0f}; at {beats.place or 'no place of ours'}\n"
        )
    for limit_ms in SLOW_MS:
        share = sum(one > limit_ms for one in wall)
        sys.stdout.write(f"longer than {limit_ms:2.0f} ms: {share} of {len(wall)} beats\n")
    return [
        Figure(name="beat answered after", values=wall, unit="ms"),
        Figure(
            name="window's thread at work meanwhile",
            values=own,
            unit="ms",
            target=BLOCKED_MS,
            judged=max,
        ),
    ]


PARTS: dict[str, Callable[[Place], list[Figure]]] = {
    "starts": starts,
    "memory": memory,
    "path": path,
}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
