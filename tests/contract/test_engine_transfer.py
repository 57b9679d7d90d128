"""Customers sent on to somebody else: what the far end tells is what the desk is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.call import CallState, EndCause, HoldState
from softphone.domain.transfer import TransferResult, TransferState
from softphone.wire.engine import (
    CallChanged,
    CompleteTransfer,
    EndCall,
    ErrorCode,
    PlaceCall,
    SetAccount,
    TransferCall,
    TransferChanged,
)
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.sipp import SippCallee

TARGET = "sip:target@127.0.0.1:9"


@pytest.fixture
def agent(engine: EngineProcess) -> EngineProcess:
    engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    return engine


def connect(engine: EngineProcess, callee: SippCallee) -> None:
    engine.do(PlaceCall(account_id="work", call_id="call", target=callee.address))
    engine.wait_for(CallChanged, lambda event: event.state is CallState.CONNECTED)


def follow(engine: EngineProcess, last: TransferState) -> list[TransferChanged]:
    engine.wait_for(TransferChanged, lambda event: event.state is last)
    return [line.event for line in engine.events if isinstance(line.event, TransferChanged)]


@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.SIPP)
def test_a_transfer_is_done_when_the_target_has_answered_and_only_then_our_call_ends(
    agent: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_is_transferred", folder=tmp_path) as customer:
        connect(agent, customer)
        agent.do(TransferCall(call_id="call", target=TARGET))
        told = follow(agent, TransferState.DONE)
        ended = agent.wait_for(CallChanged, lambda event: event.state is CallState.ENDED)
        customer.finish()
    assert [each.state for each in told] == [
        TransferState.ASKED,
        TransferState.TRYING,
        TransferState.RINGING,
        TransferState.DONE,
    ]
    assert (told[-1].sip_status, told[-1].result) == (200, TransferResult.TAKEN)
    assert ended.end_cause is EndCause.HUNG_UP_HERE


@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.SIPP)
@pytest.mark.parametrize(
    ("scenario", "status", "result"),
    [
        ("callee_finds_target_busy", 486, TransferResult.CAME_BACK),
        ("callee_refuses_transfer", 603, TransferResult.REFUSED),
    ],
)
def test_a_failed_transfer_gives_the_customer_back(
    agent: EngineProcess, tmp_path: Path, scenario: str, status: int, result: TransferResult
) -> None:
    with SippCallee(scenario, folder=tmp_path) as customer:
        connect(agent, customer)
        agent.do(TransferCall(call_id="call", target=TARGET))
        told = follow(agent, TransferState.FAILED)
        back = agent.wait_for(CallChanged, lambda event: event.hold is HoldState.NONE)
        agent.do(EndCall(call_id="call"))
        customer.finish()
    assert (told[-1].sip_status, told[-1].result) == (status, result)
    assert back.has_media


def test_a_customer_who_leaves_meanwhile_is_not_told_as_handed_over(
    agent: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_leaves_in_transfer", folder=tmp_path) as customer:
        connect(agent, customer)
        agent.do(TransferCall(call_id="call", target=TARGET))
        ended = agent.wait_for(CallChanged, lambda event: event.state is CallState.ENDED)
        told = follow(agent, TransferState.FAILED)
        customer.finish()
    assert ended.end_cause is EndCause.HUNG_UP_THERE
    assert (told[-1].sip_status, told[-1].result) == (0, TransferResult.UNKNOWN)


def test_what_cannot_be_transferred_is_refused(agent: EngineProcess, tmp_path: Path) -> None:
    with SippCallee("callee_answers", folder=tmp_path) as customer:
        connect(agent, customer)
        nobody = TransferCall(call_id="call", target="sip:a@b c")
        assert agent.refuse(nobody) is ErrorCode.BAD_TARGET
        unknown = TransferCall(call_id="other", target=TARGET)
        assert agent.refuse(unknown) is ErrorCode.UNKNOWN_CALL
        itself = CompleteTransfer(call_id="call", to_call_id="call")
        assert agent.refuse(itself) is ErrorCode.WRONG_CALL_STATE
        agent.do(EndCall(call_id="call"))
        customer.finish()
