"""Two real engines talking to each other: key presses, codecs, encryption."""

from __future__ import annotations

import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    DtmfReceived,
    EndCall,
    ErrorCode,
    PlaceCall,
    SendDtmf,
    SetAccount,
    Transport,
)
from tests.contract.conftest import check_farewell, register
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio


def wait_for_state(engine: EngineProcess, state: CallState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.state is state)


def talk(caller: EngineProcess, callee: EngineProcess, target: str) -> str:
    """Connect the two; the caller's call is `call`, the callee's id is returned."""
    caller.do(PlaceCall(account_id="work", call_id="call", target=target))
    ringing = wait_for_state(callee, CallState.RINGING)
    callee.do(AnswerCall(call_id=ringing.call_id))
    wait_for_state(callee, CallState.CONNECTED)
    return ringing.call_id


def on_direct_lines(caller: EngineProcess, callee: EngineProcess) -> str:
    for engine in (caller, callee):
        engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    return talk(caller, callee, f"sip:agent@127.0.0.1:{callee.hello.ports['udp']}")


def received(engine: EngineProcess, count: int) -> str:
    return "".join(engine.wait_for(DtmfReceived).digit for _ in range(count))


def test_keys_are_heard_at_both_ends_in_order(
    engine: EngineProcess, other_engine: EngineProcess
) -> None:
    call_id = on_direct_lines(engine, other_engine)
    connected = wait_for_state(engine, CallState.CONNECTED)
    engine.do(SendDtmf(call_id="call", digits="12,#d"))
    assert received(other_engine, 4) == "12#D"
    other_engine.do(SendDtmf(call_id=call_id, digits="*0099"))
    assert received(engine, 5) == "*0099"
    assert connected.codec == engine.offered_codecs[0]


def test_more_keys_than_can_wait_are_refused(
    engine: EngineProcess, other_engine: EngineProcess
) -> None:
    on_direct_lines(engine, other_engine)
    wait_for_state(engine, CallState.CONNECTED)
    keys = SendDtmf(call_id="call", digits="1" * 64)
    answers = [engine.ask(keys).error for _ in range(4)]
    refusals = [each.code for each in answers if each is not None]
    assert ErrorCode.QUEUE_FULL in refusals


def test_the_other_end_sees_the_hang_up(
    engine: EngineProcess, other_engine: EngineProcess
) -> None:
    on_direct_lines(engine, other_engine)
    wait_for_state(engine, CallState.CONNECTED)
    engine.do(EndCall(call_id="call"))
    wait_for_state(engine, CallState.ENDED)
    wait_for_state(other_engine, CallState.ENDED)
    for each in (engine, other_engine):
        assert " ERROR " not in each.stderr_text


@pytest.mark.interop(feature=Feature.ENCRYPTED, system=System.KAMAILIO)
def test_a_call_over_tls_is_encrypted_and_one_over_udp_is_not(
    engine: EngineProcess, other_engine: EngineProcess, kamailio: Kamailio
) -> None:
    register(engine, kamailio, USERS[0], Transport.TLS)
    register(other_engine, kamailio, USERS[1], Transport.TLS)
    talk(engine, other_engine, USERS[1].name)
    assert wait_for_state(engine, CallState.CONNECTED).is_encrypted
    engine.do(EndCall(call_id="call"))
    wait_for_state(engine, CallState.ENDED)


def test_the_loudest_log_names_nobody_and_tells_no_key(
    other_engine: EngineProcess, kamailio: Kamailio
) -> None:
    with EngineProcess(arguments=["--log-level", "3"]) as engine:
        register(engine, kamailio, USERS[0], Transport.TLS)
        register(other_engine, kamailio, USERS[1], Transport.TLS)
        talk(engine, other_engine, USERS[1].name)
        assert wait_for_state(engine, CallState.CONNECTED).is_encrypted
        engine.do(EndCall(call_id="call"))
        wait_for_state(engine, CallState.ENDED)
    check_farewell(engine)
    log = engine.stderr_text
    assert "registration success" in log
    for word in ("inline:", "Digest", "nonce", f"{USERS[0].name}@", f"{USERS[1].name}@"):
        assert word not in log


def test_a_call_on_a_direct_line_is_not_encrypted(
    engine: EngineProcess, other_engine: EngineProcess
) -> None:
    on_direct_lines(engine, other_engine)
    assert not wait_for_state(engine, CallState.CONNECTED).is_encrypted
