"""The voice comes before the rest of the desktop, where the system allows it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.wire.engine import AudioChanged, ListDevices
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse import PulseServer
from tests.lab.pulse_sound import wait_until
from tests.lab.realtime_office import RealtimeOffice

WITHOUT_THE_RIGHT = () if os.geteuid() else ("setpriv", "--bounding-set=-sys_nice")
"""Only root has it without being given it."""
ASK = "import os; os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(4))"
GIVEN = os.SCHED_RR | os.SCHED_RESET_ON_FORK
"""What the kit gives: nothing that a thread could hand on."""
NICENESS = -11
NO_OFFICE = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"}


def policies(engine: EngineProcess) -> dict[int, int]:
    """How the system serves each of the engine's threads."""
    threads = [int(each.name) for each in Path(f"/proc/{engine.pid}/task").iterdir()]
    return {thread: os.sched_getscheduler(thread) for thread in threads}


def are_served(engine: EngineProcess) -> bool:
    """All but two: the main thread, which is given something else, and the one that asks."""
    given = [policy for policy in policies(engine).values() if policy == GIVEN]
    return len(given) == len(policies(engine)) - 2


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RealtimeOffice]:
    with RealtimeOffice(tmp_path / "bus", is_allowed=True) as made:
        yield made


def test_every_thread_of_the_engine_is_served_in_turn_with_the_sound_server() -> None:
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, check=False)
    with EngineProcess(environment=NO_OFFICE) as engine:
        engine.wait_for(AudioChanged)
        expected = os.SCHED_OTHER if asked.returncode else os.SCHED_RR
        assert set(policies(engine).values()) == {expected}


def test_an_engine_without_the_right_goes_on_as_everybody_else() -> None:
    with EngineProcess(door=WITHOUT_THE_RIGHT, environment=NO_OFFICE) as engine:
        engine.wait_for(AudioChanged)
        wait_until(lambda: "no real-time priority" in engine.stderr_text)
        assert set(policies(engine).values()) == {os.SCHED_OTHER}
    assert "Traceback" not in engine.stderr_text


def test_an_ordinary_user_gets_it_from_realtimekit_also_for_a_headset_that_comes_later(
    office: RealtimeOffice,
) -> None:
    with (
        PulseServer() as sound,
        EngineProcess(
            door=WITHOUT_THE_RIGHT, environment={**sound.environment, **office.environment}
        ) as engine,
    ):
        engine.wait_for(AudioChanged)
        wait_until(lambda: are_served(engine))
        before = len(policies(engine))
        sound.plug("Jabra")
        engine.wait_for(AudioChanged, lambda event: event.microphone is not None)
        wait_until(lambda: len(policies(engine)) > before and are_served(engine))
        assert os.getpriority(os.PRIO_PROCESS, engine.pid) == NICENESS
        assert policies(engine)[engine.pid] & ~os.SCHED_RESET_ON_FORK == os.SCHED_OTHER


def test_a_thread_that_ran_without_a_pause_costs_the_priority_and_not_the_phone(
    office: RealtimeOffice,
) -> None:
    with EngineProcess(door=WITHOUT_THE_RIGHT, environment=office.environment) as engine:
        engine.wait_for(AudioChanged)
        wait_until(lambda: are_served(engine))
        os.kill(engine.pid, signal.SIGXCPU)
        wait_until(lambda: "priority is given back" in engine.stderr_text)
        served = {policy & ~os.SCHED_RESET_ON_FORK for policy in policies(engine).values()}
        assert served == {os.SCHED_OTHER}
        engine.do(ListDevices())


def test_where_realtimekit_refuses_the_voice_goes_on_as_it_can(tmp_path: Path) -> None:
    with (
        RealtimeOffice(tmp_path / "bus", is_allowed=False) as office,
        EngineProcess(door=WITHOUT_THE_RIGHT, environment=office.environment) as engine,
    ):
        engine.wait_for(AudioChanged)
        wait_until(lambda: "a thread got no priority by RealtimeKit" in engine.stderr_text)
        engine.do(ListDevices())
        assert set(policies(engine).values()) == {os.SCHED_OTHER}
