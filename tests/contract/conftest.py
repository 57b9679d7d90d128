"""The lab's phone systems and one engine for each test that asks for them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    CallChanged,
    PlaceCall,
    SetAccount,
    Transport,
)
from tests.interop import Feature
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_install import AsteriskProgram, NoAsteriskError, asterisk_program
from tests.lab.asterisk_people import AGENT, CLARA, MARIA, SUBSCRIBERS
from tests.lab.baresip import Baresip, BaresipAccount
from tests.lab.baresip_sound import FileSound
from tests.lab.engine_process import EngineProcess
from tests.lab.headset_pair import wear
from tests.lab.kamailio import USERS, Kamailio, LabUser
from tests.lab.pulse import Headset, PulseServer
from tests.lab.pulse_sound import Player, Recorder, level_dbfs, loudest_hz, sine
from tests.lab.relay_server import PASSWORD as RELAY_PASSWORD
from tests.lab.relay_server import USERNAME as RELAY_USERNAME
from tests.lab.relay_server import RelayServer

WRONG_PASSWORD = "not-the-password-1234"
REGISTRATION = {
    Transport.UDP: Feature.REGISTER_UDP,
    Transport.TCP: Feature.REGISTER_TCP,
    Transport.TLS: Feature.REGISTER_TLS,
}

PEER_SAYS = sine(700.0, 60.0) // 8
"""Low, so that a break in it on a busy machine is not heard as another pitch."""

FOUND_ASTERISK = pytest.StashKey[AsteriskProgram | NoAsteriskError]()
"""Fetched once, and once only if that fails: then only those tests fail that need it."""


@dataclass(frozen=True)
class Worn:
    """An engine with a headset of its own."""

    engine: EngineProcess
    headset: Headset
    environment: dict[str, str]

    def ear(self) -> Recorder:
        return Recorder(self.headset.ear_source, self.environment)

    def speak(self, hz: float) -> Player:
        return Player(self.headset.mouth_sink, sine(hz, 60.0), self.environment)

    def place(self, number: str) -> None:
        self.engine.do(PlaceCall(account_id="work", call_id="call", target=number))

    def wait_for(self, state: CallState) -> CallChanged:
        return self.engine.wait_for(CallChanged, lambda event: event.state is state)


class Server(Protocol):
    """Where users may register; its certificate is its own authority."""

    @property
    def ca_file(self) -> str: ...

    def registrar(self, transport: str) -> str: ...


def pytest_collection_finish(session: pytest.Session) -> None:
    """Fetch Asterisk before the first test, whose time limit it must not use up."""
    wanted = [item for item in session.items if "asterisk_installed" in _fixtures_of(item)]
    if wanted and not session.config.option.collectonly:
        reporter = session.config.pluginmanager.getplugin("terminalreporter")
        try:
            found = asterisk_program(lambda words: reporter.write_line(f"\n{words}", flush=True))
        except NoAsteriskError as error:
            session.config.stash[FOUND_ASTERISK] = error
        else:
            session.config.stash[FOUND_ASTERISK] = found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test shows what its Asterisk wrote."""
    report = yield
    server = getattr(item, "funcargs", {}).get("asterisk_server")
    if report.failed and isinstance(server, Asterisk):
        report.sections.append(("Asterisk's log", server.log_tail))
    return report


def _fixtures_of(item: pytest.Item) -> tuple[str, ...]:
    return tuple(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def kamailio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kamailio]:
    """One registrar and proxy for all tests."""
    server = Kamailio(folder=tmp_path_factory.mktemp("kamailio"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def asterisk_installed(pytestconfig: pytest.Config) -> AsteriskProgram:
    found = pytestconfig.stash[FOUND_ASTERISK]
    if isinstance(found, NoAsteriskError):
        raise found
    return found


@pytest.fixture(scope="session")
def asterisk_server(
    asterisk_installed: AsteriskProgram, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Asterisk]:
    """One Asterisk for all tests; a test asks for `asterisk`."""
    folder = tmp_path_factory.mktemp("asterisk")
    with Asterisk(folder=folder, program=asterisk_installed) as server:
        yield server


@pytest.fixture
def asterisk(asterisk_server: Asterisk) -> Iterator[Asterisk]:
    """The session's Asterisk with no call up and nobody in its queue."""
    asterisk_server.operator.clear()
    for person in SUBSCRIBERS:
        asterisk_server.board.log_out(person)
    yield asterisk_server
    asterisk_server.operator.clear()


@pytest.fixture
def own_asterisk(asterisk_installed: AsteriskProgram, tmp_path: Path) -> Iterator[Asterisk]:
    """One that may crash without harm to other tests."""
    with Asterisk(folder=tmp_path, program=asterisk_installed) as server:
        yield server


@pytest.fixture
def engine() -> Iterator[EngineProcess]:
    """A fresh engine that must leave in peace and never tell a password."""
    with EngineProcess() as process:
        yield process
    check_farewell(process)


@pytest.fixture
def other_engine() -> Iterator[EngineProcess]:
    """A second agent."""
    with EngineProcess() as process:
        yield process
    check_farewell(process)


@pytest.fixture
def registered_engine(engine: EngineProcess, kamailio: Kamailio) -> EngineProcess:
    """The engine with account `work` registered over UDP as the lab's first user."""
    register(engine, kamailio, USERS[0])
    return engine


@pytest.fixture
def asterisk_engine(engine: EngineProcess, asterisk: Asterisk) -> EngineProcess:
    """The engine with account `work` registered over UDP as Asterisk's 101."""
    register(engine, asterisk, AGENT)
    return engine


@pytest.fixture
def maria(other_engine: EngineProcess, asterisk: Asterisk) -> EngineProcess:
    """Registered as 102."""
    register(other_engine, asterisk, MARIA)
    return other_engine


@pytest.fixture
def clara(asterisk: Asterisk) -> Iterator[EngineProcess]:
    """Registered as 103."""
    with EngineProcess() as engine:
        register(engine, asterisk, CLARA)
        yield engine
    check_farewell(engine)


@pytest.fixture
def pulse() -> Iterator[PulseServer]:
    with PulseServer() as server:
        yield server


@pytest.fixture
def worn(pulse: PulseServer) -> Iterator[Worn]:
    """Not registered yet."""
    with worn_by_an_agent(pulse) as agent:
        yield agent


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayServer]:
    """For STUN, too."""
    with RelayServer(tmp_path) as server:
        yield server


@pytest.fixture
def claras_baresip(asterisk: Asterisk, tmp_path: Path) -> Iterator[Baresip]:
    """A baresip registered as Asterisk's 103."""
    with Baresip(
        folder=tmp_path, account=peer_account(asterisk, CLARA), sound=FileSound(PEER_SAYS)
    ) as phone:
        yield phone


@contextmanager
def worn_by_an_agent(pulse: PulseServer, *, arguments: Sequence[str] = ()) -> Iterator[Worn]:
    """`arguments` go to the engine."""
    headset = pulse.plug("agent-headset")
    with EngineProcess(environment=pulse.environment, arguments=arguments) as engine:
        wear(engine, headset)
        yield Worn(engine, headset, pulse.environment)
    check_farewell(engine)


def hears(ear: Recorder, hz: float) -> bool:
    """One steady tone and nothing louder."""
    return level_dbfs(ear.last(0.3)) > -50 and abs(loudest_hz(ear.last(0.5)) - hz) < 0.02 * hz


def peer_account(server: Server, user: LabUser) -> BaresipAccount:
    """For a baresip that registers over UDP."""
    return BaresipAccount(
        name=user.name, password=user.password, registrar=server.registrar("udp")
    )


def account(
    server: Server,
    user: LabUser,
    *,
    account_id: str = "work",
    transport: Transport = Transport.UDP,
) -> SetAccount:
    return SetAccount(
        account_id=account_id,
        address=f"sip:{user.name}@127.0.0.1",
        username=user.name,
        password=user.password,
        registrar=server.registrar(transport),
        transport=transport,
        tls_ca_file=server.ca_file if transport is Transport.TLS else None,
    )


def with_relay(settings: SetAccount, relay: RelayServer) -> SetAccount:
    return msgspec.structs.replace(
        settings,
        turn_server=relay.address,
        turn_username=RELAY_USERNAME,
        turn_password=RELAY_PASSWORD,
    )


def register(
    engine: EngineProcess,
    server: Server,
    user: LabUser,
    transport: Transport = Transport.UDP,
) -> None:
    engine.do(account(server, user, transport=transport))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)


def check_farewell(process: EngineProcess) -> None:
    assert process.exit_code is not None
    assert "Traceback" not in process.stderr_text
    for secret in (*(user.password for user in (*USERS, *SUBSCRIBERS)), WRONG_PASSWORD):
        assert secret.encode() not in process.stdout_bytes
        assert secret not in process.stderr_text
    numbers = [line.sequence for line in process.events]
    assert numbers == list(range(1, len(numbers) + 1))
