"""The real engine against a real registrar."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AccountTrouble,
    ErrorCode,
    RemoveAccount,
    ReportStatus,
    SetAccount,
    Transport,
)
from tests.contract.conftest import REGISTRATION, WRONG_PASSWORD, account, register
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio, free_port
from tests.lab.sipp import SippCaller

AGENT, MARIA = USERS[0], USERS[1]

TRANSPORTS = [
    pytest.param(transport, marks=pytest.mark.interop(feature=feature, system=System.KAMAILIO))
    for transport, feature in REGISTRATION.items()
]


def wait_for_state(engine: EngineProcess, state: AccountState) -> AccountChanged:
    return engine.wait_for(AccountChanged, lambda event: event.state is state)


def with_password(settings: SetAccount, password: str) -> SetAccount:
    fields = {name: getattr(settings, name) for name in settings.__struct_fields__}
    return SetAccount(**{**fields, "password": password})


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_an_account_registers_with_digest(
    engine: EngineProcess, kamailio: Kamailio, transport: Transport
) -> None:
    engine.do(account(kamailio, AGENT, transport=transport))
    wait_for_state(engine, AccountState.REGISTERING)
    event = wait_for_state(engine, AccountState.REGISTERED)
    assert (event.account_id, event.sip_status, event.trouble) == ("work", 200, None)


def test_a_password_and_a_user_with_spanish_letters_register(
    engine: EngineProcess, kamailio: Kamailio
) -> None:
    engine.do(account(kamailio, MARIA))
    wait_for_state(engine, AccountState.REGISTERED)


@pytest.mark.interop(feature=Feature.WRONG_PASSWORD, system=System.KAMAILIO)
def test_a_wrong_password_is_told_and_not_tried_again(
    engine: EngineProcess, kamailio: Kamailio
) -> None:
    engine.do(with_password(account(kamailio, AGENT), WRONG_PASSWORD))
    event = wait_for_state(engine, AccountState.FAILED)
    assert event.trouble is AccountTrouble.WRONG_PASSWORD
    assert (event.sip_status, event.retry_in_s) == (401, None)
    told = len(engine.events)
    time.sleep(3)
    assert len(engine.events) == told


def test_the_right_password_after_a_wrong_one_registers(
    engine: EngineProcess, kamailio: Kamailio
) -> None:
    engine.do(with_password(account(kamailio, AGENT), WRONG_PASSWORD))
    wait_for_state(engine, AccountState.FAILED)
    engine.do(account(kamailio, AGENT))
    wait_for_state(engine, AccountState.REGISTERED)


def test_an_unknown_user_is_told(engine: EngineProcess, kamailio: Kamailio) -> None:
    engine.do(
        SetAccount(
            account_id="work",
            address="sip:nobody@127.0.0.1",
            password=WRONG_PASSWORD,
            registrar=kamailio.registrar("udp"),
        )
    )
    assert wait_for_state(engine, AccountState.FAILED).trouble is AccountTrouble.UNKNOWN_USER


@pytest.mark.interop(feature=Feature.CERTIFICATE, system=System.KAMAILIO)
def test_a_certificate_nobody_vouches_for_is_refused(
    engine: EngineProcess, kamailio: Kamailio
) -> None:
    engine.do(
        SetAccount(
            account_id="work",
            address=f"sip:{AGENT.name}@127.0.0.1",
            password=AGENT.password,
            registrar=kamailio.registrar("tls"),
            transport=Transport.TLS,
        )
    )
    event = wait_for_state(engine, AccountState.FAILED)
    assert event.trouble is AccountTrouble.CERTIFICATE_REFUSED
    assert event.retry_in_s is None


def test_a_certificate_is_not_looked_at_when_the_desk_says_so(
    engine: EngineProcess, kamailio: Kamailio
) -> None:
    engine.do(
        SetAccount(
            account_id="work",
            address=f"sip:{AGENT.name}@127.0.0.1",
            password=AGENT.password,
            registrar=kamailio.registrar("tls"),
            transport=Transport.TLS,
            tls_verify=False,
        )
    )
    wait_for_state(engine, AccountState.REGISTERED)


def test_a_certificate_file_that_is_not_there_is_refused_at_once(
    engine: EngineProcess, kamailio: Kamailio
) -> None:
    settings = SetAccount(
        account_id="work",
        address=f"sip:{AGENT.name}@127.0.0.1",
        password=AGENT.password,
        registrar=kamailio.registrar("tls"),
        transport=Transport.TLS,
        tls_ca_file="/nowhere/ca.pem",
    )
    assert engine.refuse(settings) is ErrorCode.TRANSPORT_UNAVAILABLE
    assert engine.refuse(RemoveAccount(account_id="work")) is ErrorCode.UNKNOWN_ACCOUNT


def test_a_silent_server_is_told_long_before_sip_gives_up(engine: EngineProcess) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        engine.do(
            SetAccount(
                account_id="work",
                address="sip:agent@127.0.0.1",
                registrar=f"sip:127.0.0.1:{silent.getsockname()[1]}",
            )
        )
        event = engine.wait_for(
            AccountChanged, lambda each: each.state is AccountState.FAILED, timeout_s=15
        )
    assert event.trouble is AccountTrouble.SERVER_SILENT
    assert event.retry_in_s is not None


@pytest.mark.interop(feature=Feature.SERVER_AWAY, system=System.KAMAILIO)
@pytest.mark.slow
def test_a_silent_server_that_speaks_again_is_believed(
    engine: EngineProcess, tmp_path: Path
) -> None:
    server = Kamailio(folder=tmp_path)
    engine.do(account(server, AGENT))
    wait_for_state(engine, AccountState.FAILED)
    server.start()
    try:
        wait_for_state(engine, AccountState.REGISTERED)
    finally:
        server.stop()


def test_an_account_can_move_to_another_transport_and_to_a_direct_line(
    engine: EngineProcess, kamailio: Kamailio
) -> None:
    register(engine, kamailio, AGENT)
    register(engine, kamailio, AGENT, Transport.TCP)
    engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    wait_for_state(engine, AccountState.DIRECT)
    time.sleep(1)
    engine.do(ReportStatus())
    assert engine.wait_for(AccountChanged).state is AccountState.DIRECT


def test_a_host_that_does_not_exist_is_told(engine: EngineProcess) -> None:
    engine.do(
        SetAccount(
            account_id="work", address="sip:agent@127.0.0.1", registrar="sip:no-such-host.invalid"
        )
    )
    event = wait_for_state(engine, AccountState.FAILED)
    assert event.trouble is AccountTrouble.SERVER_UNREACHABLE


def test_a_server_that_is_down_is_asked_again_after_longer_and_longer_waits(
    engine: EngineProcess,
) -> None:
    engine.do(
        SetAccount(
            account_id="work",
            address="sip:agent@127.0.0.1",
            registrar=f"sip:127.0.0.1:{free_port()}",
            transport=Transport.TCP,
        )
    )
    first = wait_for_state(engine, AccountState.FAILED)
    second = wait_for_state(engine, AccountState.FAILED)
    assert first.trouble is AccountTrouble.SERVER_UNREACHABLE
    assert first.retry_in_s == 2
    assert second.retry_in_s in (3, 4)


@pytest.mark.interop(feature=Feature.SERVER_AWAY, system=System.KAMAILIO)
@pytest.mark.slow
@pytest.mark.parametrize("transport", [Transport.TCP, Transport.TLS])
def test_an_account_registers_again_when_its_server_comes_back(
    engine: EngineProcess, tmp_path: Path, transport: Transport
) -> None:
    server = Kamailio(folder=tmp_path)
    server.start()
    try:
        register(engine, server, AGENT, transport)
        server.stop()
        wait_for_state(engine, AccountState.FAILED)
        server.start()
        wait_for_state(engine, AccountState.REGISTERED)
    finally:
        server.stop()


def test_a_direct_line_needs_no_registrar(engine: EngineProcess) -> None:
    engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
    assert wait_for_state(engine, AccountState.DIRECT).trouble is None


@pytest.mark.interop(feature=Feature.UNREGISTER, system=System.KAMAILIO)
def test_a_removed_account_is_unregistered_and_forgotten(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    registered_engine.do(RemoveAccount(account_id="work"))
    wait_for_state(registered_engine, AccountState.UNREGISTERED)
    assert registered_engine.refuse(RemoveAccount(account_id="work")) is ErrorCode.UNKNOWN_ACCOUNT
    with SippCaller(
        "caller_is_refused_404", folder=tmp_path, user=AGENT.name, remote_port=kamailio.udp_port
    ) as caller:
        caller.finish()


@pytest.mark.interop(feature=Feature.UNREGISTER, system=System.KAMAILIO)
def test_shutdown_unregisters(kamailio: Kamailio, tmp_path: Path) -> None:
    with EngineProcess() as engine:
        register(engine, kamailio, AGENT)
    assert engine.exit_code == 0
    with SippCaller(
        "caller_is_refused_404", folder=tmp_path, user=AGENT.name, remote_port=kamailio.udp_port
    ) as caller:
        caller.finish()


def test_one_account_too_many_is_refused_and_the_others_stay(engine: EngineProcess) -> None:
    for number in range(engine.max_accounts):
        engine.do(SetAccount(account_id=f"line {number}", address=f"sip:a{number}@127.0.0.1"))
    more = SetAccount(account_id="one too many", address="sip:more@127.0.0.1")
    assert engine.refuse(more) is ErrorCode.TOO_MANY_ACCOUNTS
    told = len(engine.events)
    engine.do(ReportStatus())
    assert len(engine.events) - told >= engine.max_accounts


def test_places_of_removed_accounts_are_used_again(engine: EngineProcess) -> None:
    for number in range(3 * engine.max_accounts):
        engine.do(SetAccount(account_id=f"line {number}", address="sip:agent@127.0.0.1"))
        engine.do(RemoveAccount(account_id=f"line {number}"))


@pytest.mark.parametrize(
    "address",
    ["", "agent", "sip:127.0.0.1", 'sip:a"b@127.0.0.1', "sip:a@b>\r\nEvil: 1", "http://a@b"],
)
def test_an_address_that_is_none_is_refused(engine: EngineProcess, address: str) -> None:
    command = SetAccount(account_id="line", address=address)
    assert engine.refuse(command) is ErrorCode.BAD_COMMAND


def test_a_refused_replacement_leaves_the_account_as_it_was(engine: EngineProcess) -> None:
    engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
    wait_for_state(engine, AccountState.DIRECT)
    engine.refuse(SetAccount(account_id="line", address="nonsense"))
    engine.do(ReportStatus())
    assert wait_for_state(engine, AccountState.DIRECT).account_id == "line"
