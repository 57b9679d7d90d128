"""What the engine says about the sound of real calls, and what it warns of."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

from softphone.domain.call import CallState
from softphone.domain.call_warnings import CallWarning
from softphone.domain.voice_quality import QualityCause
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    CallChanged,
    EndCall,
    HoldCall,
    LevelsMeasured,
    MuteCall,
    PlaceCall,
    QualityMeasured,
    ResumeCall,
    SetAccount,
    WarningChanged,
)
from tests.lab.engine_process import EngineProcess
from tests.lab.headset_pair import CALL, HeadsetPair, headset_pair
from tests.lab.plain_phone import PlainPhone
from tests.lab.pulse_sound import Player, sine

QUIET_READINGS = 5
"""So that the room was heard before somebody talks in it: a tone from the first moment on is what
a noisy room sounds like."""


@pytest.fixture
def talking() -> Iterator[HeadsetPair]:
    with headset_pair() as pair:
        pair.talk()
        yield pair


@pytest.fixture
def phone() -> Iterator[PlainPhone]:
    with PlainPhone() as phone:
        yield phone


def ring(engine: EngineProcess, phone: PlainPhone) -> None:
    """A connected call with the plain telephone."""
    engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
    engine.wait_for(AccountChanged, lambda e: e.state is AccountState.DIRECT)
    engine.do(PlaceCall(account_id="line", call_id=CALL, target=phone.address))
    phone.answer(phone.wait_for_request("INVITE"))
    engine.wait_for(CallChanged, lambda e: e.state is CallState.CONNECTED and e.has_media)


def wait_for_warning(engine: EngineProcess, warning: CallWarning, *, is_on: bool) -> float:
    """How long it took."""
    began = time.monotonic()
    engine.wait_for(WarningChanged, lambda e: e.warning is warning and e.is_on is is_on)
    return time.monotonic() - began


def test_a_clear_call_is_measured_each_second_and_leaves_a_record(talking: HeadsetPair) -> None:
    told = talking.agent.wait_for(QualityMeasured, lambda e: e.round_trip_ms is not None)
    talking.hang_up()

    assert told.codec == talking.agent.offered_codecs[0]
    assert told.mos is not None
    assert told.mos > 4.2
    assert told.mos_there is not None
    assert told.loss_sent_percent == 0
    assert told.cause in {QualityCause.NONE, QualityCause.OUR_COMPUTER}
    times = [
        line.monotonic_ms
        for line in talking.agent.events
        if isinstance(line.event, QualityMeasured)
    ]
    assert all(later - sooner > 900 for sooner, later in pairwise(times))
    ended = _ended(talking.agent)
    assert ended.quality is not None
    assert ended.quality.mos_mean is not None
    assert ended.quality.mos_mean > 4.2
    assert ended.quality.measured_s == len(times)


def test_loss_on_the_way_is_measured_and_the_mos_falls_as_the_e_model_says(
    engine: EngineProcess, phone: PlainPhone
) -> None:
    phone.sound.loses_every = 10
    ring(engine, phone)
    told = engine.wait_for(QualityMeasured, lambda e: e.loss_received_percent > 6)
    assert told.loss_received_percent == pytest.approx(10, abs=4)
    assert told.mos is not None
    assert told.mos < 4.0
    assert told.cause is QualityCause.THEIR_NETWORK


def test_talking_while_muted_is_warned_of_until_the_talk_is_heard(talking: HeadsetPair) -> None:
    agent = talking.agent
    agent.do(MuteCall(call_id=CALL, is_muted=True))
    for _ in range(QUIET_READINGS):
        agent.wait_for(LevelsMeasured, lambda e: e.microphone_dbfs < -80)
    with Player(talking.agent_headset.mouth_sink, sine(440, 60.0), talking.pulse.environment):
        wait_for_warning(agent, CallWarning.TALKING_WHILE_MUTED, is_on=True)
        agent.do(MuteCall(call_id=CALL, is_muted=False))
        wait_for_warning(agent, CallWarning.TALKING_WHILE_MUTED, is_on=False)


def test_a_microphone_of_zeros_is_warned_of_until_it_is_heard(talking: HeadsetPair) -> None:
    """A virtual microphone that nobody plays into gives nothing but zeros."""
    agent = talking.agent
    wait_for_warning(agent, CallWarning.MICROPHONE_SILENT, is_on=True)
    with Player(talking.agent_headset.mouth_sink, sine(440, 60.0), talking.pulse.environment):
        wait_for_warning(agent, CallWarning.MICROPHONE_SILENT, is_on=False)
        agent.wait_for(LevelsMeasured, lambda e: e.microphone_dbfs > -30)


def test_a_line_that_falls_silent_is_warned_of_and_forgotten_when_it_speaks_again(
    engine: EngineProcess, phone: PlainPhone
) -> None:
    ring(engine, phone)
    engine.wait_for(QualityMeasured)
    phone.sound.is_silent = True
    assert 2.5 < wait_for_warning(engine, CallWarning.NOTHING_RECEIVED, is_on=True) < 4.5
    phone.sound.is_silent = False
    assert wait_for_warning(engine, CallWarning.NOTHING_RECEIVED, is_on=False) < 1.5


def test_a_line_that_never_spoke_is_warned_of_and_not_on_hold(
    engine: EngineProcess, phone: PlainPhone
) -> None:
    phone.sound.is_silent = True
    ring(engine, phone)
    wait_for_warning(engine, CallWarning.NOTHING_RECEIVED, is_on=True)
    assert not any(isinstance(line.event, QualityMeasured) for line in engine.events)


def test_hold_is_no_silence(talking: HeadsetPair) -> None:
    agent = talking.agent
    agent.do(HoldCall(call_id=CALL))
    agent.wait_for(CallChanged, lambda e: e.hold == "held")
    time.sleep(5)
    agent.do(ResumeCall(call_id=CALL))
    agent.wait_for(CallChanged, lambda e: e.hold == "none" and e.has_media)
    warned = [line.event for line in agent.events if isinstance(line.event, WarningChanged)]
    assert [each for each in warned if each.warning is CallWarning.NOTHING_RECEIVED] == []


def test_warnings_end_with_the_call(engine: EngineProcess, phone: PlainPhone) -> None:
    phone.sound.is_silent = True
    ring(engine, phone)
    wait_for_warning(engine, CallWarning.NOTHING_RECEIVED, is_on=True)
    engine.do(EndCall(call_id=CALL))
    wait_for_warning(engine, CallWarning.NOTHING_RECEIVED, is_on=False)
    engine.wait_for(CallChanged, lambda e: e.state is CallState.ENDED)


def _ended(engine: EngineProcess) -> CallChanged:
    events = [line.event for line in engine.events if isinstance(line.event, CallChanged)]
    return next(event for event in events if event.state is CallState.ENDED)
