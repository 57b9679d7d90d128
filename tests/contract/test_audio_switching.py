"""What is heard when there is more than one call: a quiet tone in the ear, and one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from softphone.domain.call import CallState, Direction
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    EndCall,
    JoinCalls,
    PlaceCall,
    SetAccount,
)
from tests.lab.engine_process import EngineProcess
from tests.lab.headset_pair import CALL, HeadsetPair, headset_pair, wear
from tests.lab.pulse import Headset
from tests.lab.pulse_sound import (
    RATE_HZ,
    Player,
    Recorder,
    Signal,
    level_dbfs,
    loudest_hz,
    sine,
    wait_until,
)

SAID_HZ = 1000.0
CALL_WAITING_HZ = 440.0


@dataclass(frozen=True)
class Three:
    """An agent who talks to a customer, and somebody else with a headset."""

    pair: HeadsetPair
    third: EngineProcess
    third_headset: Headset

    @property
    def environment(self) -> dict[str, str]:
        return self.pair.pulse.environment


@pytest.fixture
def three() -> Iterator[Three]:
    with headset_pair() as pair:
        headset = pair.pulse.plug("third-headset")
        with EngineProcess(environment=pair.pulse.environment) as third:
            wear(third, headset)
            third.do(SetAccount(account_id="line", address="sip:third@127.0.0.1"))
            pair.talk()
            yield Three(pair, third, headset)


def hears(ear: Recorder, hz: float) -> bool:
    return level_dbfs(ear.last(0.3)) > -40 and abs(loudest_hz(ear.last(0.5)) - hz) < 0.02 * hz


def pieces(ear: Recorder) -> list[Signal]:
    """All that was heard, in tenths of a second."""
    samples, step = ear.recording().samples, RATE_HZ // 10
    return [samples[at : at + step] for at in range(0, len(samples) - step + 1, step)]


def has_heard(ear: Recorder, hz: float) -> bool:
    """At any moment; whoever looks late has not missed it."""
    return any(
        level_dbfs(piece) > -40 and abs(loudest_hz(piece) - hz) < 15 for piece in pieces(ear)
    )


def test_a_second_caller_is_told_by_a_quiet_tone_in_the_ear_and_does_not_ring(
    three: Three,
) -> None:
    agent = three.pair.agent
    target = f"sip:agent@127.0.0.1:{agent.hello.ports['udp']}"
    with Recorder(three.pair.agent_headset.ear_source, three.environment) as ear:
        wait_until(lambda: len(ear.last(0.1)) > 0)
        three.third.do(PlaceCall(account_id="line", call_id=CALL, target=target))
        ringing = agent.wait_for(CallChanged, lambda e: e.direction is Direction.IN)
        wait_until(lambda: has_heard(ear, CALL_WAITING_HZ))
        wait_until(lambda: level_dbfs(ear.last(1.5)) < -60)
        # Neither the tone nor a ring beside it comes near a voice (-26 dBov in ITU-T P.56).
        assert max(map(level_dbfs, pieces(ear))) < -27
        agent.do(EndCall(call_id=ringing.call_id))
        three.third.wait_for(CallChanged, lambda e: e.state is CallState.ENDED)


def test_joined_people_hear_each_other_and_the_rest_talk_on_when_one_leaves(
    three: Three,
) -> None:
    agent, pair = three.pair.agent, three.pair
    target = f"sip:third@127.0.0.1:{three.third.hello.ports['udp']}"
    agent.do(PlaceCall(account_id="line", call_id="third", target=target))
    ringing = three.third.wait_for(CallChanged, lambda e: e.state is CallState.RINGING)
    three.third.do(AnswerCall(call_id=ringing.call_id))
    agent.wait_for(CallChanged, lambda e: (e.call_id, e.has_media) == ("third", True))
    agent.do(JoinCalls(call_ids=(CALL, "third")))
    with (
        Recorder(three.third_headset.ear_source, three.environment) as third_ear,
        Recorder(pair.agent_headset.ear_source, three.environment) as agent_ear,
    ):
        player = Player(pair.customer_headset.mouth_sink, sine(SAID_HZ, 60.0), three.environment)
        wait_until(lambda: hears(third_ear, SAID_HZ) and hears(agent_ear, SAID_HZ))
        agent.do(EndCall(call_id="third"))
        agent.wait_for(CallChanged, lambda e: e.state is CallState.ENDED)
        wait_until(lambda: level_dbfs(third_ear.last(0.5)) < -60)
        assert hears(agent_ear, SAID_HZ)
        player.stop()
