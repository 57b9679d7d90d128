"""`softphone doctor` as a process, with a real keyring, headset, phone system and backend."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from softphone.domain.practice_people import ECHO_NUMBER
from softphone.host.paths import HOME_VARIABLE
from softphone.surroundings.desk_lock import DeskLock
from tests.e2e.desk_world import DeskWorld, desk_paths
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.keyring_session import KeyringSession
from tests.lab.pulse import Headset, PulseServer
from tests.lab.pulse_sound import Player, sine
from tests.lab.rough_line import RoughLine

ROOT = Path(__file__).parents[2]
LIMIT_S = 90.0
USER = USERS[0]
ADDRESS = f"sip:{USER.name}@127.0.0.1"


@dataclass
class Shift:
    """A desk that was set up yesterday, and its doctor today."""

    folder: Path
    session: KeyringSession
    sound: PulseServer
    backend_url: str
    registrar: str
    password: str = USER.password
    line: dict[str, str] | None = None
    told: str = ""

    def plug(self) -> Headset:
        return self.sound.plug("Jabra")

    def speak(self, headset: Headset) -> Player:
        return Player(headset.mouth_sink, sine(440.0, 60.0), self.sound.environment)

    def look(self, *words: str) -> tuple[int, dict[str, str]]:
        """Exit code, and what is said of each part with its mark."""
        paths = desk_paths(self.folder)
        paths.create()
        usual = {"address": ADDRESS, "username": USER.name, "registrar": self.registrar}
        line = self.line or usual
        settings = {"schema_version": 1, "backend_url": self.backend_url, "phone_line": line}
        paths.settings_file.write_text(json.dumps(settings))
        self.session.environment["LINE_PASSWORD"] = self.password
        self.session.run_python(
            "import keyring, os;"
            f"keyring.set_password('softphone', 'sip:{ADDRESS}', os.environ['LINE_PASSWORD'])"
        )
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "softphone", "doctor", *words],
            env={
                **self.session.environment,
                **{k: v for k, v in self.sound.environment.items() if "PULSE" in k},
                HOME_VARIABLE: str(self.folder),
                "PYTHONUTF8": "1",
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
        assert done.stderr == "", done.stderr
        assert USER.password not in done.stdout
        self.told = done.stdout
        found = {}
        for told in done.stdout.splitlines():
            mark, _space, words_of_it = told.partition(" ")
            part, _colon, what = words_of_it.partition(": ")
            found[part.partition(" (")[0]] = f"{mark} {what}"
        return done.returncode, found


@pytest.fixture
def registrar(tmp_path: Path) -> Iterator[Kamailio]:
    kamailio = Kamailio(folder=tmp_path / "kamailio")
    kamailio.start()
    yield kamailio
    kamailio.stop()


@pytest.fixture
def shift(world: DeskWorld, registrar: Kamailio, tmp_path: Path) -> Iterator[Shift]:
    (tmp_path / "session").mkdir()
    with PulseServer() as sound, KeyringSession(tmp_path / "session") as session:
        yield Shift(
            folder=tmp_path / "desk",
            session=session,
            sound=sound,
            backend_url=world.backend.url,
            registrar=registrar.registrar("udp"),
        )


@pytest.mark.slow
def test_a_desk_that_can_work_is_all_green(shift: Shift) -> None:
    talking = shift.speak(shift.plug())
    try:
        code, found = shift.look()
    finally:
        talking.stop()
    untried = {"Echo call", "Sound of the line"}
    assert {part for part, said in found.items() if not said.startswith("✓")} == untried
    assert all(found[part].startswith("– not tried, no echo number") for part in untried)
    assert len(found) == 12
    assert found["Phone line"] == "✓ fine"
    assert code == 0


@pytest.mark.slow
def test_an_echo_call_that_loses_words_is_one_red_line_with_its_figures(
    shift: Shift, world: DeskWorld
) -> None:
    talking = shift.speak(shift.plug())
    with RoughLine(world.company.port) as rough:
        rough.loses_every = 12
        shift.line = {"address": ADDRESS, "proxy": rough.address, "echo_number": ECHO_NUMBER}
        try:
            code, found = shift.look()
        finally:
            talking.stop()
    assert code == 1
    assert found["Echo call"] == "✓ fine"
    assert found["Sound of the line"].startswith("✗ too much gets lost. Use a cable")
    assert "lost " in shift.told


@pytest.mark.slow
def test_each_trouble_is_one_red_line_that_says_what_to_do(shift: Shift) -> None:
    shift.plug()
    shift.backend_url = "http://127.0.0.1:9"
    shift.password = "not-the-right-one"
    code, found = shift.look("--language", "es")
    assert code == 1
    red = {part: said for part, said in found.items() if said.startswith("✗")}
    summary = "Hay algo que arreglar primero."
    unjudged = {"Llamada de eco", "Sonido de la línea"}
    assert {*red} == {"Servidor", "Reloj", "Micrófono", "Línea telefónica", summary, *unjudged}
    assert red["Servidor"].startswith("✗ no responde")
    assert red["Micrófono"].startswith("✗ no da señal")
    assert "contraseña" in red["Línea telefónica"]


@pytest.mark.slow
def test_without_headset_and_phone_system_the_rest_is_still_looked_at(
    shift: Shift, registrar: Kamailio
) -> None:
    registrar.stop()
    code, found = shift.look()
    assert code == 1
    assert found["Keyring"] == found["Backend"] == found["Clock"] == found["Phone"] == "✓ fine"
    assert found["Headset"] == "✗ none found. Plug one in."
    assert found["Microphone"].startswith("✗ could not be checked")
    assert found["Phone line"].startswith("✗ the phone system does not answer")


def test_beside_an_open_desk_nothing_is_touched(shift: Shift) -> None:
    paths = desk_paths(shift.folder)
    paths.create()
    lock = DeskLock(paths.desk_lock)
    assert lock.take()
    code, found = shift.look()
    lock.release()
    assert code == 3
    assert len(found) == 1
