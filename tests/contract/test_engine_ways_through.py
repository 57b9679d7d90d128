"""Sound past routers, with a real STUN and TURN server."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    EndCall,
    ErrorCode,
    PlaceCall,
    SetAccount,
)
from tests.contract.conftest import with_relay
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse_sound import wait_until
from tests.lab.relay_server import PASSWORD, RelayServer
from tests.lab.sipp import SippCallee
from tests.lab.two_networks import PHONE_ADDRESS, SERVER_ADDRESS, TwoNetworks

FOR_SOUND_AND_ITS_REPORTS = 2
"""RTP and RTCP have a socket each, and each asks for itself."""
LINE = SetAccount(account_id="work", address="sip:agent@127.0.0.1")


def offer_of(engine: EngineProcess, folder: Path) -> str:
    with SippCallee("callee_wants_other_codecs", folder=folder) as callee:
        engine.do(PlaceCall(account_id="work", call_id="call", target=callee.address))
        engine.wait_for(CallChanged, lambda event: event.state is CallState.ENDED)
        callee.finish()
    return callee.messages.partition("INVITE ")[2].partition("SIP/2.0 488")[0]


def kinds_in(offer: str) -> set[str]:
    return set(re.findall(r"a=candidate:.* typ (\w+)", offer))


def test_without_ice_no_way_is_offered(engine: EngineProcess, tmp_path: Path) -> None:
    engine.do(LINE)
    assert kinds_in(offer_of(engine, tmp_path)) == set()


def test_with_ice_the_own_addresses_are_offered(tmp_path: Path) -> None:
    """In a network of its own: PJSIP offers no loopback address."""
    with (
        TwoNetworks() as networks,
        EngineProcess(bind="", door=networks.phone_door) as engine,
        SippCallee(
            "callee_wants_other_codecs",
            folder=tmp_path,
            host=SERVER_ADDRESS,
            door=networks.server_door,
        ) as callee,
    ):
        engine.do(msgspec.structs.replace(LINE, uses_ice=True))
        target = f"sip:callee@{SERVER_ADDRESS}:{callee.port}"
        engine.do(PlaceCall(account_id="work", call_id="call", target=target))
        engine.wait_for(CallChanged, lambda event: event.state is CallState.ENDED)
        callee.finish()
    assert kinds_in(callee.messages) == {"host"}
    assert f" {PHONE_ADDRESS} " in callee.messages


def test_a_relay_is_offered_with_turn_and_its_password_is_not_told(
    engine: EngineProcess, relay: RelayServer, tmp_path: Path
) -> None:
    engine.do(with_relay(LINE, relay))
    assert "relay" in kinds_in(offer_of(engine, tmp_path))
    assert PASSWORD.encode() not in engine.stdout_bytes
    assert PASSWORD not in engine.stderr_text


def test_two_who_have_relays_talk(
    engine: EngineProcess, other_engine: EngineProcess, relay: RelayServer
) -> None:
    for each in (engine, other_engine):
        each.do(with_relay(LINE, relay))
    port = other_engine.hello.ports["udp"]
    target = f"sip:agent@127.0.0.1:{port}"
    engine.do(PlaceCall(account_id="work", call_id="call", target=target))
    ringing = other_engine.wait_for(CallChanged, lambda each: each.state is CallState.RINGING)
    other_engine.do(AnswerCall(call_id=ringing.call_id))
    engine.wait_for(CallChanged, lambda each: each.state is CallState.CONNECTED and each.has_media)
    engine.do(EndCall(call_id="call"))
    engine.wait_for(CallChanged, lambda each: each.state is CallState.ENDED)


def test_a_stun_server_is_asked(engine: EngineProcess, relay: RelayServer, tmp_path: Path) -> None:
    engine.do(msgspec.structs.replace(LINE, stun_server=relay.address))
    before = relay.questions
    offer_of(engine, tmp_path)
    wait_until(lambda: relay.questions >= before + FOR_SOUND_AND_ITS_REPORTS)


@pytest.mark.parametrize("server", ["", "a b", "stun:host", "host:port"])
def test_a_server_that_is_none_is_refused(engine: EngineProcess, server: str) -> None:
    settings = msgspec.structs.replace(LINE, stun_server=server)
    assert engine.refuse(settings) is ErrorCode.BAD_COMMAND
