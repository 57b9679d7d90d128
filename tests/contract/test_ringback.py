"""What the agent hears while it rings at the far end: our tone, until the far end has a sound."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    CallChanged,
    EndCall,
    PlaceCall,
    SetAccount,
)
from tests.contract.conftest import Worn, check_farewell, register
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, CLARA
from tests.lab.baresip import Baresip
from tests.lab.engine_process import EngineProcess
from tests.lab.g711 import RATE_HZ as WIRE_HZ
from tests.lab.headset_pair import CALL, wear
from tests.lab.plain_phone import PlainPhone
from tests.lab.pulse import PulseServer
from tests.lab.pulse_sound import RATE_HZ, Recorder, Signal, wait_until
from tests.lab.sip_message import Message

RINGBACK_HZ = 440.0, 480.0
CADENCE_S = 6.0
"""Two seconds of tone, four of quiet: in each such stretch some tone would be heard."""
SAID_HZ = 1000.0
CLARA_SAYS_HZ = 700.0
WINDOW = RATE_HZ // 4
AUDIBLE = 0.003
"""Of full loudness, about -50 dBFS."""


@dataclass(frozen=True)
class Waiting:
    """An agent with a headset who has rung a telephone that rings now."""

    engine: EngineProcess
    phone: PlainPhone
    ear: Recorder
    invite: Message

    def wait_for(self, state: CallState, status: int) -> None:
        self.engine.wait_for(CallChanged, lambda e: (e.state, e.sip_status) == (state, status))

    def wait_for_sound_of(self, hz: float) -> None:
        wait_until(lambda: hears(self.ear.last(0.5), hz))

    def wait_for_ringback(self, since_s: float) -> None:
        wait_until(lambda: has_ringback(self.since(since_s)))

    def since(self, since_s: float) -> Signal:
        return self.ear.recording().part(since_s, time.monotonic())


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    with PulseServer() as pulse, PlainPhone() as phone:
        headset = pulse.plug("agent-headset")
        with (
            EngineProcess(environment=pulse.environment) as engine,
            Recorder(headset.ear_source, pulse.environment) as ear,
        ):
            wear(engine, headset)
            engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
            engine.wait_for(AccountChanged, lambda e: e.state is AccountState.DIRECT)
            engine.do(PlaceCall(account_id="line", call_id=CALL, target=phone.address))
            invite = phone.wait_for_request("INVITE")
            rung = Waiting(engine, phone, ear, invite)
            rung.wait_for(CallState.RINGING, 180)
            yield rung
            engine.do(EndCall(call_id=CALL))
            engine.wait_for(CallChanged, lambda e: e.state is CallState.ENDED)
    check_farewell(engine)


def check_no_ringback_any_more(ear: Recorder) -> None:
    """Once the ear is free of it, a whole cadence long."""
    wait_until(lambda: not has_ringback(ear.last(0.5)))
    heard = len(ear.recording().samples)
    wait_until(lambda: len(ear.recording().samples) >= heard + CADENCE_S * RATE_HZ, limit_s=60.0)
    assert not has_ringback(ear.recording().samples[heard:])


def strength(samples: Signal, hz: float) -> float:
    """Amplitude of one pitch, as a share of full loudness."""
    window = np.hanning(len(samples))
    turns = np.exp(-2j * np.pi * hz * np.arange(len(samples)) / RATE_HZ)
    return float(2 * abs(np.sum(samples * window * turns)) / np.sum(window) / 32768)


def hears(samples: Signal, hz: float) -> bool:
    return len(samples) >= WINDOW and strength(samples, hz) > AUDIBLE


def has_ringback(samples: Signal) -> bool:
    """Both its pitches at once, somewhere."""
    pieces = (samples[at : at + WINDOW] for at in range(0, len(samples) - WINDOW + 1, WINDOW))
    return any(all(hears(piece, hz) for hz in RINGBACK_HZ) for piece in pieces)


@pytest.mark.slow
def test_a_far_end_that_only_rings_is_heard_as_our_tone_until_it_speaks(waiting: Waiting) -> None:
    waiting.wait_for_ringback(0.0)

    times = np.arange(WIRE_HZ * 60) / WIRE_HZ
    waiting.phone.sound.say(0.3 * np.sin(2 * np.pi * SAID_HZ * times))
    waiting.phone.progress(waiting.invite, has_sound=True)
    waiting.wait_for(CallState.EARLY, 183)

    waiting.wait_for_sound_of(SAID_HZ)
    check_no_ringback_any_more(waiting.ear)
    assert hears(waiting.ear.last(0.5), SAID_HZ)


@pytest.mark.slow
def test_progress_without_a_sound_leaves_our_tone_on(waiting: Waiting) -> None:
    waiting.phone.progress(waiting.invite, has_sound=False)
    waiting.wait_for(CallState.RINGING, 183)

    waiting.wait_for_ringback(time.monotonic())


@pytest.mark.slow
def test_the_answer_ends_our_tone(waiting: Waiting) -> None:
    waiting.wait_for_ringback(0.0)

    waiting.phone.answer(waiting.invite)
    waiting.wait_for(CallState.CONNECTED, 200)

    check_no_ringback_any_more(waiting.ear)


@pytest.mark.slow
@pytest.mark.interop(feature=Feature.RINGBACK, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.RINGBACK, system=System.BARESIP)
def test_a_colleague_who_rings_is_heard_as_our_tone_until_they_answer(
    worn: Worn, asterisk: Asterisk, claras_baresip: Baresip
) -> None:
    register(worn.engine, asterisk, AGENT)
    with worn.ear() as ear:
        worn.place(CLARA.number)
        worn.wait_for(CallState.RINGING)
        wait_until(lambda: has_ringback(ear.recording().samples))
        claras_baresip.ask("accept")
        wait_until(lambda: hears(ear.last(0.5), CLARA_SAYS_HZ))
        check_no_ringback_any_more(ear)
        assert hears(ear.last(0.5), CLARA_SAYS_HZ)
