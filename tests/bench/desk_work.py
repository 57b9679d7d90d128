"""A desk whose agent works in a process of its own (`desk_agent.py`), watched from outside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import psutil

from tests.bench.desk_agent import Beats, Stage
from tests.bench.desk_starts import END_LIMIT_S, ROOT
from tests.e2e.desk_world import DeskWorld
from tests.e2e.driven_desk import Orders

MEBIBYTE = 1024 * 1024
SEED = 1


@dataclass(frozen=True, kw_only=True)
class Memory:
    """In MiB: of the desk and of its engine, resident and proportional."""

    stage: str
    desk_rss: float
    engine_rss: float
    pss: float

    @property
    def rss(self) -> float:
        """Both; what they share counts twice."""
        return self.desk_rss + self.engine_rss


def memory_at_work(world: DeskWorld, home: Path, environment: Mapping[str, str]) -> list[Memory]:
    """At each stage of `desk_agent.work_through`."""
    found: list[Memory] = []
    with _agent("work", world, home, environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in process.stdout:
            stage = msgspec.json.decode(line, type=Stage)
            found.append(_measure(stage.name, psutil.Process(process.pid)))
            process.stdin.write(b"\n")
            process.stdin.flush()
    return found


def beats_on_the_path(world: DeskWorld, home: Path, environment: Mapping[str, str]) -> Beats:
    """Of one recall call from beginning to end, on a desk of its own."""
    with _agent("path", world, home, environment) as process:
        assert process.stdout is not None
        return msgspec.json.decode(process.stdout.readline(), type=Beats)


@contextmanager
def _agent(
    task: str, world: DeskWorld, home: Path, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    backend = world.backend
    orders = Orders(
        home=str(home),
        engine_arguments=list(world.setup.engine_arguments),
        backend_url=backend.url,
        username=backend.username,
        password=backend.password,
        seed=SEED,
    )
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.desk_agent", task],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**environment},
    ) as process:
        assert process.stdin is not None
        process.stdin.write(msgspec.json.encode(orders) + b"\n")
        process.stdin.flush()
        yield process
        code = process.wait(END_LIMIT_S)
        assert code == 0, f"the desk ended with code {code}"


def _measure(stage: str, desk: psutil.Process) -> Memory:
    (engine,) = (one for one in desk.children() if "engine" in one.cmdline())
    of_desk, of_engine = desk.memory_full_info(), engine.memory_full_info()
    return Memory(
        stage=stage,
        desk_rss=of_desk.rss / MEBIBYTE,
        engine_rss=of_engine.rss / MEBIBYTE,
        pss=(of_desk.pss + of_engine.pss) / MEBIBYTE,
    )
