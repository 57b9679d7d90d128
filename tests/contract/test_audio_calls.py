"""Two engines, two virtual headsets: what goes into one microphone comes out of the other ear."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AnswerCall,
    AudioChanged,
    AudioTrouble,
    CallChanged,
    ChooseDevices,
    DeviceRole,
    DevicesChanged,
    LevelsMeasured,
    MuteCall,
    PlaceCall,
    RejectCall,
)
from softphone.wire.engine import (
    TestSound as SoundTest,
)
from tests.lab.headset_pair import CALL, HeadsetPair, dropouts_of, headset_pair
from tests.lab.pulse_sound import (
    RATE_HZ,
    Player,
    Recorder,
    Signal,
    level_dbfs,
    likeness,
    loudest_hz,
    sine,
    wait_until,
)

SAID_HZ = 1000.0
SPEECH = Path(__file__).parents[2] / "resources" / "practice" / "speech"
SENTENCE = SPEECH / "en" / "woman" / "calling_to_move_visit.wav"


@pytest.fixture
def pair() -> Iterator[HeadsetPair]:
    with headset_pair() as pair:
        yield pair


@pytest.fixture
def talking(pair: HeadsetPair) -> HeadsetPair:
    pair.talk()
    return pair


def shipped_speech() -> Signal:
    """A sentence that the practice people say, at the rate of the recorders."""
    with wave.open(str(SENTENCE), "rb") as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE_HZ, 1)
        return np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)


def hears(ear: Recorder, hz: float) -> bool:
    return level_dbfs(ear.last(0.3)) > -40 and abs(loudest_hz(ear.last(0.5)) - hz) < 0.02 * hz


def hears_nothing(ear: Recorder) -> bool:
    return level_dbfs(ear.last(0.5)) < -60


def test_what_the_agent_says_reaches_the_customers_ear_whole_and_is_measured(
    talking: HeadsetPair,
) -> None:
    said = shipped_speech()
    with Recorder(talking.customer_headset.ear_source, talking.pulse.environment) as ear:
        Player(talking.agent_headset.mouth_sink, said, talking.pulse.environment).wait(20)
        wait_until(lambda: hears_nothing(ear))
        heard = ear.recording().samples

    assert likeness(said, heard) > 0.8
    levels = [
        line.event for line in talking.agent.events if isinstance(line.event, LevelsMeasured)
    ]
    assert max(level.microphone_dbfs for level in levels) > -30
    talking.hang_up()


def test_what_the_customer_says_reaches_the_agent(talking: HeadsetPair) -> None:
    environment = talking.pulse.environment
    with Recorder(talking.agent_headset.ear_source, environment) as ear:
        player = Player(talking.customer_headset.mouth_sink, sine(SAID_HZ, 3.0), environment)
        wait_until(lambda: hears(ear, SAID_HZ))
        talking.agent.wait_for(LevelsMeasured, lambda e: e.speaker_dbfs > -30)
        player.wait(20)


def test_mute_silences_this_side_only_and_ends(talking: HeadsetPair) -> None:
    environment = talking.pulse.environment
    players = [
        Player(talking.agent_headset.mouth_sink, sine(SAID_HZ, 60.0), environment),
        Player(talking.customer_headset.mouth_sink, sine(700, 60.0), environment),
    ]
    with (
        Recorder(talking.customer_headset.ear_source, environment) as ear,
        Recorder(talking.agent_headset.ear_source, environment) as own_ear,
    ):
        wait_until(lambda: hears(ear, SAID_HZ))
        talking.agent.do(MuteCall(call_id=CALL, is_muted=True))
        wait_until(lambda: hears_nothing(ear))
        assert hears(own_ear, 700)
        talking.agent.do(MuteCall(call_id=CALL, is_muted=False))
        wait_until(lambda: hears(ear, SAID_HZ))
    for player in players:
        player.stop()


def test_a_lost_headset_is_told_the_call_goes_on_and_the_headset_comes_back(
    talking: HeadsetPair,
) -> None:
    pulse, agent = talking.pulse, talking.agent
    spare = pulse.plug("spare-headset")
    pulse.make_default(spare)
    pulse.unplug(talking.agent_headset)
    lost = agent.wait_for(
        AudioChanged, lambda e: (e.microphone, e.speaker) == (spare.microphone, spare.speaker)
    )

    assert lost.trouble is AudioTrouble.DEVICE_LOST
    assert lost.lost_device in {
        talking.agent_headset.microphone,
        talking.agent_headset.speaker,
    }
    with Recorder(spare.ear_source, pulse.environment) as ear:
        player = Player(
            talking.customer_headset.mouth_sink, sine(SAID_HZ, 60.0), pulse.environment
        )
        wait_until(lambda: hears(ear, SAID_HZ))
        player.stop()

    again = pulse.plug(talking.agent_headset.name)
    back = agent.wait_for(AudioChanged, lambda e: e.trouble is None)
    assert (back.microphone, back.speaker) == (again.microphone, again.speaker)
    with Recorder(talking.customer_headset.ear_source, pulse.environment) as far_ear:
        player = Player(again.mouth_sink, sine(SAID_HZ, 60.0), pulse.environment)
        wait_until(lambda: hears(far_ear, SAID_HZ))
        player.stop()
    talking.hang_up()


def test_a_lost_ringer_is_replaced_and_taken_again_and_the_call_hears_nothing_of_it(
    talking: HeadsetPair,
) -> None:
    pulse, agent, headset = talking.pulse, talking.agent, talking.agent_headset
    pulse.make_default(headset)
    room = pulse.plug("room")
    agent.wait_for(DevicesChanged, lambda e: room.speaker in {one.name for one in e.devices})
    agent.do(
        ChooseDevices(microphone=headset.microphone, speaker=headset.speaker, ringer=room.speaker)
    )
    agent.wait_for(AudioChanged, lambda e: (e.ringer, e.trouble) == (room.speaker, None))

    pulse.unplug(room)
    lost = agent.wait_for(AudioChanged, lambda e: e.ringer == headset.speaker)
    assert (lost.trouble, lost.lost_device) == (AudioTrouble.DEVICE_LOST, room.speaker)
    assert (lost.microphone, lost.speaker) == (headset.microphone, headset.speaker)

    again = pulse.plug("room")
    back = agent.wait_for(AudioChanged, lambda e: (e.ringer, e.trouble) == (again.speaker, None))
    assert (back.microphone, back.speaker) == (headset.microphone, headset.speaker)
    talking.hang_up()
    with Recorder(again.ear_source, pulse.environment) as in_the_room:
        agent.do(SoundTest(role=DeviceRole.RINGER, is_on=True))
        wait_until(lambda: level_dbfs(in_the_room.last(0.2)) > -30)
        agent.do(SoundTest(role=DeviceRole.RINGER, is_on=False))


def test_a_ringer_that_is_pulled_out_while_it_rings_goes_on_ringing_elsewhere(
    pair: HeadsetPair,
) -> None:
    pulse, agent, headset = pair.pulse, pair.agent, pair.agent_headset
    pulse.make_default(headset)
    room = pulse.plug("room")
    agent.wait_for(DevicesChanged, lambda e: room.speaker in {one.name for one in e.devices})
    agent.do(
        ChooseDevices(microphone=headset.microphone, speaker=headset.speaker, ringer=room.speaker)
    )
    agent.wait_for(AudioChanged, lambda e: e.ringer == room.speaker)
    target = f"sip:agent@127.0.0.1:{agent.hello.ports['udp']}"
    with (
        Recorder(headset.ear_source, pulse.environment) as ear,
        Recorder(room.ear_source, pulse.environment) as in_the_room,
    ):
        pair.customer.do(PlaceCall(account_id="line", call_id=CALL, target=target))
        wait_until(lambda: level_dbfs(in_the_room.last(0.2)) > -30)
        assert level_dbfs(ear.last(0.5)) < -60
        pulse.unplug(room)
        wait_until(lambda: level_dbfs(ear.last(0.2)) > -30)


def test_another_headset_can_be_chosen_in_mid_call(talking: HeadsetPair) -> None:
    environment = talking.pulse.environment
    other = talking.pulse.plug("other-headset")
    talking.agent.wait_for(
        DevicesChanged, lambda e: other.speaker in {device.name for device in e.devices}
    )
    talking.agent.do(
        ChooseDevices(microphone=other.microphone, speaker=other.speaker, ringer=other.speaker)
    )
    talking.agent.wait_for(AudioChanged, lambda e: e.microphone == other.microphone)
    with (
        Recorder(talking.customer_headset.ear_source, environment) as far_ear,
        Recorder(other.ear_source, environment) as ear,
    ):
        players = [
            Player(other.mouth_sink, sine(SAID_HZ, 60.0), environment),
            Player(talking.customer_headset.mouth_sink, sine(700, 60.0), environment),
        ]
        wait_until(lambda: hears(far_ear, SAID_HZ) and hears(ear, 700))
        for player in players:
            player.stop()


def test_it_rings_on_the_ringer_until_answered_or_refused(pair: HeadsetPair) -> None:
    headset = pair.customer_headset
    with Recorder(headset.ear_source, pair.pulse.environment) as ear:
        target = f"sip:customer@127.0.0.1:{pair.customer.hello.ports['udp']}"
        pair.agent.do(PlaceCall(account_id="line", call_id=CALL, target=target))
        ringing = pair.customer.wait_for(CallChanged, lambda e: e.state is CallState.RINGING)
        wait_until(lambda: level_dbfs(ear.last(0.3)) > -30)
        pair.customer.do(RejectCall(call_id=ringing.call_id))
        pair.customer.wait_for(CallChanged, lambda e: e.state is CallState.ENDED)
        wait_until(lambda: level_dbfs(ear.last(1.5)) < -80)


def test_the_caller_hears_that_it_rings_there(pair: HeadsetPair) -> None:
    with Recorder(pair.agent_headset.ear_source, pair.pulse.environment) as ear:
        target = f"sip:customer@127.0.0.1:{pair.customer.hello.ports['udp']}"
        pair.agent.do(PlaceCall(account_id="line", call_id=CALL, target=target))
        ringing = pair.customer.wait_for(CallChanged, lambda e: e.state is CallState.RINGING)
        wait_until(
            lambda: level_dbfs(ear.last(0.3)) > -50 and 430 < loudest_hz(ear.last(0.5)) < 490
        )
        pair.customer.do(AnswerCall(call_id=ringing.call_id))
        wait_until(lambda: hears_nothing(ear))


def test_calls_work_with_no_sound_system_at_all(pair: HeadsetPair) -> None:
    pair.pulse.stop()
    for engine in (pair.agent, pair.customer):
        engine.wait_for(AudioChanged, lambda e: e.trouble is AudioTrouble.NO_SOUND_SYSTEM)

    pair.talk()
    pair.agent.wait_for(LevelsMeasured)
    pair.hang_up()

    assert dropouts_of(pair.agent) == dropouts_of(pair.customer) == 0
