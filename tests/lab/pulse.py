"""A sound server of the test's own, with virtual headsets, on any Linux with PulseAudio.

It lives in a temporary folder, hears and plays nothing real, and ends by its own process id.
A headset is two null sinks: what the phone plays into one is read from its monitor (the ear);
what the test plays into the other comes out of a source remapped from its monitor (the mouth).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

START_LIMIT_S = 10.0
STOP_LIMIT_S = 5.0
CALL_LIMIT_S = 10.0
CARD_PRIORITY = 5


@dataclass(frozen=True)
class Headset:
    """The names a phone sees (`speaker`, `microphone`) and the ones a test uses for its ends."""

    name: str

    @property
    def speaker(self) -> str:
        return f"{self.name} speaker"

    @property
    def microphone(self) -> str:
        return f"{self.name} microphone"

    @property
    def ear_sink(self) -> str:
        """The speaker, as the sound server itself calls it."""
        return f"{self.name}-ear"

    @property
    def mic_source(self) -> str:
        """The microphone, as the sound server itself calls it."""
        return f"{self.name}-mic"

    @property
    def ear_source(self) -> str:
        """Record here what the wearer hears."""
        return f"{self.name}-ear.monitor"

    @property
    def mouth_sink(self) -> str:
        """Play here what the wearer says."""
        return f"{self.name}-mouth"

    @property
    def mouth_source(self) -> str:
        """Record here what the wearer says, as it leaves the mouth."""
        return f"{self.name}-mouth.monitor"


class PulseServer:
    """One `pulseaudio` process; use it as a context manager."""

    def __init__(self, *, rate_hz: int = 48_000, clock_ppm: float = 0.0) -> None:
        """`clock_ppm`: how much faster than the machine's its sound cards' clock runs."""
        # A Unix socket's path may have 107 characters: the system's folder, not pytest's.
        self._folder = Path(tempfile.mkdtemp(prefix="pulse-"))
        self._rate_hz = rate_hz
        self._clock_ppm = clock_ppm
        self._process: subprocess.Popen[bytes] | None = None
        self._modules: dict[str, list[str]] = {}

    @property
    def socket(self) -> Path:
        return self._folder / "native"

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to find this server and no other."""
        return {
            "PULSE_SERVER": f"unix:{self.socket}",
            "XDG_RUNTIME_DIR": str(self._folder),
            "PULSE_RUNTIME_PATH": str(self._folder / "runtime"),
            "PULSE_STATE_PATH": str(self._folder / "state"),
            "PULSE_COOKIE": str(self._folder / "cookie"),
        }

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        protocol = f"module-native-protocol-unix socket={self.socket} auth-anonymous=1"
        command = [
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--use-pid-file=no",
            "--exit-idle-time=-1",
            "--disable-shm=yes",
            "--resample-method=speex-float-5",
            "--log-target=stderr",
            "--log-level=error",
            f"--load={protocol}",
        ]
        log = (self._folder / "log").open("ab")
        with log:
            self._process = subprocess.Popen(
                command,
                env=os.environ | self.environment | self._clock(),
                stdout=log,
                stderr=log,
            )
        self._await_answer()

    def _clock(self) -> dict[str, str]:
        """Null sinks go by the system's clock, which is bent for them (Debian: libfaketime)."""
        if not self._clock_ppm:
            return {}
        found = sorted(Path("/usr/lib").glob("**/faketime/libfaketimeMT.so.1"))
        if not found:
            raise RuntimeError("libfaketime is not installed")
        speed = f"+0 x{1 + self._clock_ppm * 1e-6:.6f}"
        return {"LD_PRELOAD": str(found[0]), "FAKETIME": speed}

    def serve_first(self) -> None:
        """As sound cards, which wait for no compiler; where the system lets us. The engine's own
        priority is lower. Sinks and sources made later inherit it."""
        assert self._process is not None
        with contextlib.suppress(PermissionError):
            for thread in Path(f"/proc/{self._process.pid}/task").iterdir():
                priority = os.sched_param(CARD_PRIORITY)
                os.sched_setscheduler(int(thread.name), os.SCHED_RR, priority)

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        self._modules.clear()
        self.socket.unlink(missing_ok=True)

    def plug(self, name: str) -> Headset:
        """Add a headset; the first one becomes the system's default."""
        headset = Headset(name)
        modules = [
            self._load_sink(f"{name}-ear", headset.speaker),
            self._load_sink(f"{name}-mouth", f"{name} mouth (not a speaker)"),
            self.pactl(
                "load-module",
                "module-remap-source",
                f"source_name={name}-mic",
                f"master={name}-mouth.monitor",
                f"source_properties=\"device.description='{headset.microphone}'\"",
                "remix=no",
            ),
        ]
        self._modules[name] = modules
        if len(self._modules) == 1:
            self.make_default(headset)
        return headset

    def unplug(self, headset: Headset) -> None:
        for module in reversed(self._modules.pop(headset.name)):
            self.pactl("unload-module", module)

    def make_default(self, headset: Headset) -> None:
        self.pactl("set-default-sink", f"{headset.name}-ear")
        self.pactl("set-default-source", f"{headset.name}-mic")

    def pactl(self, *words: str) -> str:
        done = subprocess.run(
            ["pactl", *words],
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            timeout=CALL_LIMIT_S,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"pactl {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout.strip()

    def _load_sink(self, name: str, description: str) -> str:
        return self.pactl(
            "load-module",
            "module-null-sink",
            f"sink_name={name}",
            f"rate={self._rate_hz}",
            "channels=1",
            "norewinds=1",
            f"sink_properties=\"device.description='{description}'\"",
        )

    def _await_answer(self) -> None:
        limit = time.monotonic() + START_LIMIT_S
        while True:
            try:
                self.pactl("info")
            except RuntimeError:
                if time.monotonic() > limit:
                    raise
                time.sleep(0.05)
            else:
                return
