"""A phone system given by its domain alone, found by SRV records of a real name server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AccountTrouble,
    SetAccount,
    Transport,
)
from tests.contract.conftest import account, check_farewell
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.name_server import NameServer, Service
from tests.lab.two_networks import SERVER_ADDRESS, TwoNetworks

AGENT = USERS[0]
DOMAIN, HOST = "pbx.test", "one.pbx.test"


@pytest.fixture
def networks() -> Iterator[TwoNetworks]:
    with TwoNetworks() as made:
        yield made


@pytest.fixture
def server(networks: TwoNetworks, tmp_path: Path) -> Iterator[Kamailio]:
    made = Kamailio(folder=tmp_path, host=SERVER_ADDRESS, door=networks.server_door)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def names(networks: TwoNetworks, server: Kamailio) -> Iterator[NameServer]:
    services = (
        Service(name=f"_sip._udp.{DOMAIN}", host=HOST, port=server.udp_port),
        Service(name=f"_sip._tcp.{DOMAIN}", host=HOST, port=server.tcp_port),
    )
    with NameServer(
        SERVER_ADDRESS,
        hosts={HOST: SERVER_ADDRESS},
        services=services,
        door=networks.server_door,
    ) as made:
        yield made


@pytest.fixture
def phone(networks: TwoNetworks, names: NameServer) -> Iterator[EngineProcess]:
    with EngineProcess(
        bind="", arguments=["--nameserver", SERVER_ADDRESS], door=networks.phone_door
    ) as process:
        yield process
    check_farewell(process)


def at_domain(server: Kamailio, transport: Transport, domain: str) -> SetAccount:
    return msgspec.structs.replace(
        account(server, AGENT, transport=transport),
        address=f"sip:{AGENT.name}@{domain}",
        registrar=f"sip:{domain}",
    )


@pytest.mark.interop(feature=Feature.BY_DOMAIN, system=System.KAMAILIO)
@pytest.mark.parametrize("transport", [Transport.UDP, Transport.TCP])
def test_the_port_comes_from_the_name_server(
    server: Kamailio, phone: EngineProcess, transport: Transport
) -> None:
    phone.do(at_domain(server, transport, DOMAIN))
    registered = phone.wait_for(
        AccountChanged, lambda event: event.state is AccountState.REGISTERED
    )
    assert registered.server == DOMAIN


def test_a_domain_that_the_name_server_does_not_know_is_told(
    server: Kamailio, phone: EngineProcess
) -> None:
    phone.do(at_domain(server, Transport.UDP, "nobody.test"))
    failed = phone.wait_for(AccountChanged, lambda event: event.state is AccountState.FAILED)
    assert failed.trouble is AccountTrouble.SERVER_UNREACHABLE
