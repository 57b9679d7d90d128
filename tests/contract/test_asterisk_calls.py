"""Calls of the real engine through Asterisk: out, in, refused, held, with key presses."""

from __future__ import annotations

import pytest

from softphone.domain.call import CallState, Direction, EndCause, HoldState
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    DtmfReceived,
    EndCall,
    HoldCall,
    KeyMethod,
    PlaceCall,
    RejectCall,
    ResumeCall,
    SendDtmf,
    Transport,
)
from tests.contract.conftest import check_farewell, register
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_operator import CALLER_NAME, CALLER_NUMBER
from tests.lab.asterisk_people import AGENT, DIEGO, ELENA, MARIA, PABLO
from tests.lab.baresip import Baresip
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse_sound import wait_until

ECHO, HANGS_UP, ONLY_RINGS, TAKES_KEYS, PRESSES_KEYS = "600", "606", "607", "610", "611"


def wait_for_state(engine: EngineProcess, state: CallState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.state is state)


def wait_for_hold(engine: EngineProcess, hold: HoldState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.hold is hold)


def place(engine: EngineProcess, number: str) -> None:
    engine.do(PlaceCall(account_id="work", call_id="call", target=number))


def connect(engine: EngineProcess, number: str) -> CallChanged:
    place(engine, number)
    return engine.wait_for(CallChanged, lambda e: e.state is CallState.CONNECTED and e.has_media)


@pytest.mark.interop(feature=Feature.CALL_OUT, system=System.ASTERISK)
def test_a_call_is_placed_answered_and_ended(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    connected = connect(asterisk_engine, ECHO)
    assert connected.codec == "G722"
    assert not connected.is_encrypted
    asterisk_engine.do(EndCall(call_id="call"))
    assert wait_for_state(asterisk_engine, CallState.ENDED).end_cause is EndCause.HUNG_UP_HERE
    wait_until(lambda: not asterisk.operator.channels())


@pytest.mark.interop(feature=Feature.ENCRYPTED, system=System.ASTERISK)
def test_a_call_over_tls_is_encrypted(engine: EngineProcess, asterisk: Asterisk) -> None:
    register(engine, asterisk, AGENT, Transport.TLS)
    assert connect(engine, ECHO).is_encrypted


@pytest.mark.interop(feature=Feature.HUNG_UP_THERE, system=System.ASTERISK)
def test_the_far_end_hangs_up(asterisk_engine: EngineProcess) -> None:
    place(asterisk_engine, HANGS_UP)
    wait_for_state(asterisk_engine, CallState.CONNECTED)
    assert wait_for_state(asterisk_engine, CallState.ENDED).end_cause is EndCause.HUNG_UP_THERE


@pytest.mark.interop(feature=Feature.CANCELLED, system=System.ASTERISK)
def test_a_call_nobody_answers_is_cancelled(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    place(asterisk_engine, ONLY_RINGS)
    wait_for_state(asterisk_engine, CallState.RINGING)
    asterisk_engine.do(EndCall(call_id="call"))
    assert wait_for_state(asterisk_engine, CallState.ENDED).end_cause is EndCause.CANCELLED
    wait_until(lambda: not asterisk.operator.channels())


@pytest.mark.interop(feature=Feature.REFUSED_THERE, system=System.ASTERISK)
@pytest.mark.parametrize(
    ("number", "status", "cause"),
    [
        ("630", 486, EndCause.BUSY),
        ("631", 503, EndCause.UNAVAILABLE),
        ("632", 403, EndCause.NOT_ALLOWED),
        ("633", 404, EndCause.NOT_FOUND),
        ("634", 480, EndCause.UNAVAILABLE),
        ("4040404", 404, EndCause.NOT_FOUND),
    ],
)
def test_a_refusal_says_why(
    asterisk_engine: EngineProcess, number: str, status: int, cause: EndCause
) -> None:
    place(asterisk_engine, number)
    ended = wait_for_state(asterisk_engine, CallState.ENDED)
    assert (ended.sip_status, ended.end_cause) == (status, cause)


@pytest.mark.interop(feature=Feature.CALL_IN, system=System.ASTERISK)
def test_a_caller_is_answered_and_hung_up_on(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    ring = asterisk.operator.ring(AGENT)
    ringing = wait_for_state(asterisk_engine, CallState.RINGING)
    assert ringing.direction is Direction.IN
    assert (ringing.remote_number, ringing.remote_name) == (CALLER_NUMBER, CALLER_NAME)
    asterisk_engine.do(AnswerCall(call_id=ringing.call_id))
    assert asterisk.operator.outcome(ring)
    asterisk_engine.do(EndCall(call_id=ringing.call_id))
    assert wait_for_state(asterisk_engine, CallState.ENDED).end_cause is EndCause.HUNG_UP_HERE
    wait_until(lambda: not asterisk.operator.channels())


@pytest.mark.interop(feature=Feature.HUNG_UP_THERE, system=System.ASTERISK)
def test_an_answered_caller_hangs_up(asterisk_engine: EngineProcess, asterisk: Asterisk) -> None:
    asterisk.operator.ring(AGENT)
    ringing = wait_for_state(asterisk_engine, CallState.RINGING)
    asterisk_engine.do(AnswerCall(call_id=ringing.call_id))
    wait_for_state(asterisk_engine, CallState.CONNECTED)
    asterisk.operator.hang_up(AGENT)
    assert wait_for_state(asterisk_engine, CallState.ENDED).end_cause is EndCause.HUNG_UP_THERE


@pytest.mark.interop(feature=Feature.REFUSED_HERE, system=System.ASTERISK)
@pytest.mark.parametrize("command", [RejectCall, EndCall])
def test_a_ringing_call_is_refused(
    asterisk_engine: EngineProcess,
    asterisk: Asterisk,
    command: type[RejectCall] | type[EndCall],
) -> None:
    ring = asterisk.operator.ring(AGENT)
    ringing = wait_for_state(asterisk_engine, CallState.RINGING)
    asterisk_engine.do(command(call_id=ringing.call_id))
    assert not asterisk.operator.outcome(ring)
    assert wait_for_state(asterisk_engine, CallState.ENDED).end_cause is EndCause.REJECTED_HERE


@pytest.mark.interop(feature=Feature.CALLER_GIVES_UP, system=System.ASTERISK)
def test_a_caller_gives_up(asterisk_engine: EngineProcess, asterisk: Asterisk) -> None:
    asterisk.operator.ring(AGENT)
    wait_for_state(asterisk_engine, CallState.RINGING)
    asterisk.operator.hang_up(AGENT)
    assert wait_for_state(asterisk_engine, CallState.ENDED).end_cause is EndCause.CANCELLED


@pytest.mark.interop(feature=Feature.KEYS_OUT, system=System.ASTERISK)
def test_keys_pressed_here_are_heard_there(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    connect(asterisk_engine, TAKES_KEYS)
    asterisk_engine.do(SendDtmf(call_id="call", digits="0,159*d#"))
    assert asterisk.operator.keys_from(AGENT, 7) == "0159*D#"


@pytest.mark.interop(feature=Feature.KEYS_IN, system=System.ASTERISK)
def test_keys_pressed_there_are_heard_here(asterisk_engine: EngineProcess) -> None:
    connect(asterisk_engine, PRESSES_KEYS)
    heard = [asterisk_engine.wait_for(DtmfReceived).digit for _ in range(12)]
    assert "".join(heard) == "1234567890*#"


@pytest.mark.interop(feature=Feature.HOLD, system=System.ASTERISK)
def test_a_colleague_is_held_and_resumed(
    asterisk_engine: EngineProcess, other_engine: EngineProcess, asterisk: Asterisk
) -> None:
    register(other_engine, asterisk, MARIA)
    place(asterisk_engine, MARIA.number)
    ringing = wait_for_state(other_engine, CallState.RINGING)
    assert ringing.remote_number == AGENT.number
    other_engine.do(AnswerCall(call_id=ringing.call_id))
    wait_for_state(asterisk_engine, CallState.CONNECTED)
    asterisk_engine.do(HoldCall(call_id="call"))
    assert not wait_for_hold(asterisk_engine, HoldState.HELD).has_media
    asterisk.operator.wait_for_hold(AGENT, is_held=True)
    asterisk_engine.do(ResumeCall(call_id="call"))
    resumed = wait_for_hold(asterisk_engine, HoldState.NONE)
    assert resumed.has_media
    asterisk.operator.wait_for_hold(AGENT, is_held=False)
    asterisk_engine.do(EndCall(call_id="call"))
    assert wait_for_state(other_engine, CallState.ENDED).end_cause is EndCause.HUNG_UP_THERE


@pytest.mark.interop(feature=Feature.KEYS_INFO, system=System.ASTERISK)
def test_keys_go_by_info_to_who_knows_no_other_way(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    register(engine, asterisk, DIEGO)
    connect(engine, TAKES_KEYS)
    engine.do(SendDtmf(call_id="call", digits="0,159*d#", method=KeyMethod.INFO))
    assert asterisk.operator.keys_from(DIEGO, 7) == "0159*D#"


@pytest.mark.interop(feature=Feature.KEYS_IN_BAND, system=System.ASTERISK)
def test_keys_are_heard_as_tones_in_the_voice(asterisk: Asterisk) -> None:
    with EngineProcess(arguments=["--codecs", "PCMU"]) as engine:
        register(engine, asterisk, ELENA)
        connect(engine, TAKES_KEYS)
        engine.do(SendDtmf(call_id="call", digits="0,159*d#", method=KeyMethod.IN_BAND))
        assert asterisk.operator.keys_from(ELENA, 7) == "0159*D#"
    check_farewell(engine)


@pytest.mark.interop(feature=Feature.SESSION_TIMER, system=System.ASTERISK)
def test_calls_that_must_be_confirmed_again_and_again_come_about(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    """Asterisk insists on session timers for this person, and refuses who has none."""
    register(engine, asterisk, PABLO)
    connect(engine, ECHO)
    engine.do(EndCall(call_id="call"))
    wait_for_state(engine, CallState.ENDED)
    ring = asterisk.operator.ring(PABLO)
    ringing = wait_for_state(engine, CallState.RINGING)
    engine.do(AnswerCall(call_id=ringing.call_id))
    assert asterisk.operator.outcome(ring)
    assert wait_for_state(engine, CallState.CONNECTED).has_media


@pytest.mark.interop(feature=Feature.STRANGERS, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.STRANGERS, system=System.BARESIP)
def test_a_phone_that_rings_past_asterisk_is_refused_and_asterisk_is_not(
    asterisk_engine: EngineProcess, claras_baresip: Baresip, asterisk: Asterisk
) -> None:
    port = asterisk_engine.hello.ports["udp"]
    claras_baresip.ask("dial", f"sip:{AGENT.name}@127.0.0.1:{port}")
    assert "403" in claras_baresip.wait_for("CALL_CLOSED").detail
    asterisk.operator.ring(AGENT)
    assert wait_for_state(asterisk_engine, CallState.RINGING).remote_number == CALLER_NUMBER
