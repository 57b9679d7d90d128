"""What the agent hears in a virtual headset through Asterisk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from softphone.domain.call import CallState, EndCause, HoldState
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    HoldCall,
    PlaceCall,
    ResumeCall,
    Transport,
)
from tests.contract.conftest import check_farewell, register
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, MARIA
from tests.lab.asterisk_settings import MUSIC_HZ
from tests.lab.engine_process import EngineProcess
from tests.lab.headset_pair import wear
from tests.lab.pulse import Headset, PulseServer
from tests.lab.pulse_sound import Player, Recorder, level_dbfs, loudest_hz, sine, wait_until

ECHO, SPEAKS_EARLY, REFUSES_IN_WORDS = "600", "603", "604"
SAID_HZ, EARLY_HZ, ANSWERED_HZ = 1300.0, 440.0, 1000.0


@dataclass(frozen=True)
class Worn:
    """An engine with a headset of its own."""

    engine: EngineProcess
    headset: Headset
    environment: dict[str, str]

    def ear(self) -> Recorder:
        return Recorder(self.headset.ear_source, self.environment)

    def speak(self, hz: float) -> Player:
        return Player(self.headset.mouth_sink, sine(hz, 60.0), self.environment)

    def place(self, number: str) -> None:
        self.engine.do(PlaceCall(account_id="work", call_id="call", target=number))

    def wait_for(self, state: CallState) -> CallChanged:
        return self.engine.wait_for(CallChanged, lambda event: event.state is state)


@pytest.fixture
def pulse() -> Iterator[PulseServer]:
    with PulseServer() as server:
        yield server


@pytest.fixture
def agent(pulse: PulseServer, asterisk: Asterisk) -> Iterator[Worn]:
    """Not registered yet."""
    headset = pulse.plug("agent-headset")
    with EngineProcess(environment=pulse.environment) as engine:
        wear(engine, headset)
        yield Worn(engine, headset, pulse.environment)
    check_farewell(engine)


def hears(ear: Recorder, hz: float) -> bool:
    return level_dbfs(ear.last(0.3)) > -50 and abs(loudest_hz(ear.last(0.5)) - hz) < 0.02 * hz


@pytest.mark.interop(feature=Feature.SOUND, system=System.ASTERISK)
@pytest.mark.parametrize("transport", [Transport.UDP, Transport.TLS])
def test_what_the_agent_says_comes_back_from_the_echo(
    agent: Worn, asterisk: Asterisk, transport: Transport
) -> None:
    register(agent.engine, asterisk, AGENT, transport)
    agent.place(ECHO)
    connected = agent.wait_for(CallState.CONNECTED)
    with agent.ear() as ear:
        player = agent.speak(SAID_HZ)
        wait_until(lambda: hears(ear, SAID_HZ))
        player.stop()
    assert connected.is_encrypted is (transport is Transport.TLS)


@pytest.mark.interop(feature=Feature.EARLY_MEDIA, system=System.ASTERISK)
def test_a_server_that_speaks_before_it_answers_is_heard_before_and_after(
    agent: Worn, asterisk: Asterisk
) -> None:
    register(agent.engine, asterisk, AGENT)
    with agent.ear() as ear:
        agent.place(SPEAKS_EARLY)
        early = agent.wait_for(CallState.EARLY)
        wait_until(lambda: hears(ear, EARLY_HZ))
        agent.wait_for(CallState.CONNECTED)
        wait_until(lambda: hears(ear, ANSWERED_HZ))
    assert (early.sip_status, early.has_media) == (183, True)


@pytest.mark.interop(feature=Feature.EARLY_MEDIA, system=System.ASTERISK)
def test_a_refusal_is_announced_before_it_comes(agent: Worn, asterisk: Asterisk) -> None:
    register(agent.engine, asterisk, AGENT)
    with agent.ear() as ear:
        agent.place(REFUSES_IN_WORDS)
        wait_until(lambda: hears(ear, EARLY_HZ))
        ended = agent.wait_for(CallState.ENDED)
    assert (ended.sip_status, ended.end_cause) == (404, EndCause.NOT_FOUND)


@pytest.mark.interop(feature=Feature.SOUND, system=System.ASTERISK)
def test_a_caller_is_heard(agent: Worn, asterisk: Asterisk) -> None:
    register(agent.engine, asterisk, AGENT)
    asterisk.operator.ring(AGENT)
    ringing = agent.wait_for(CallState.RINGING)
    with agent.ear() as ear:
        agent.engine.do(AnswerCall(call_id=ringing.call_id))
        wait_until(lambda: hears(ear, ANSWERED_HZ))


@pytest.mark.interop(feature=Feature.HELD_THERE, system=System.ASTERISK)
def test_a_held_agent_hears_music_until_the_colleague_is_back(
    agent: Worn, other_engine: EngineProcess, pulse: PulseServer, asterisk: Asterisk
) -> None:
    register(agent.engine, asterisk, MARIA)
    register(other_engine, asterisk, AGENT)
    other_engine.do(PlaceCall(account_id="work", call_id="call", target=MARIA.number))
    ringing = agent.wait_for(CallState.RINGING)
    agent.engine.do(AnswerCall(call_id=ringing.call_id))
    other_engine.wait_for(CallChanged, lambda e: e.state is CallState.CONNECTED)
    with agent.ear() as ear:
        wait_until(lambda: not hears(ear, MUSIC_HZ))
        other_engine.do(HoldCall(call_id="call"))
        other_engine.wait_for(CallChanged, lambda e: e.hold is HoldState.HELD)
        wait_until(lambda: hears(ear, MUSIC_HZ))
        other_engine.do(ResumeCall(call_id="call"))
        wait_until(lambda: not hears(ear, MUSIC_HZ))
