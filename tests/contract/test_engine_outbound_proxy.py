"""A line whose server is known to its proxy alone: everything goes through that."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AnswerCall,
    CallChanged,
    EndCall,
    PlaceCall,
    Transport,
)
from tests.contract.conftest import Server, account
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT as ASTERISKS_AGENT
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio, LabUser
from tests.lab.sipp import SippCallee, SippCaller

AGENT = USERS[0]
ECHO = "600"
NOWHERE = "pbx.invalid"
"""No name server knows it (RFC 6761)."""


def register_through(
    engine: EngineProcess, proxy: Server, user: LabUser, transport: Transport
) -> None:
    engine.do(
        msgspec.structs.replace(
            account(proxy, user, transport=transport),
            address=f"sip:{user.name}@{NOWHERE}",
            registrar=f"sip:{NOWHERE}",
            proxy=proxy.registrar(transport),
        )
    )
    registered = engine.wait_for(
        AccountChanged, lambda event: event.state is AccountState.REGISTERED
    )
    assert registered.server == NOWHERE


def wait_for_state(engine: EngineProcess, state: CallState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.state is state)


@pytest.mark.interop(feature=Feature.OUTBOUND_PROXY, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.OUTBOUND_PROXY, system=System.SIPP)
@pytest.mark.parametrize("transport", [Transport.UDP, Transport.TCP])
def test_a_line_registers_rings_and_is_rung_through_its_proxy(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path, transport: Transport
) -> None:
    register_through(engine, kamailio, AGENT, transport)
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        engine.do(PlaceCall(account_id="work", call_id="out", target=callee.number))
        wait_for_state(engine, CallState.CONNECTED)
        engine.do(EndCall(call_id="out"))
        wait_for_state(engine, CallState.ENDED)
        callee.finish()
    assert f"INVITE sip:{callee.number}@{NOWHERE}" in callee.messages
    with SippCaller(
        "caller_waits_for_the_end",
        folder=tmp_path,
        user=AGENT.name,
        remote_port=kamailio.udp_port,
    ) as caller:
        ringing = wait_for_state(engine, CallState.RINGING)
        engine.do(AnswerCall(call_id=ringing.call_id))
        wait_for_state(engine, CallState.CONNECTED)
        engine.do(EndCall(call_id=ringing.call_id))
        caller.finish()


@pytest.mark.interop(feature=Feature.OUTBOUND_PROXY, system=System.ASTERISK)
def test_asterisk_may_be_the_proxy_of_a_domain_without_an_address(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    register_through(engine, asterisk, ASTERISKS_AGENT, Transport.UDP)
    engine.do(PlaceCall(account_id="work", call_id="out", target=ECHO))
    wait_for_state(engine, CallState.CONNECTED)
    engine.do(EndCall(call_id="out"))
    wait_for_state(engine, CallState.ENDED)
    asterisk.operator.ring(ASTERISKS_AGENT)
    wait_for_state(engine, CallState.RINGING)
