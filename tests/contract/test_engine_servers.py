"""Two servers: the second is taken while the first is away, and calls live through it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState, EndCause
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AnswerCall,
    CallChanged,
    EndCall,
    ErrorCode,
    PlaceCall,
    SetAccount,
    Transport,
)
from tests.contract.conftest import account
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.pulse_sound import wait_until
from tests.lab.sipp import SippCallee, SippCaller

AGENT = USERS[0]
CHECK_S = 5
NEVER_S = 600
"""Far beyond a test: what is noticed is noticed without asking."""
RECOVERED_WITHIN_S = 3.0
DOWN_S = {Transport.UDP: 1.5, Transport.TCP: 0.0, Transport.TLS: 0.0}
"""A connection tells at once; where there is none, somebody has to knock in the meantime."""


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Kamailio]:
    server = Kamailio(folder=tmp_path / "first")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Kamailio]:
    server = Kamailio(folder=tmp_path / "second")
    server.start()
    yield server
    server.stop()


def at_both(
    first: Kamailio, second: Kamailio, transport: Transport, check_seconds: int = CHECK_S
) -> SetAccount:
    return msgspec.structs.replace(
        account(first, AGENT, transport=transport),
        backup_registrar=second.registrar(transport),
        check_seconds=check_seconds,
        tls_verify=False,
    )


def wait_for_server(engine: EngineProcess, server: Kamailio, transport: Transport) -> None:
    wanted = server.registrar(transport).removeprefix("sip:")
    engine.wait_for(
        AccountChanged,
        lambda event: event.state is AccountState.REGISTERED and event.server == wanted,
        timeout_s=40,
    )


@pytest.mark.interop(feature=Feature.SECOND_SERVER, system=System.KAMAILIO)
@pytest.mark.slow
@pytest.mark.parametrize("transport", list(Transport))
def test_the_second_server_is_taken_while_the_first_is_away(
    engine: EngineProcess, first: Kamailio, second: Kamailio, transport: Transport
) -> None:
    engine.do(at_both(first, second, transport, NEVER_S))
    wait_for_server(engine, first, transport)
    first.crash()
    crashed_at = time.monotonic()
    wait_for_server(engine, second, transport)
    assert time.monotonic() - crashed_at < RECOVERED_WITHIN_S
    first.start()
    wait_for_server(engine, first, transport)


@pytest.mark.interop(feature=Feature.SECOND_SERVER, system=System.KAMAILIO)
@pytest.mark.slow
def test_calls_go_and_come_where_the_line_is_registered(
    engine: EngineProcess, first: Kamailio, second: Kamailio, tmp_path: Path
) -> None:
    engine.do(at_both(first, second, Transport.UDP))
    wait_for_server(engine, first, Transport.UDP)
    first.crash()
    wait_for_server(engine, second, Transport.UDP)
    with SippCallee("callee_is_busy", folder=tmp_path) as callee:
        engine.do(PlaceCall(account_id="work", call_id="out", target=callee.number))
        ended = engine.wait_for(CallChanged, lambda each: each.state is CallState.ENDED)
        callee.finish()
    assert ended.end_cause is EndCause.BUSY
    with SippCaller(
        "caller_is_answered", folder=tmp_path, user=AGENT.name, remote_port=second.udp_port
    ) as caller:
        ringing = engine.wait_for(CallChanged, lambda each: each.state is CallState.RINGING)
        engine.do(AnswerCall(call_id=ringing.call_id))
        caller.finish()
    first.start()


@pytest.mark.interop(feature=Feature.SECOND_SERVER, system=System.KAMAILIO)
@pytest.mark.slow
def test_a_call_through_the_second_server_lives_on_when_the_first_is_back(
    engine: EngineProcess, first: Kamailio, second: Kamailio, tmp_path: Path
) -> None:
    engine.do(at_both(first, second, Transport.UDP))
    wait_for_server(engine, first, Transport.UDP)
    first.crash()
    wait_for_server(engine, second, Transport.UDP)
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        engine.do(PlaceCall(account_id="work", call_id="out", target=callee.number))
        engine.wait_for(CallChanged, lambda each: each.state is CallState.CONNECTED)
        first.start()
        wait_for_server(engine, first, Transport.UDP)
        assert last_of(engine, "out").state is CallState.CONNECTED
        engine.do(EndCall(call_id="out"))
        ended = engine.wait_for(CallChanged, lambda each: each.state is CallState.ENDED)
        callee.finish()
    assert ended.end_cause is EndCause.HUNG_UP_HERE


def last_of(engine: EngineProcess, call_id: str) -> CallChanged:
    """The call as told last."""
    told = [line.event for line in engine.events if isinstance(line.event, CallChanged)]
    return [each for each in told if each.call_id == call_id][-1]


@pytest.mark.interop(feature=Feature.SERVER_AWAY, system=System.KAMAILIO)
@pytest.mark.slow
def test_a_server_that_forgot_everybody_is_registered_at_again(
    engine: EngineProcess, first: Kamailio, tmp_path: Path
) -> None:
    """A crash and restart within the registration's time, over UDP, where nothing breaks."""
    engine.do(msgspec.structs.replace(account(first, AGENT), check_seconds=CHECK_S))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    first.crash()
    first.start()
    time.sleep(CHECK_S + 1)
    with SippCaller(
        "caller_is_answered", folder=tmp_path, user=AGENT.name, remote_port=first.udp_port
    ) as caller:
        ringing = engine.wait_for(CallChanged, lambda each: each.state is CallState.RINGING)
        engine.do(AnswerCall(call_id=ringing.call_id))
        caller.finish()


@pytest.mark.interop(feature=Feature.SERVER_AWAY, system=System.KAMAILIO)
@pytest.mark.parametrize("transport", list(Transport))
def test_a_server_that_was_started_again_knows_us_soon(
    engine: EngineProcess, first: Kamailio, transport: Transport
) -> None:
    """Long before anybody would have asked it."""
    engine.do(
        msgspec.structs.replace(
            account(first, AGENT, transport=transport), check_seconds=NEVER_S, tls_verify=False
        )
    )
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    first.crash()
    time.sleep(DOWN_S[transport])
    first.start()
    started_at = time.monotonic()
    wait_until(lambda: first.registrations > 0)
    assert time.monotonic() - started_at < RECOVERED_WITHIN_S


@pytest.mark.interop(feature=Feature.SERVER_AWAY, system=System.KAMAILIO)
@pytest.mark.slow
@pytest.mark.timeout(180)
def test_an_outage_longer_than_sip_waits_is_mended_without_anybody(
    engine: EngineProcess, first: Kamailio
) -> None:
    engine.do(msgspec.structs.replace(account(first, AGENT), check_seconds=CHECK_S))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    first.crash()
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.FAILED)
    time.sleep(40)
    first.start()
    engine.wait_for(
        AccountChanged, lambda event: event.state is AccountState.REGISTERED, timeout_s=35
    )


def test_a_line_with_two_servers_takes_two_places(engine: EngineProcess) -> None:
    for number in range(engine.max_accounts // 2):
        engine.do(two_servers(number))
    assert engine.refuse(two_servers(engine.max_accounts)) is ErrorCode.TOO_MANY_ACCOUNTS


def two_servers(number: int) -> SetAccount:
    return SetAccount(
        account_id=f"line {number}",
        address=f"sip:a{number}@127.0.0.1",
        registrar="sip:127.0.0.1:9",
        backup_registrar="sip:127.0.0.1:9",
        transport=Transport.TCP,
    )


def test_a_second_server_without_a_first_is_refused(engine: EngineProcess) -> None:
    settings = SetAccount(
        account_id="work", address="sip:agent@127.0.0.1", backup_registrar="sip:127.0.0.1:5070"
    )
    assert engine.refuse(settings) is ErrorCode.BAD_COMMAND
