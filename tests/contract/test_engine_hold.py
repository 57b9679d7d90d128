"""Hold and resume as they are on the wire, not as we would like them to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.call import CallState, HoldState
from softphone.wire.engine import AnswerCall, CallChanged, EndCall, HoldCall, PlaceCall, ResumeCall
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.sipp import SippCallee, SippCaller


def connect(engine: EngineProcess, callee: SippCallee) -> None:
    engine.do(PlaceCall(account_id="work", call_id="call", target=callee.number))
    engine.wait_for(CallChanged, lambda event: event.state is CallState.CONNECTED)


def wait_for_hold(engine: EngineProcess, hold: HoldState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.hold is hold)


@pytest.mark.interop(feature=Feature.HOLD, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.HOLD, system=System.SIPP)
def test_hold_and_resume_are_told_when_the_far_end_confirmed_them(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_is_held", folder=tmp_path) as callee:
        connect(registered_engine, callee)
        registered_engine.do(HoldCall(call_id="call"))
        holding = wait_for_hold(registered_engine, HoldState.HOLDING)
        held = wait_for_hold(registered_engine, HoldState.HELD)
        registered_engine.do(ResumeCall(call_id="call"))
        wait_for_hold(registered_engine, HoldState.RESUMING)
        resumed = wait_for_hold(registered_engine, HoldState.NONE)
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()
    assert not holding.has_media
    assert not held.has_media
    assert resumed.has_media
    assert not resumed.is_held_by_them


def test_a_resume_that_is_asked_for_at_once_still_ends_resumed(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_is_held", folder=tmp_path) as callee:
        connect(registered_engine, callee)
        registered_engine.send(HoldCall(call_id="call"))
        wait_for_hold(registered_engine, HoldState.HELD)
        registered_engine.send(ResumeCall(call_id="call"))
        wait_for_hold(registered_engine, HoldState.NONE)
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()


@pytest.mark.interop(feature=Feature.HOLD, system=System.SIPP)
def test_a_refused_hold_is_not_shown_as_held(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_refuses_hold", folder=tmp_path) as callee:
        connect(registered_engine, callee)
        registered_engine.do(HoldCall(call_id="call"))
        wait_for_hold(registered_engine, HoldState.HOLDING)
        after = wait_for_hold(registered_engine, HoldState.NONE)
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()
    assert after.state is CallState.CONNECTED
    assert after.has_media


@pytest.mark.interop(feature=Feature.HOLD, system=System.SIPP)
def test_a_hold_that_collides_is_repeated(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_collides_once", folder=tmp_path) as callee:
        connect(registered_engine, callee)
        registered_engine.do(HoldCall(call_id="call"))
        wait_for_hold(registered_engine, HoldState.HELD)
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()


@pytest.mark.interop(feature=Feature.HELD_THERE, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.HELD_THERE, system=System.SIPP)
def test_being_held_by_the_far_end_is_told(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    with SippCaller(
        "caller_holds", folder=tmp_path, user=USERS[0].name, remote_port=kamailio.udp_port
    ) as caller:
        ringing = registered_engine.wait_for(CallChanged)
        registered_engine.do(AnswerCall(call_id=ringing.call_id))
        held = registered_engine.wait_for(CallChanged, lambda event: event.is_held_by_them)
        back = registered_engine.wait_for(CallChanged, lambda event: not event.is_held_by_them)
        caller.finish()
    assert held.hold is HoldState.NONE
    assert back.state is CallState.CONNECTED
