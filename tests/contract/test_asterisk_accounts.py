"""The real engine with Asterisk as its registrar, also when that goes away."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AccountTrouble,
    CallChanged,
    RejectCall,
    RemoveAccount,
    Transport,
)
from tests.contract.conftest import REGISTRATION, WRONG_PASSWORD, account, register
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, MARIA
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse_sound import wait_until

NEVER_S = 600
"""Far beyond a test: what is noticed is noticed without asking."""
TRANSPORTS = [
    pytest.param(transport, marks=pytest.mark.interop(feature=feature, system=System.ASTERISK))
    for transport, feature in REGISTRATION.items()
]


def wait_for_state(engine: EngineProcess, state: AccountState) -> AccountChanged:
    return engine.wait_for(AccountChanged, lambda event: event.state is state)


def is_at(server: Asterisk) -> Callable[[AccountChanged], bool]:
    wanted = server.registrar("udp").removeprefix("sip:")
    return lambda event: (event.state, event.server) == (AccountState.REGISTERED, wanted)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_an_account_registers_with_digest(
    engine: EngineProcess, asterisk: Asterisk, transport: Transport
) -> None:
    register(engine, asterisk, AGENT, transport)
    (contact,) = asterisk.board.contacts(AGENT)
    is_marked = f"transport={transport}" in contact.lower()
    assert is_marked or transport is Transport.UDP


def test_a_password_with_spanish_letters_registers(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    register(engine, asterisk, MARIA)


@pytest.mark.interop(feature=Feature.UNREGISTER, system=System.ASTERISK)
def test_a_removed_account_is_unregistered(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    asterisk_engine.do(RemoveAccount(account_id="work"))
    wait_for_state(asterisk_engine, AccountState.UNREGISTERED)
    wait_until(lambda: not asterisk.board.contacts(AGENT))


@pytest.mark.interop(feature=Feature.WRONG_PASSWORD, system=System.ASTERISK)
def test_a_wrong_password_is_told(engine: EngineProcess, asterisk: Asterisk) -> None:
    engine.do(msgspec.structs.replace(account(asterisk, AGENT), password=WRONG_PASSWORD))
    event = wait_for_state(engine, AccountState.FAILED)
    assert event.trouble is AccountTrouble.WRONG_PASSWORD
    assert (event.sip_status, event.retry_in_s) == (401, None)
    assert asterisk.board.contacts(AGENT) == []


@pytest.mark.interop(feature=Feature.CERTIFICATE, system=System.ASTERISK)
def test_a_certificate_nobody_vouches_for_is_refused(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    settings = account(asterisk, AGENT, transport=Transport.TLS)
    engine.do(msgspec.structs.replace(settings, tls_ca_file=None))
    event = wait_for_state(engine, AccountState.FAILED)
    assert event.trouble is AccountTrouble.CERTIFICATE_REFUSED


@pytest.mark.interop(feature=Feature.SERVER_AWAY, system=System.ASTERISK)
@pytest.mark.slow
@pytest.mark.parametrize("transport", [Transport.TCP, Transport.TLS])
def test_an_account_registers_again_after_the_server_crashed(
    own_asterisk: Asterisk, engine: EngineProcess, transport: Transport
) -> None:
    register(engine, own_asterisk, AGENT, transport)
    own_asterisk.crash()
    assert wait_for_state(engine, AccountState.FAILED).retry_in_s is not None
    own_asterisk.start()
    wait_for_state(engine, AccountState.REGISTERED)
    own_asterisk.operator.ring(AGENT)
    engine.wait_for(CallChanged, lambda event: event.state is CallState.RINGING)


@pytest.mark.interop(feature=Feature.SERVER_AWAY, system=System.ASTERISK)
def test_a_server_that_was_restarted_rings_those_who_registered_before(
    own_asterisk: Asterisk, engine: EngineProcess
) -> None:
    register(engine, own_asterisk, AGENT)
    own_asterisk.stop()
    own_asterisk.start()
    own_asterisk.operator.ring(AGENT)
    engine.wait_for(CallChanged, lambda event: event.state is CallState.RINGING)


@pytest.mark.interop(feature=Feature.SECOND_SERVER, system=System.ASTERISK)
@pytest.mark.slow
def test_a_second_asterisk_is_taken_while_the_first_is_away(
    own_asterisk: Asterisk, asterisk: Asterisk, engine: EngineProcess
) -> None:
    """Both ring the phone that is registered there."""
    settings = account(own_asterisk, AGENT)
    engine.do(
        msgspec.structs.replace(
            settings, backup_registrar=asterisk.registrar("udp"), check_seconds=NEVER_S
        )
    )
    wait_for_state(engine, AccountState.REGISTERED)
    own_asterisk.crash()
    engine.wait_for(AccountChanged, is_at(asterisk))
    asterisk.operator.ring(AGENT)
    ringing = engine.wait_for(CallChanged, lambda event: event.state is CallState.RINGING)
    engine.do(RejectCall(call_id=ringing.call_id))
    own_asterisk.start()
    engine.wait_for(AccountChanged, is_at(own_asterisk))
    own_asterisk.operator.ring(AGENT)
    engine.wait_for(CallChanged, lambda event: event.state is CallState.RINGING)
