"""The lab's phone system and one engine for each test that asks for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from softphone.wire.engine import AccountChanged, AccountState, SetAccount, Transport
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio, LabUser

WRONG_PASSWORD = "not-the-password-1234"


@pytest.fixture(scope="session")
def kamailio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kamailio]:
    """One registrar and proxy for all tests."""
    server = Kamailio(folder=tmp_path_factory.mktemp("kamailio"))
    server.start()
    yield server
    server.stop()


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


def account(
    kamailio: Kamailio,
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
        registrar=kamailio.registrar(transport),
        transport=transport,
        tls_ca_file=kamailio.ca_file if transport is Transport.TLS else None,
    )


def register(
    engine: EngineProcess,
    kamailio: Kamailio,
    user: LabUser,
    transport: Transport = Transport.UDP,
) -> None:
    engine.do(account(kamailio, user, transport=transport))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)


def check_farewell(process: EngineProcess) -> None:
    assert process.exit_code is not None
    assert "Traceback" not in process.stderr_text
    for secret in (*(user.password for user in USERS), WRONG_PASSWORD):
        assert secret.encode() not in process.stdout_bytes
        assert secret not in process.stderr_text
    numbers = [line.sequence for line in process.events]
    assert numbers == list(range(1, len(numbers) + 1))
