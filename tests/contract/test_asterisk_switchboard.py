"""What an agent does at Asterisk by dialling: queue, parking, pickup, rooms, mailbox."""

from __future__ import annotations

import pytest

from softphone.domain.call import CallState, EndCause
from softphone.wire.engine import CallChanged, EndCall, PlaceCall, SendDtmf
from tests.contract.conftest import register
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_board import Mailbox
from tests.lab.asterisk_people import AGENT, MARIA
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse_sound import wait_until

LOG_IN, LOG_OUT, PAUSE, GO_ON = "*71", "*72", "*73", "*74"
QUEUE, PARK, ROOM, OWN_MAILBOX = "700", "750", "790", "*97"
HEAR, FORGET = "1", "7"


def wait_for_state(engine: EngineProcess, state: CallState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.state is state)


def place(engine: EngineProcess, number: str) -> None:
    engine.do(PlaceCall(account_id="work", call_id=f"call {number}", target=number))


def connect(engine: EngineProcess, number: str) -> None:
    place(engine, number)
    wait_for_state(engine, CallState.CONNECTED)


def use_code(engine: EngineProcess, code: str) -> None:
    """A feature code is a call that the server answers, confirms and ends."""
    connect(engine, code)
    assert wait_for_state(engine, CallState.ENDED).end_cause is EndCause.HUNG_UP_THERE


@pytest.mark.interop(feature=Feature.QUEUE_CODES, system=System.ASTERISK)
def test_an_agent_logs_in_to_the_queue_pauses_goes_on_and_logs_out_by_codes(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    use_code(asterisk_engine, LOG_IN)
    member = asterisk.board.member(AGENT)
    assert member is not None
    assert not member.is_paused
    use_code(asterisk_engine, PAUSE)
    paused = asterisk.board.member(AGENT)
    assert paused is not None
    assert (paused.is_paused, paused.pause_reason) == (True, "break")
    use_code(asterisk_engine, GO_ON)
    back = asterisk.board.member(AGENT)
    assert back is not None
    assert not back.is_paused
    use_code(asterisk_engine, LOG_OUT)
    assert asterisk.board.member(AGENT) is None


@pytest.mark.interop(feature=Feature.QUEUE_CALL, system=System.ASTERISK)
def test_a_caller_of_the_queue_rings_only_who_is_logged_in(
    asterisk_engine: EngineProcess, other_engine: EngineProcess, asterisk: Asterisk
) -> None:
    register(other_engine, asterisk, MARIA)
    use_code(asterisk_engine, LOG_IN)
    asterisk.operator.dial(QUEUE)
    wait_for_state(asterisk_engine, CallState.RINGING)
    assert not any(isinstance(line.event, CallChanged) for line in other_engine.events)


@pytest.mark.interop(feature=Feature.PARKING, system=System.ASTERISK)
def test_a_parked_caller_is_taken_back_by_number(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    asterisk.operator.dial(PARK)
    wait_until(lambda: bool(asterisk.board.parked()))
    (space,) = asterisk.board.parked()
    connect(asterisk_engine, space)
    wait_until(lambda: not asterisk.board.parked())


@pytest.mark.interop(feature=Feature.PICKUP, system=System.ASTERISK)
@pytest.mark.parametrize("code", ["*8", f"**{MARIA.number}"])
def test_a_call_that_rings_at_a_colleague_is_picked_up(
    asterisk_engine: EngineProcess, other_engine: EngineProcess, asterisk: Asterisk, code: str
) -> None:
    register(other_engine, asterisk, MARIA)
    ring = asterisk.operator.ring(MARIA)
    wait_for_state(other_engine, CallState.RINGING)
    connect(asterisk_engine, code)
    assert asterisk.operator.outcome(ring)
    wait_for_state(other_engine, CallState.ENDED)


@pytest.mark.interop(feature=Feature.SERVER_CONFERENCE, system=System.ASTERISK)
def test_agents_meet_in_a_room_of_the_server(
    asterisk_engine: EngineProcess, other_engine: EngineProcess, asterisk: Asterisk
) -> None:
    register(other_engine, asterisk, MARIA)
    for engine in (asterisk_engine, other_engine):
        connect(engine, ROOM)
    people = {AGENT.number, MARIA.number}
    wait_until(lambda: set(asterisk.board.conference(ROOM)) == people)
    asterisk_engine.do(EndCall(call_id=f"call {ROOM}"))
    wait_until(lambda: asterisk.board.conference(ROOM) == [MARIA.number])


@pytest.mark.interop(feature=Feature.VOICEMAIL, system=System.ASTERISK)
def test_a_message_is_left_and_heard(asterisk_engine: EngineProcess, asterisk: Asterisk) -> None:
    before = asterisk.board.mailbox(AGENT)
    asterisk.operator.dial(f"5{AGENT.number}", caller="records")
    wait_until(lambda: asterisk.board.mailbox(AGENT) == Mailbox(before.new + 1, before.old))
    connect(asterisk_engine, OWN_MAILBOX)
    asterisk_engine.do(SendDtmf(call_id=f"call {OWN_MAILBOX}", digits=f"{HEAR},,{FORGET},,#"))
    wait_for_state(asterisk_engine, CallState.ENDED)
    wait_until(lambda: asterisk.board.mailbox(AGENT) == before)
