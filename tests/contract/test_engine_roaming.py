"""The computer gets another address, or sleeps: the engine notices and mends it by itself."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState, EndCause
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AudioChanged,
    CallChanged,
    EndCall,
    PlaceCall,
    SetAccount,
    Transport,
)
from tests.contract.conftest import account, check_farewell
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.pulse import PulseServer
from tests.lab.pulse_sound import wait_until
from tests.lab.sipp import SippCallee
from tests.lab.two_networks import SERVER_ADDRESS, TwoNetworks

AGENT = USERS[0]
NEW_ADDRESS = "10.77.0.30"
RECOVERED_WITHIN_S = 3.0
ASLEEP_S = 7.0


@pytest.fixture
def networks() -> Iterator[TwoNetworks]:
    with TwoNetworks() as made:
        yield made


@pytest.fixture
def server(networks: TwoNetworks, tmp_path: Path) -> Iterator[Kamailio]:
    made = Kamailio(folder=tmp_path / "server", host=SERVER_ADDRESS, door=networks.server_door)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def phone(networks: TwoNetworks) -> Iterator[EngineProcess]:
    with EngineProcess(bind="", door=networks.phone_door) as process:
        yield process
    check_farewell(process)


def settings(server: Kamailio, transport: Transport) -> SetAccount:
    return msgspec.structs.replace(
        account(server, AGENT, transport=transport),
        address=f"sip:{AGENT.name}@{SERVER_ADDRESS}",
        tls_verify=False,
        check_seconds=600,
    )


def wait_for_state(engine: EngineProcess, state: AccountState) -> None:
    engine.wait_for(AccountChanged, lambda event: event.state is state)


@pytest.mark.interop(feature=Feature.NETWORK_CHANGE, system=System.KAMAILIO)
@pytest.mark.parametrize("transport", list(Transport))
def test_another_address_is_noticed_and_registered(
    networks: TwoNetworks, server: Kamailio, phone: EngineProcess, transport: Transport
) -> None:
    phone.do(settings(server, transport))
    wait_for_state(phone, AccountState.REGISTERED)
    networks.move_phone(NEW_ADDRESS)
    moved_at = time.monotonic()
    wait_for_state(phone, AccountState.REGISTERING)
    wait_for_state(phone, AccountState.REGISTERED)
    assert time.monotonic() - moved_at < RECOVERED_WITHIN_S


@pytest.mark.interop(feature=Feature.NETWORK_CHANGE, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.NETWORK_CHANGE, system=System.SIPP)
def test_a_call_is_kept_when_the_address_changes(
    networks: TwoNetworks, server: Kamailio, phone: EngineProcess, tmp_path: Path
) -> None:
    """The far end is told in a new offer where sound and messages shall go now."""
    phone.do(settings(server, Transport.UDP))
    wait_for_state(phone, AccountState.REGISTERED)
    with SippCallee(
        "callee_is_moved", folder=tmp_path, host=SERVER_ADDRESS, door=networks.server_door
    ) as callee:
        phone.do(PlaceCall(account_id="work", call_id="call", target=callee.number))
        phone.wait_for(CallChanged, lambda event: event.state is CallState.CONNECTED)
        networks.move_phone(NEW_ADDRESS)
        wait_until(lambda: callee.messages.count("ACK sip:") == 2)
        assert is_connected(phone)
        phone.do(EndCall(call_id="call"))
        ended = phone.wait_for(CallChanged, lambda event: event.state is CallState.ENDED)
        callee.finish()
    assert ended.end_cause is EndCause.HUNG_UP_HERE
    again = callee.messages.split("INVITE sip:")[2]
    assert f"c=IN IP4 {NEW_ADDRESS}" in again
    assert f"Contact: <sip:{AGENT.name}@{NEW_ADDRESS}:" in again


def is_connected(engine: EngineProcess) -> bool:
    """By what was told last."""
    told = [line.event for line in engine.events if isinstance(line.event, CallChanged)]
    return told[-1].state is CallState.CONNECTED and told[-1].has_media


@pytest.mark.slow
def test_a_network_that_comes_back_is_used_at_once(
    networks: TwoNetworks, server: Kamailio, phone: EngineProcess
) -> None:
    phone.do(settings(server, Transport.UDP))
    wait_for_state(phone, AccountState.REGISTERED)
    networks.take_phone_away()
    time.sleep(5)
    networks.move_phone(NEW_ADDRESS)
    back_at = time.monotonic()
    wait_for_state(phone, AccountState.REGISTERING)
    wait_for_state(phone, AccountState.REGISTERED)
    assert time.monotonic() - back_at < RECOVERED_WITHIN_S


@pytest.mark.slow
def test_a_phone_that_slept_opens_its_sound_anew() -> None:
    """The sound server numbers what is opened, so another number is another opening."""
    with PulseServer() as pulse:
        pulse.plug("agent-headset")
        with EngineProcess(environment=pulse.environment) as engine:
            engine.wait_for(AudioChanged, lambda event: event.trouble is None)
            wait_until(lambda: opened(pulse) != "")
            before = opened(pulse)
            sleep(engine)
            wait_until(lambda: opened(pulse) not in ("", before))


def opened(pulse: PulseServer) -> str:
    """The number of what plays to the headset, or nothing while nothing does."""
    return pulse.pactl("list", "short", "sink-inputs").partition("\t")[0]


def sleep(engine: EngineProcess) -> None:
    """Time goes on and the engine does not, as when the lid is shut."""
    engine.signal(signal.SIGSTOP)
    time.sleep(ASLEEP_S)
    engine.signal(signal.SIGCONT)


@pytest.mark.slow
def test_a_phone_that_slept_registers_at_once(engine: EngineProcess, kamailio: Kamailio) -> None:
    engine.do(msgspec.structs.replace(account(kamailio, AGENT), check_seconds=600))
    wait_for_state(engine, AccountState.REGISTERED)
    sleep(engine)
    woken_at = time.monotonic()
    wait_for_state(engine, AccountState.REGISTERING)
    wait_for_state(engine, AccountState.REGISTERED)
    assert time.monotonic() - woken_at < RECOVERED_WITHIN_S
