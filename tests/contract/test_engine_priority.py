"""The voice comes before the rest of the desktop, where the system allows it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from softphone.wire.engine import AudioChanged
from tests.lab.engine_process import EngineProcess

WITHOUT_THE_RIGHT = () if os.geteuid() else ("setpriv", "--bounding-set=-sys_nice")
"""Only root has it without being given it."""
ASK = "import os; os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(4))"


def policies(engine: EngineProcess) -> set[int]:
    """How the system serves the engine's threads once its sound is open."""
    engine.wait_for(AudioChanged)
    threads = Path(f"/proc/{engine.pid}/task").iterdir()
    return {os.sched_getscheduler(int(thread.name)) for thread in threads}


def test_every_thread_of_the_engine_is_served_in_turn_with_the_sound_server() -> None:
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, check=False)
    with EngineProcess() as engine:
        assert policies(engine) == {os.SCHED_OTHER if asked.returncode else os.SCHED_RR}


def test_an_engine_without_the_right_goes_on_as_everybody_else() -> None:
    with EngineProcess(door=WITHOUT_THE_RIGHT) as engine:
        assert policies(engine) == {os.SCHED_OTHER}
    assert "Traceback" not in engine.stderr_text
