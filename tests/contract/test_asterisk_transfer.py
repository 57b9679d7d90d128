"""Customers handed on through Asterisk: without asking, after asking, and when it fails."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from softphone.domain.call import CallState, Direction, HoldState
from softphone.domain.transfer import TransferResult, TransferState
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    CompleteTransfer,
    PlaceCall,
    RecordingChanged,
    RecordingState,
    StartRecording,
    TransferCall,
    TransferChanged,
)
from tests.contract.conftest import check_farewell, register
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, CLARA, MARIA
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse_sound import level_dbfs, wait_until

NOBODY, PARK = "699", "750"
A_VOICE_DBFS = -40.0


@pytest.fixture
def customer(other_engine: EngineProcess, asterisk: Asterisk) -> EngineProcess:
    """Registered as 102."""
    register(other_engine, asterisk, MARIA)
    return other_engine


@pytest.fixture
def colleague(asterisk: Asterisk) -> Iterator[EngineProcess]:
    """Registered as 103."""
    with EngineProcess() as engine:
        register(engine, asterisk, CLARA)
        yield engine
    check_farewell(engine)


def last_of(engine: EngineProcess) -> dict[str, CallChanged]:
    events = [line.event for line in engine.events]
    return {event.call_id: event for event in events if isinstance(event, CallChanged)}


def answer_next(engine: EngineProcess) -> str:
    ringing = engine.wait_for(
        CallChanged, lambda e: e.direction is Direction.IN and e.state is CallState.RINGING
    )
    engine.do(AnswerCall(call_id=ringing.call_id))
    wait_until(lambda: last_of(engine)[ringing.call_id].state is CallState.CONNECTED)
    return ringing.call_id


def talk(customer: EngineProcess, agent: EngineProcess) -> str:
    """The customer rings the agent; returns the agent's id of the call."""
    customer.do(PlaceCall(account_id="work", call_id="call", target=AGENT.number))
    return answer_next(agent)


def wait_for_transfer(engine: EngineProcess, state: TransferState) -> TransferChanged:
    return engine.wait_for(TransferChanged, lambda event: event.state is state)


def wait_for_talk_without_us(
    agent: EngineProcess, customer: EngineProcess, asterisk: Asterisk
) -> None:
    """The agent's calls are over, and the server connects the other two."""
    wait_until(lambda: all(e.state is CallState.ENDED for e in last_of(agent).values()))
    wait_for_talk_between(customer, asterisk)


def wait_for_talk_between(customer: EngineProcess, asterisk: Asterisk) -> None:
    """Two channels are up, and one of them is the customer's."""
    wait_until(
        lambda: (
            sorted(each.state for each in asterisk.operator.channels()) == ["Up", "Up"]
            and last_of(customer)["call"].state is CallState.CONNECTED
        )
    )


@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.ASTERISK)
def test_a_customer_is_sent_to_a_colleague_without_asking(
    asterisk_engine: EngineProcess,
    customer: EngineProcess,
    colleague: EngineProcess,
    asterisk: Asterisk,
) -> None:
    call_id = talk(customer, asterisk_engine)
    asterisk_engine.do(TransferCall(call_id=call_id, target=CLARA.number))
    answer_next(colleague)
    wait_for_transfer(asterisk_engine, TransferState.DONE)
    wait_for_talk_without_us(asterisk_engine, customer, asterisk)


@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.ASTERISK)
def test_a_customer_sent_to_a_number_that_is_none_comes_back(
    asterisk_engine: EngineProcess, customer: EngineProcess
) -> None:
    call_id = talk(customer, asterisk_engine)
    asterisk_engine.do(TransferCall(call_id=call_id, target=NOBODY))
    failed = wait_for_transfer(asterisk_engine, TransferState.FAILED)
    assert failed.sip_status >= 400
    assert failed.result is TransferResult.CAME_BACK, "Asterisk accepts first, and looks then"
    wait_until(lambda: last_of(asterisk_engine)[call_id].has_media)
    assert last_of(asterisk_engine)[call_id].hold is HoldState.NONE


@pytest.mark.interop(feature=Feature.ATTENDED_TRANSFER, system=System.ASTERISK)
def test_a_customer_is_handed_to_a_colleague_who_was_asked_first(
    asterisk_engine: EngineProcess,
    customer: EngineProcess,
    colleague: EngineProcess,
    asterisk: Asterisk,
) -> None:
    call_id = talk(customer, asterisk_engine)
    asterisk_engine.do(
        PlaceCall(account_id="work", call_id="asked", target=CLARA.number, returns_to=call_id)
    )
    answer_next(colleague)
    wait_until(lambda: last_of(asterisk_engine)[call_id].hold is HoldState.HELD)
    wait_until(lambda: last_of(asterisk_engine)["asked"].has_media)
    asterisk_engine.do(CompleteTransfer(call_id=call_id, to_call_id="asked"))
    wait_for_transfer(asterisk_engine, TransferState.DONE)
    wait_for_talk_without_us(asterisk_engine, customer, asterisk)


@pytest.mark.interop(feature=Feature.PARKING, system=System.ASTERISK)
def test_whoever_parks_a_customer_hears_where_they_wait(
    asterisk_engine: EngineProcess, customer: EngineProcess, asterisk: Asterisk, tmp_path: Path
) -> None:
    call_id = talk(customer, asterisk_engine)
    path = tmp_path / "call.wav"
    asterisk_engine.do(StartRecording(call_id=call_id, path=str(path)))
    asterisk_engine.wait_for(RecordingChanged, lambda e: e.state is RecordingState.RECORDING)
    asterisk_engine.do(TransferCall(call_id=call_id, target=PARK, is_parking=True))
    assert wait_for_transfer(asterisk_engine, TransferState.DONE).target == PARK
    assert last_of(asterisk_engine)[call_id].hold is HoldState.NONE
    asterisk_engine.wait_for(RecordingChanged, lambda e: e.state is RecordingState.STOPPED)
    assert last_of(asterisk_engine)[call_id].state is CallState.ENDED
    with wave.open(str(path), "rb") as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
        rate_hz = file.getframerate()
    _ours, theirs = frames.reshape(-1, 2).T
    seconds = [theirs[at : at + rate_hz] for at in range(0, len(theirs) - rate_hz, rate_hz)]
    spoken = [second for second in seconds if level_dbfs(second) > A_VOICE_DBFS]
    assert len(spoken) >= 2, "the customer was silent, so this is the place"
    assert asterisk.board.parked() == ["751"]
