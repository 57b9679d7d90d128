"""Several calls of one engine: one is talked in, the others wait, and some hear each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from softphone.domain.call import CallState, Direction, HoldState
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    EndCall,
    ErrorCode,
    HoldCall,
    JoinCalls,
    PlaceCall,
    RejectCall,
    ResumeCall,
    SetAccount,
)
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse_sound import wait_until
from tests.lab.sipp import SippCallee, SippCaller


@pytest.fixture
def agent(engine: EngineProcess) -> EngineProcess:
    engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    return engine


@pytest.fixture
def callees(tmp_path: Path) -> Iterator[list[SippCallee]]:
    """Three who agree to everything and insist on being hung up on."""
    with ExitStack() as stack:
        people = [SippCallee("callee_stays", folder=tmp_path) for _ in range(3)]
        yield [stack.enter_context(each) and each for each in people]
        for each in people:
            each.finish()


def wait_for_state(engine: EngineProcess, call_id: str, state: CallState) -> None:
    wait_until(lambda: last_of(engine, call_id).state is state)


def wait_for_hold(engine: EngineProcess, call_id: str, hold: HoldState) -> None:
    wait_until(lambda: last_of(engine, call_id).hold is hold)


def has_media(engine: EngineProcess, call_id: str) -> bool:
    return last_of(engine, call_id).has_media


def place(engine: EngineProcess, callee: SippCallee, call_id: str, **more: str) -> None:
    engine.do(PlaceCall(account_id="work", call_id=call_id, target=callee.address, **more))
    wait_for_state(engine, call_id, CallState.CONNECTED)


def end(engine: EngineProcess, *call_ids: str) -> None:
    for call_id in call_ids:
        engine.do(EndCall(call_id=call_id))


def told_of(engine: EngineProcess, call_id: str) -> list[CallChanged]:
    events = [line.event for line in engine.events if isinstance(line.event, CallChanged)]
    return [event for event in events if event.call_id == call_id]


def last_of(engine: EngineProcess, call_id: str) -> CallChanged:
    return told_of(engine, call_id)[-1]


@pytest.mark.interop(feature=Feature.SWITCHING, system=System.SIPP)
def test_placing_and_resuming_a_call_put_the_other_on_hold_first(
    agent: EngineProcess, callees: list[SippCallee]
) -> None:
    place(agent, callees[0], "first")
    place(agent, callees[1], "second")
    wait_for_hold(agent, "first", HoldState.HELD)
    agent.do(ResumeCall(call_id="first"))
    wait_for_hold(agent, "second", HoldState.HELD)
    wait_for_hold(agent, "first", HoldState.NONE)
    place(agent, callees[2], "third")
    wait_for_hold(agent, "first", HoldState.HELD)
    assert last_of(agent, "second").hold is HoldState.HELD
    assert last_of(agent, "third").has_media
    end(agent, "first", "second", "third")


@pytest.mark.interop(feature=Feature.CALL_WAITING, system=System.SIPP)
@pytest.mark.interop(feature=Feature.SWITCHING, system=System.SIPP)
def test_answering_a_second_call_puts_the_first_on_hold(
    agent: EngineProcess, callees: list[SippCallee], tmp_path: Path
) -> None:
    place(agent, callees[0], "first")
    port = agent.hello.ports["udp"]
    with SippCaller(
        "caller_waits_for_the_end", folder=tmp_path, user="agent", remote_port=port
    ) as caller:
        ringing = agent.wait_for(CallChanged, lambda e: e.direction is Direction.IN)
        agent.do(AnswerCall(call_id=ringing.call_id))
        wait_for_state(agent, ringing.call_id, CallState.CONNECTED)
        wait_for_hold(agent, "first", HoldState.HELD)
        end(agent, ringing.call_id)
        caller.finish()
    told = told_of(agent, "first")
    assert not any(each.has_media for each in told if each.hold is HoldState.HOLDING)
    wait_for_state(agent, ringing.call_id, CallState.ENDED)
    assert last_of(agent, "first").hold is HoldState.HELD
    for number in (1, 2):
        place(agent, callees[number], f"call {number}")
    end(agent, "first", "call 1", "call 2")


@pytest.mark.interop(feature=Feature.CALL_WAITING, system=System.SIPP)
def test_a_rejected_second_call_leaves_the_first_as_it_is(
    agent: EngineProcess, callees: list[SippCallee], tmp_path: Path
) -> None:
    for number, callee in enumerate(callees):
        place(agent, callee, f"call {number}")
    port = agent.hello.ports["udp"]
    with SippCaller(
        "caller_is_refused_486", folder=tmp_path, user="agent", remote_port=port
    ) as caller:
        ringing = agent.wait_for(CallChanged, lambda e: e.direction is Direction.IN)
        agent.do(RejectCall(call_id=ringing.call_id))
        wait_for_state(agent, ringing.call_id, CallState.ENDED)
        caller.finish()
    assert last_of(agent, "call 2").hold is HoldState.NONE
    end(agent, "call 0", "call 1", "call 2")


@pytest.mark.parametrize("who_ends", ["asked", "nobody"])
def test_whoever_waits_is_taken_back_when_the_one_asked_is_gone(
    agent: EngineProcess, callees: list[SippCallee], tmp_path: Path, who_ends: str
) -> None:
    place(agent, callees[0], "customer")
    if who_ends == "asked":
        with SippCallee("callee_hangs_up", folder=tmp_path) as colleague:
            place(agent, colleague, "asked", returns_to="customer")
            wait_for_state(agent, "asked", CallState.ENDED)
            colleague.finish()
    else:
        with SippCallee("callee_is_busy", folder=tmp_path) as colleague:
            busy = PlaceCall(
                account_id="work",
                call_id="asked",
                target=colleague.address,
                returns_to="customer",
            )
            agent.do(busy)
            wait_for_state(agent, "asked", CallState.ENDED)
            colleague.finish()
    wait_until(
        lambda: (
            any(e.hold is HoldState.RESUMING for e in told_of(agent, "customer"))
            and last_of(agent, "customer").hold is HoldState.NONE
        )
    )
    assert last_of(agent, "customer").has_media
    for number in (1, 2):
        place(agent, callees[number], f"call {number}")
    end(agent, "customer", "call 1", "call 2")


def test_joined_calls_stay_joined_while_there_are_two_of_them(
    agent: EngineProcess, callees: list[SippCallee]
) -> None:
    people = ("first", "second", "third")
    for call_id, callee in zip(people, callees, strict=True):
        place(agent, callee, call_id)
    wait_for_hold(agent, "second", HoldState.HELD)
    agent.do(JoinCalls(call_ids=people))
    for call_id in ("first", "second"):
        wait_until(partial(has_media, agent, call_id))
        assert last_of(agent, call_id).is_joined
    end(agent, "first")
    wait_for_state(agent, "first", CallState.ENDED)
    assert last_of(agent, "second").is_joined
    assert last_of(agent, "third").is_joined
    agent.do(HoldCall(call_id="second"))
    wait_for_hold(agent, "second", HoldState.HELD)
    assert not last_of(agent, "third").is_joined
    end(agent, "second", "third")


def test_only_connected_calls_are_joined(agent: EngineProcess, callees: list[SippCallee]) -> None:
    for number, callee in enumerate(callees):
        place(agent, callee, f"call {number}")
    unknown = JoinCalls(call_ids=("call 0", "nobody"))
    assert agent.refuse(unknown) is ErrorCode.UNKNOWN_CALL
    itself = JoinCalls(call_ids=("call 0", "call 0"))
    assert agent.refuse(itself) is ErrorCode.WRONG_CALL_STATE
    end(agent, "call 0", "call 1", "call 2")
