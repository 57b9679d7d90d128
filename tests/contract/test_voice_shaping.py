"""The agent's voice shaped in a real call, changed while it runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.wire.engine import ShapeVoice, VoiceShaped
from tests.lab.headset_pair import HeadsetPair, headset_pair
from tests.lab.pulse_sound import RATE_HZ, Player, Recorder, level_dbfs, wait_until
from tests.lab.spoken import spoken


@pytest.fixture
def talking() -> Iterator[HeadsetPair]:
    """The agent speaks all the time, the customer not at all."""
    with headset_pair() as pair:
        pair.talk()
        player = Player(
            pair.agent_headset.mouth_sink, spoken("en", "woman", 90.0), pair.pulse.environment
        )
        yield pair
        player.stop()


def shape(talking: HeadsetPair, profile: VoiceProfile) -> None:
    talking.agent.do(ShapeVoice(profile=profile))
    shaped = talking.agent.wait_for(VoiceShaped, lambda e: e.profile is profile)
    assert not shaped.is_missing


def hears_more(ear: Recorder, seconds: float) -> None:
    aim = len(ear.recording().samples) + round(seconds * RATE_HZ)
    wait_until(lambda: len(ear.recording().samples) >= aim)


def test_each_profile_works_in_a_call_and_the_voice_is_heard_all_the_time(
    talking: HeadsetPair,
) -> None:
    environment = talking.pulse.environment
    with Recorder(talking.customer_headset.ear_source, environment) as customer:
        wait_until(lambda: level_dbfs(customer.last(1.0)) > -40)
        for profile in (
            VoiceProfile.SPEAKERS,
            VoiceProfile.NOISY_ROOM,
            VoiceProfile.HEADSET,
        ):
            shape(talking, profile)
            hears_more(customer, 2.0)
            assert level_dbfs(customer.last(1.5)) > -40


def test_on_loudspeakers_customers_do_not_hear_themselves_come_back() -> None:
    """What the agent's loudspeaker plays goes into the agent's microphone, 10 dB less."""
    with headset_pair() as pair:
        pulse, agent = pair.pulse, pair.agent_headset
        pair.talk()
        pulse.pactl("set-sink-volume", agent.mouth_sink, "-10dB")
        pulse.pactl(
            "load-module",
            "module-loopback",
            f"source={agent.ear_source}",
            f"sink={agent.mouth_sink}",
            "latency_msec=40",
        )
        player = Player(
            pair.customer_headset.mouth_sink, spoken("es", "man", 90.0), pulse.environment
        )
        with Recorder(pair.customer_headset.ear_source, pulse.environment) as customer:
            wait_until(lambda: level_dbfs(customer.last(2.0)) > -40)
            hears_more(customer, 2.0)
            before = level_dbfs(customer.last(2.0))
            shape(pair, VoiceProfile.SPEAKERS)
            wait_until(lambda: level_dbfs(customer.last(2.0)) < before - 25)
        player.stop()


def test_agents_hear_themselves_and_only_themselves_do(talking: HeadsetPair) -> None:
    environment = talking.pulse.environment
    with Recorder(talking.agent_headset.ear_source, environment) as ear:
        hears_more(ear, 1.0)
        wait_until(lambda: level_dbfs(ear.last(1.0)) < -70)
        talking.agent.do(ShapeVoice(sidetone=Sidetone.LOUD))
        wait_until(lambda: -50 < level_dbfs(ear.last(1.0)) < -15)
        talking.agent.do(ShapeVoice(sidetone=Sidetone.OFF))
        wait_until(lambda: level_dbfs(ear.last(1.0)) < -70)
