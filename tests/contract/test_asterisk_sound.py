"""What the agent hears in a virtual headset through Asterisk."""

from __future__ import annotations

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
from tests.contract.conftest import Worn, hears, register
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, MARIA
from tests.lab.asterisk_settings import MUSIC_HZ
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse_sound import wait_until

ECHO, SPEAKS_EARLY, REFUSES_IN_WORDS = "600", "603", "604"
SAID_HZ, EARLY_HZ, ANSWERED_HZ = 1300.0, 440.0, 1000.0


@pytest.mark.interop(feature=Feature.SOUND, system=System.ASTERISK)
@pytest.mark.parametrize("transport", [Transport.UDP, Transport.TLS])
def test_what_the_agent_says_comes_back_from_the_echo(
    worn: Worn, asterisk: Asterisk, transport: Transport
) -> None:
    register(worn.engine, asterisk, AGENT, transport)
    worn.place(ECHO)
    connected = worn.wait_for(CallState.CONNECTED)
    with worn.ear() as ear:
        player = worn.speak(SAID_HZ)
        wait_until(lambda: hears(ear, SAID_HZ))
        player.stop()
    assert connected.is_encrypted is (transport is Transport.TLS)


@pytest.mark.interop(feature=Feature.EARLY_MEDIA, system=System.ASTERISK)
def test_a_server_that_speaks_before_it_answers_is_heard_before_and_after(
    worn: Worn, asterisk: Asterisk
) -> None:
    register(worn.engine, asterisk, AGENT)
    with worn.ear() as ear:
        worn.place(SPEAKS_EARLY)
        early = worn.wait_for(CallState.EARLY)
        wait_until(lambda: hears(ear, EARLY_HZ))
        worn.wait_for(CallState.CONNECTED)
        wait_until(lambda: hears(ear, ANSWERED_HZ))
    assert (early.sip_status, early.has_media) == (183, True)


@pytest.mark.interop(feature=Feature.EARLY_MEDIA, system=System.ASTERISK)
def test_a_refusal_is_announced_before_it_comes(worn: Worn, asterisk: Asterisk) -> None:
    register(worn.engine, asterisk, AGENT)
    with worn.ear() as ear:
        worn.place(REFUSES_IN_WORDS)
        wait_until(lambda: hears(ear, EARLY_HZ))
        ended = worn.wait_for(CallState.ENDED)
    assert (ended.sip_status, ended.end_cause) == (404, EndCause.NOT_FOUND)


@pytest.mark.interop(feature=Feature.SOUND, system=System.ASTERISK)
def test_a_caller_is_heard(worn: Worn, asterisk: Asterisk) -> None:
    register(worn.engine, asterisk, AGENT)
    asterisk.operator.ring(AGENT)
    ringing = worn.wait_for(CallState.RINGING)
    with worn.ear() as ear:
        worn.engine.do(AnswerCall(call_id=ringing.call_id))
        wait_until(lambda: hears(ear, ANSWERED_HZ))


@pytest.mark.interop(feature=Feature.HELD_THERE, system=System.ASTERISK)
def test_a_held_agent_hears_music_until_the_colleague_is_back(
    worn: Worn, other_engine: EngineProcess, asterisk: Asterisk
) -> None:
    register(worn.engine, asterisk, MARIA)
    register(other_engine, asterisk, AGENT)
    other_engine.do(PlaceCall(account_id="work", call_id="call", target=MARIA.number))
    ringing = worn.wait_for(CallState.RINGING)
    worn.engine.do(AnswerCall(call_id=ringing.call_id))
    other_engine.wait_for(CallChanged, lambda e: e.state is CallState.CONNECTED)
    with worn.ear() as ear:
        wait_until(lambda: not hears(ear, MUSIC_HZ))
        other_engine.do(HoldCall(call_id="call"))
        other_engine.wait_for(CallChanged, lambda e: e.hold is HoldState.HELD)
        wait_until(lambda: hears(ear, MUSIC_HZ))
        other_engine.do(ResumeCall(call_id="call"))
        wait_until(lambda: not hears(ear, MUSIC_HZ))
