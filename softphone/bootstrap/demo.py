"""The demo: a backend, a phone company and a desk, all on loopback, with data of their own.

Nothing here touches the agent's real settings: the demo has a home of its own.
"""

from __future__ import annotations

import argparse
import os
import secrets
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from softphone.bootstrap.child import Child, ChildFailedError
from softphone.bootstrap.desk_setup import Credentials, DeskSetup
from softphone.bootstrap.only_desk import as_only_desk
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.practice_people import ECHO_NUMBER
from softphone.host.free_ports import find_free_port
from softphone.host.paths import HOME_VARIABLE, DeskPaths, find_paths
from softphone.surroundings.requests import Show

HOST = "127.0.0.1"
DEMO_USER = "demo"
READY_WAIT_S = 60.0
"""The first start makes the data; later ones take a second."""
RING_AGENT_EVERY_S = 240


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Free loopback ports, chosen once so that everybody knows everybody."""

    engine: int
    practice: int
    server: int


def run(arguments: Sequence[str]) -> int:
    """Start the world, open the desk, stop the world; only one demo works on its data."""
    options = _parse(arguments)
    paths = find_paths({**os.environ, HOME_VARIABLE: str(options.home)})
    return as_only_desk(paths, Show(), lambda: _open_world(paths))


def _open_world(paths: DeskPaths) -> int:
    ports = _free_ports()
    password = secrets.token_urlsafe(24)
    server = _server(paths, ports, password)
    company = _company(paths, ports)
    with ExitStack() as world:
        for child in (server, company):
            world.callback(child.stop)
            child.start()
        # Not before: the children make themselves ready while the desk's modules are read.
        from softphone.bootstrap.desktop import open_desk  # noqa: PLC0415

        def credentials() -> Credentials:
            wait_for_world(company, server)
            return Credentials(
                backend_url=f"http://{HOST}:{ports.server}", username=DEMO_USER, password=password
            )

        return open_desk(
            DeskSetup(
                paths=paths,
                engine_arguments=("--bind", HOST, "--port", str(ports.engine)),
                credentials=credentials,
            )
        )


def wait_for_world(*children: Child) -> None:
    """Raises `DEMO_FAILED`, which the desk has words for, when one of them does not start."""
    for child in children:
        try:
            child.wait_ready(READY_WAIT_S)
        except ChildFailedError as error:
            raise KnownError(ErrorCode.DEMO_FAILED, str(error)) from None


def _free_ports() -> Ports:
    udp, tcp = socket.SOCK_DGRAM, socket.SOCK_STREAM
    return Ports(
        engine=find_free_port(HOST, udp),
        practice=find_free_port(HOST, udp),
        server=find_free_port(HOST, tcp),
    )


def _server(paths: DeskPaths, ports: Ports, password: str) -> Child:
    database = paths.server_dir / "backend.db"
    database.parent.mkdir(parents=True, exist_ok=True)
    return Child(
        "server",
        (
            *("--host", HOST, "--port", str(ports.server)),
            *("--database", f"sqlite:///{database}"),
            *("--demo-data", "--demo-user", DEMO_USER, "--stop-with-parent"),
        ),
        log=paths.log_dir / "server.log",
        secrets={
            "SOFTPHONE_DEMO_PASSWORD": password,
            "SOFTPHONE_DEMO_LINE_ADDRESS": f"sip:agent@{HOST}:{ports.engine}",
            "SOFTPHONE_DEMO_LINE_PROXY": f"sip:{HOST}:{ports.practice}",
            "SOFTPHONE_DEMO_LINE_ECHO_NUMBER": ECHO_NUMBER,
        },
    )


def _company(paths: DeskPaths, ports: Ports) -> Child:
    return Child(
        "practice",
        (
            *("--bind", HOST, "--port", str(ports.practice)),
            *("--agent", f"sip:agent@{HOST}:{ports.engine}"),
            *("--ring-agent-every-s", str(RING_AGENT_EVERY_S)),
        ),
        log=paths.log_dir / "practice.log",
        secrets={},
    )


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="softphone demo",
        description="The desk with invented customers and a phone company that answers.",
    )
    parser.add_argument(
        "--home",
        type=Path,
        default=find_paths(os.environ).data_dir / "demo",
        help="where the demo keeps its data (removing it starts afresh)",
    )
    return parser.parse_args(list(arguments))
