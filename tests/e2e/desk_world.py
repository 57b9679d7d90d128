"""A whole world on loopback for one desk: backend, practice company, engine and real window."""

from __future__ import annotations

import asyncio
import gc
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication, QEvent

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import Credentials, DeskSetup
from softphone.bootstrap.desktop import make_application
from softphone.domain.practice_people import ECHO_NUMBER
from softphone.host.free_ports import find_free_port
from softphone.host.paths import DeskPaths
from tests.lab.backend_process import BackendProcess
from tests.lab.practice_process import PracticeProcess
from tests.lab.tampering_backend import TamperingBackend

HOST = "127.0.0.1"
STEP_LIMIT_S = 20.0
SCENARIO_LIMIT_S = 90.0
LOOK_EVERY_S = 0.02


@dataclass(frozen=True, kw_only=True)
class DeskWorld:
    """The parts a scenario may look into, stop or kill."""

    backend: BackendProcess
    company: PracticeProcess
    setup: DeskSetup


def desk_paths(folder: Path) -> DeskPaths:
    return DeskPaths(
        config_dir=folder / "config", data_dir=folder / "data", log_dir=folder / "logs"
    )


@contextmanager
def open_world(folder: Path) -> Iterator[DeskWorld]:
    """Start backend and practice company; stop them by process id."""
    engine_port = find_free_port(HOST, socket.SOCK_DGRAM)
    with PracticeProcess("--agent", f"sip:agent@{HOST}:{engine_port}") as company:
        backend = BackendProcess(
            folder,
            environment={
                "SOFTPHONE_DEMO_LINE_ADDRESS": f"sip:agent@{HOST}:{engine_port}",
                "SOFTPHONE_DEMO_LINE_PROXY": f"sip:{HOST}:{company.port}",
                "SOFTPHONE_DEMO_LINE_ECHO_NUMBER": ECHO_NUMBER,
            },
        )
        backend.start()
        try:
            yield DeskWorld(
                backend=backend,
                company=company,
                setup=DeskSetup(
                    paths=desk_paths(folder / "desk"),
                    engine_arguments=("--bind", HOST, "--port", str(engine_port)),
                    credentials=lambda: Credentials(
                        backend_url=backend.url,
                        username=backend.username,
                        password=backend.password,
                    ),
                ),
            )
        finally:
            if backend.is_running:
                backend.stop()


def engine_port(setup: DeskSetup) -> int:
    """Where the desk's engine listens; the same one after each restart."""
    arguments = setup.engine_arguments
    return int(arguments[arguments.index("--port") + 1])


def behind(setup: DeskSetup, world: DeskWorld, front: TamperingBackend) -> DeskSetup:
    """The same desk with somebody between it and the backend."""
    backend = world.backend
    credentials = Credentials(
        backend_url=front.url, username=backend.username, password=backend.password
    )
    return replace(setup, credentials=lambda: credentials)


def run_desk(
    setup: DeskSetup,
    scenario: Callable[[Desk], Awaitable[None]],
    *,
    limit_s: float = SCENARIO_LIMIT_S,
) -> None:
    """Open the desk with the real window, play the scenario, close the desk."""
    setup.paths.create()
    application = make_application()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)

    async def story() -> None:
        desk = Desk(setup, application)
        await desk.open()
        try:
            await asyncio.wait_for(scenario(desk), limit_s)
        finally:
            await desk.close()

    with loop:
        loop.run_until_complete(story())
    # What is left of the window goes here: a thread of the next desk must not come upon it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


async def until(what: Callable[[], bool], words: str, limit_s: float = STEP_LIMIT_S) -> None:
    """Wait for the desk to get somewhere, without holding it up."""
    end = time.monotonic() + limit_s
    while not what():
        if time.monotonic() > end:
            raise AssertionError(f"the desk never got there: {words}")
        await asyncio.sleep(LOOK_EVERY_S)


async def until_sent(desk: Desk, limit_s: float = STEP_LIMIT_S) -> None:
    """Wait until the backend has confirmed every row of the journal."""
    end = time.monotonic() + limit_s
    while (await desk.services.journal.count_outbox()).waiting:
        assert time.monotonic() < end, "rows still wait to be sent"
        await asyncio.sleep(LOOK_EVERY_S)
