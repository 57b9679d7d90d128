"""The agent's rules for calls that come in, as Asterisk and a baresip behind it see them."""

from __future__ import annotations

import pytest

from softphone.domain.call import CallState, Direction, EndCause
from softphone.wire.engine import (
    AnsweringRules,
    AutomaticAnswer,
    CallChanged,
    PlaceCall,
    RedirectCall,
)
from tests.contract.test_engine_answering import (
    obey,
    rules_that_send_on,
    states_of,
    wait_for_state,
)
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, CLARA
from tests.lab.baresip import Baresip
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse_sound import wait_until

ECHO, MOVED_TO_ECHO = "600", "637"
SENDING_ON = rules_that_send_on(ECHO)
BY_CALL_INFO, BY_ALERT_INFO, BY_ANSWER_MODE = "81", "82", "83"


def wait_for_echo(asterisk: Asterisk) -> None:
    """Somebody is connected to where they were sent on to."""
    wait_until(
        lambda: any(
            (channel.application, channel.state) == ("Echo", "Up")
            for channel in asterisk.operator.channels()
        )
    )


@pytest.mark.interop(feature=Feature.DO_NOT_DISTURB, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.DO_NOT_DISTURB, system=System.BARESIP)
def test_who_is_not_to_be_disturbed_is_busy_for_a_colleague(
    asterisk_engine: EngineProcess, claras_baresip: Baresip
) -> None:
    obey(asterisk_engine, AnsweringRules(is_do_not_disturb=True))
    claras_baresip.ask("dial", AGENT.number)
    assert "486" in claras_baresip.wait_for("CALL_CLOSED").detail
    ended = wait_for_state(asterisk_engine, CallState.ENDED)
    assert (ended.end_cause, ended.remote_number) == (EndCause.DO_NOT_DISTURB, CLARA.number)
    assert states_of(asterisk_engine, ended.call_id) == [CallState.ENDED]


@pytest.mark.interop(feature=Feature.FORWARD, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.FORWARD, system=System.BARESIP)
@pytest.mark.parametrize("rules", SENDING_ON.values(), ids=SENDING_ON.keys())
def test_a_colleague_is_sent_on_and_arrives(
    asterisk_engine: EngineProcess,
    claras_baresip: Baresip,
    asterisk: Asterisk,
    rules: AnsweringRules,
) -> None:
    obey(asterisk_engine, rules)
    claras_baresip.ask("dial", AGENT.number)
    ended = wait_for_state(asterisk_engine, CallState.ENDED)
    assert ended.end_cause is EndCause.SENT_ON
    claras_baresip.wait_for("CALL_ESTABLISHED")
    wait_for_echo(asterisk)


@pytest.mark.interop(feature=Feature.REDIRECT, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.REDIRECT, system=System.BARESIP)
def test_the_agent_sends_a_colleague_on(
    asterisk_engine: EngineProcess, claras_baresip: Baresip, asterisk: Asterisk
) -> None:
    claras_baresip.ask("dial", AGENT.number)
    ringing = wait_for_state(asterisk_engine, CallState.RINGING)
    asterisk_engine.do(RedirectCall(call_id=ringing.call_id, target=ECHO))
    assert wait_for_state(asterisk_engine, CallState.ENDED).end_cause is EndCause.SENT_ON
    claras_baresip.wait_for("CALL_ESTABLISHED")
    wait_for_echo(asterisk)


@pytest.mark.interop(feature=Feature.REDIRECT, system=System.ASTERISK)
def test_a_number_that_has_moved_is_rung_where_it_is_now(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    asterisk_engine.do(PlaceCall(account_id="work", call_id="call", target=MOVED_TO_ECHO))
    asterisk_engine.wait_for(
        CallChanged, lambda event: event.state is CallState.CONNECTED and event.has_media
    )
    wait_for_echo(asterisk)


@pytest.mark.interop(feature=Feature.AUTOMATIC_ANSWER, system=System.ASTERISK)
@pytest.mark.parametrize("way", [BY_CALL_INFO, BY_ALERT_INFO, BY_ANSWER_MODE])
def test_a_call_that_asks_for_it_is_taken_by_itself(
    asterisk_engine: EngineProcess, asterisk: Asterisk, way: str
) -> None:
    obey(asterisk_engine, AnsweringRules(automatic=AutomaticAnswer.ASKED))
    ring = asterisk.operator.dial(f"{way}{AGENT.number}")
    connected = wait_for_state(asterisk_engine, CallState.CONNECTED)
    assert connected.direction is Direction.IN
    assert asterisk.operator.outcome(ring)
