"""Do not disturb, forwarding and automatic answers, as callers and the desk see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.call import CallState, Direction, EndCause
from softphone.wire.engine import (
    AnsweringChanged,
    AnsweringRules,
    AutomaticAnswer,
    CallChanged,
    EndCall,
    ErrorCode,
    PlaceCall,
    RedirectCall,
    SetAccount,
    SetAnswering,
)
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.sipp import SippCallee, SippCaller

AGENT = USERS[0].name
COLLEAGUE = "205"


def caller(scenario: str, kamailio: Kamailio, folder: Path) -> SippCaller:
    return SippCaller(scenario, folder=folder, user=AGENT, remote_port=kamailio.udp_port)


def obey(engine: EngineProcess, rules: AnsweringRules) -> None:
    engine.do(SetAnswering(rules=rules))
    assert engine.wait_for(AnsweringChanged).rules == rules


def rules_that_send_on(target: str) -> dict[str, AnsweringRules]:
    """By what they are about."""
    return {
        "always": AnsweringRules(forward_always=target),
        "busy": AnsweringRules(is_do_not_disturb=True, forward_busy=target),
        "unanswered": AnsweringRules(forward_unanswered=target, unanswered_after_s=5),
    }


SENDING_ON = rules_that_send_on(COLLEAGUE)


def states_of(engine: EngineProcess, call_id: str) -> list[CallState]:
    told = [line.event for line in engine.events if isinstance(line.event, CallChanged)]
    return [event.state for event in told if event.call_id == call_id]


def wait_for_state(engine: EngineProcess, state: CallState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.state is state)


@pytest.mark.interop(feature=Feature.DO_NOT_DISTURB, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.DO_NOT_DISTURB, system=System.SIPP)
def test_who_is_not_to_be_disturbed_hears_nothing_and_the_call_is_told(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    obey(registered_engine, AnsweringRules(is_do_not_disturb=True))
    with caller("caller_is_refused_486", kamailio, tmp_path) as somebody:
        ended = wait_for_state(registered_engine, CallState.ENDED)
        somebody.finish()
    assert (ended.end_cause, ended.direction) == (EndCause.DO_NOT_DISTURB, Direction.IN)
    assert ended.remote_number == "5551234"
    assert states_of(registered_engine, ended.call_id) == [CallState.ENDED]
    assert "SIP/2.0 180" not in somebody.messages


@pytest.mark.interop(feature=Feature.FORWARD, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.FORWARD, system=System.SIPP)
@pytest.mark.parametrize("rules", SENDING_ON.values(), ids=SENDING_ON.keys())
def test_a_caller_is_sent_on(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path, rules: AnsweringRules
) -> None:
    obey(registered_engine, rules)
    with caller("caller_is_sent_on", kamailio, tmp_path) as somebody:
        ended = wait_for_state(registered_engine, CallState.ENDED)
        somebody.finish()
    assert ended.end_cause is EndCause.SENT_ON
    assert f"Contact: <sip:{COLLEAGUE}@127.0.0.1:{kamailio.udp_port}>" in somebody.messages


@pytest.mark.interop(feature=Feature.REDIRECT, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.REDIRECT, system=System.SIPP)
def test_the_agent_sends_a_caller_on(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    with caller("caller_is_sent_on", kamailio, tmp_path) as somebody:
        ringing = wait_for_state(registered_engine, CallState.RINGING)
        refused = registered_engine.refuse(RedirectCall(call_id=ringing.call_id, target="no one"))
        assert refused is ErrorCode.BAD_TARGET
        registered_engine.do(RedirectCall(call_id=ringing.call_id, target=COLLEAGUE))
        ended = wait_for_state(registered_engine, CallState.ENDED)
        somebody.finish()
    assert ended.end_cause is EndCause.SENT_ON
    assert f"Contact: <sip:{COLLEAGUE}@127.0.0.1:{kamailio.udp_port}>" in somebody.messages


@pytest.mark.interop(feature=Feature.AUTOMATIC_ANSWER, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.AUTOMATIC_ANSWER, system=System.SIPP)
@pytest.mark.parametrize(
    ("automatic", "scenario"),
    [
        (AutomaticAnswer.ASKED, "caller_asks_for_answer"),
        (AutomaticAnswer.ALWAYS, "caller_is_answered"),
    ],
)
def test_a_call_is_taken_by_itself(
    registered_engine: EngineProcess,
    kamailio: Kamailio,
    tmp_path: Path,
    automatic: AutomaticAnswer,
    scenario: str,
) -> None:
    obey(registered_engine, AnsweringRules(automatic=automatic))
    with caller(scenario, kamailio, tmp_path) as somebody:
        connected = wait_for_state(registered_engine, CallState.CONNECTED)
        somebody.finish()
    assert connected.direction is Direction.IN


def test_nobody_but_the_own_server_has_a_call_taken_by_itself(
    engine: EngineProcess, tmp_path: Path
) -> None:
    """On a direct line everybody may ring, and nobody may listen in."""
    engine.do(SetAccount(account_id="line", address=f"sip:{AGENT}@127.0.0.1"))
    obey(engine, AnsweringRules(automatic=AutomaticAnswer.ASKED))
    port = engine.hello.ports["udp"]
    with SippCaller("caller_asks_for_answer", folder=tmp_path, user=AGENT, remote_port=port):
        ringing = wait_for_state(engine, CallState.RINGING)
        with pytest.raises(AssertionError):
            engine.wait_for(
                CallChanged, lambda event: event.state is CallState.CONNECTED, timeout_s=2.0
            )
        engine.do(EndCall(call_id=ringing.call_id))


def test_beside_another_call_nothing_is_taken_by_itself(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    engine = registered_engine
    obey(engine, AnsweringRules(automatic=AutomaticAnswer.ALWAYS))
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        engine.do(PlaceCall(account_id="work", call_id="out", target=callee.number))
        wait_for_state(engine, CallState.CONNECTED)
        with caller("caller_is_refused_603", kamailio, tmp_path) as somebody:
            ringing = engine.wait_for(CallChanged, lambda event: event.direction is Direction.IN)
            with pytest.raises(AssertionError):
                engine.wait_for(
                    CallChanged,
                    lambda event: (
                        event.call_id == ringing.call_id and event.state is CallState.CONNECTED
                    ),
                    timeout_s=2.0,
                )
            engine.do(EndCall(call_id=ringing.call_id))
            somebody.finish()
        engine.do(EndCall(call_id="out"))
        callee.finish()
