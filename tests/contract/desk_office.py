"""A whole desk with a backend of its own, which gives it one line of a phone system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from softphone.bootstrap.desk_setup import Credentials, DeskSetup
from tests.e2e.desk_world import HOST, desk_paths
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT
from tests.lab.backend_process import BackendProcess, backend_process


@dataclass(frozen=True)
class Office:
    """A desk that nobody has used yet, and the backend that gives it its line."""

    setup: DeskSetup
    backend: BackendProcess


@contextmanager
def open_office(folder: Path, line: Mapping[str, str]) -> Iterator[Office]:
    """`line` is what `softphone server` reads of the demo user's line, by the ends of names."""
    (folder / "backend").mkdir()
    environment = {f"SOFTPHONE_DEMO_LINE_{name}": value for name, value in line.items()}
    with backend_process(folder / "backend", environment=environment) as backend:
        own = Credentials(
            backend_url=backend.url, username=backend.username, password=backend.password
        )
        setup = DeskSetup(
            paths=desk_paths(folder / "desk"),
            engine_arguments=("--bind", HOST),
            credentials=lambda: own,
        )
        yield Office(setup, backend)


def asterisk_line(asterisk: Asterisk) -> dict[str, str]:
    """Registered as 101."""
    registrar = asterisk.registrar("udp")
    return {
        "ADDRESS": f"sip:{AGENT.name}@{registrar.removeprefix('sip:')}",
        "USERNAME": AGENT.name,
        "PASSWORD": AGENT.password,
        "REGISTRAR": registrar,
    }
