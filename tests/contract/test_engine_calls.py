"""Calls of the real engine with SIPp at the other end, through a real proxy."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.domain.call import CallState, Direction, EndCause
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    EndCall,
    ErrorCode,
    HoldCall,
    MuteCall,
    PlaceCall,
    RejectCall,
    RemoveAccount,
    ReportStatus,
    SendDtmf,
    SetAccount,
)
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio, free_port
from tests.lab.sipp import SippCallee, SippCaller

AGENT = USERS[0].name


def wait_for_state(engine: EngineProcess, state: CallState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.state is state)


def place(engine: EngineProcess, target: str, call_id: str = "call") -> None:
    engine.do(PlaceCall(account_id="work", call_id=call_id, target=target))


def states_of(engine: EngineProcess, call_id: str) -> list[CallState]:
    """Each state once, in the order told."""
    told = [
        line.event.state
        for line in engine.events
        if isinstance(line.event, CallChanged) and line.event.call_id == call_id
    ]
    return list(dict.fromkeys(told))


@pytest.mark.interop(feature=Feature.CALL_OUT, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.CALL_OUT, system=System.SIPP)
def test_a_call_is_placed_answered_and_ended(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        place(registered_engine, callee.number)
        connected = wait_for_state(registered_engine, CallState.CONNECTED)
        registered_engine.do(EndCall(call_id="call"))
        ended = wait_for_state(registered_engine, CallState.ENDED)
        callee.finish()
    assert connected.has_media
    assert connected.codec == "PCMU"
    assert connected.direction is Direction.OUT
    assert connected.remote_number == callee.number
    assert ended.end_cause is EndCause.HUNG_UP_HERE
    assert not ended.has_media
    assert states_of(registered_engine, "call") == [
        CallState.DIALING,
        CallState.RINGING,
        CallState.CONNECTED,
        CallState.ENDED,
    ]


def test_only_three_codecs_and_key_presses_are_offered(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        place(registered_engine, callee.number)
        wait_for_state(registered_engine, CallState.CONNECTED)
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()
    offer = callee.messages.partition("INVITE ")[2].partition("SIP/2.0 180")[0]
    codecs = [line.split()[1] for line in offer.splitlines() if line.startswith("a=rtpmap:")]
    sound = [codec for codec in codecs if not codec.startswith("telephone-event")]
    assert [codec.partition("/")[0] for codec in sound] == list(registered_engine.offered_codecs)
    assert len(sound) == 3
    assert any(codec.startswith("telephone-event") for codec in codecs)
    assert len(offer) < 1300 + 200


@pytest.mark.interop(feature=Feature.HUNG_UP_THERE, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.HUNG_UP_THERE, system=System.SIPP)
def test_the_far_end_hangs_up(registered_engine: EngineProcess, tmp_path: Path) -> None:
    with SippCallee("callee_hangs_up", folder=tmp_path) as callee:
        place(registered_engine, callee.number)
        ended = wait_for_state(registered_engine, CallState.ENDED)
        callee.finish()
    assert ended.end_cause is EndCause.HUNG_UP_THERE


@pytest.mark.interop(feature=Feature.REFUSED_THERE, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.REFUSED_THERE, system=System.SIPP)
@pytest.mark.parametrize(
    ("scenario", "status", "cause"),
    [
        ("callee_is_busy", 486, EndCause.BUSY),
        ("callee_declines", 603, EndCause.DECLINED),
        ("callee_wants_other_codecs", 488, EndCause.NO_COMMON_CODEC),
    ],
)
def test_a_refusal_says_why(
    registered_engine: EngineProcess,
    tmp_path: Path,
    scenario: str,
    status: int,
    cause: EndCause,
) -> None:
    with SippCallee(scenario, folder=tmp_path) as callee:
        place(registered_engine, callee.number)
        ended = wait_for_state(registered_engine, CallState.ENDED)
        callee.finish()
    assert (ended.sip_status, ended.end_cause) == (status, cause)


@pytest.mark.interop(feature=Feature.REFUSED_THERE, system=System.KAMAILIO)
def test_a_number_nobody_has_is_told(registered_engine: EngineProcess) -> None:
    place(registered_engine, "4040404")
    ended = wait_for_state(registered_engine, CallState.ENDED)
    assert (ended.sip_status, ended.end_cause) == (404, EndCause.NOT_FOUND)


@pytest.mark.interop(feature=Feature.CANCELLED, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.CANCELLED, system=System.SIPP)
def test_a_call_nobody_answers_is_cancelled(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_only_rings", folder=tmp_path) as callee:
        place(registered_engine, callee.number)
        wait_for_state(registered_engine, CallState.RINGING)
        registered_engine.do(EndCall(call_id="call"))
        ended = wait_for_state(registered_engine, CallState.ENDED)
        callee.finish()
    assert ended.end_cause is EndCause.CANCELLED


@pytest.mark.interop(feature=Feature.EARLY_MEDIA, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.EARLY_MEDIA, system=System.SIPP)
def test_a_far_end_that_speaks_before_it_answers_is_heard(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_speaks_early", folder=tmp_path) as callee:
        place(registered_engine, callee.number)
        early = wait_for_state(registered_engine, CallState.EARLY)
        wait_for_state(registered_engine, CallState.CONNECTED)
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()
    assert early.has_media
    assert early.sip_status == 183


@pytest.mark.slow
def test_a_server_that_does_not_answer_an_invite_ends_the_call(engine: EngineProcess) -> None:
    engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    place(engine, f"sip:nobody@127.0.0.1:{free_port()}")
    ended = wait_for_state(engine, CallState.ENDED)
    assert ended.end_cause is EndCause.NETWORK


@pytest.mark.interop(feature=Feature.CALL_IN, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.CALL_IN, system=System.SIPP)
@pytest.mark.interop(feature=Feature.HUNG_UP_THERE, system=System.SIPP)
def test_a_caller_is_answered_and_hangs_up(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    with SippCaller(
        "caller_is_answered", folder=tmp_path, user=AGENT, remote_port=kamailio.udp_port
    ) as caller:
        ringing = wait_for_state(registered_engine, CallState.RINGING)
        registered_engine.do(AnswerCall(call_id=ringing.call_id))
        connected = wait_for_state(registered_engine, CallState.CONNECTED)
        ended = wait_for_state(registered_engine, CallState.ENDED)
        caller.finish()
    assert ringing.direction is Direction.IN
    assert (ringing.remote_number, ringing.remote_name) == ("5551234", "Ana Pérez")
    assert connected.has_media
    assert ended.end_cause is EndCause.HUNG_UP_THERE


def test_an_answered_caller_is_hung_up_on(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    with SippCaller(
        "caller_waits_for_the_end", folder=tmp_path, user=AGENT, remote_port=kamailio.udp_port
    ) as caller:
        ringing = wait_for_state(registered_engine, CallState.RINGING)
        registered_engine.do(AnswerCall(call_id=ringing.call_id))
        wait_for_state(registered_engine, CallState.CONNECTED)
        registered_engine.do(EndCall(call_id=ringing.call_id))
        ended = wait_for_state(registered_engine, CallState.ENDED)
        caller.finish()
    assert ended.end_cause is EndCause.HUNG_UP_HERE


@pytest.mark.interop(feature=Feature.REFUSED_HERE, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.REFUSED_HERE, system=System.SIPP)
@pytest.mark.parametrize(
    ("scenario", "command"),
    [("caller_is_refused_486", RejectCall), ("caller_is_refused_603", EndCall)],
)
def test_a_ringing_call_is_refused(
    registered_engine: EngineProcess,
    kamailio: Kamailio,
    tmp_path: Path,
    scenario: str,
    command: type[RejectCall] | type[EndCall],
) -> None:
    with SippCaller(
        scenario, folder=tmp_path, user=AGENT, remote_port=kamailio.udp_port
    ) as caller:
        ringing = wait_for_state(registered_engine, CallState.RINGING)
        registered_engine.do(command(call_id=ringing.call_id))
        ended = wait_for_state(registered_engine, CallState.ENDED)
        caller.finish()
    assert ended.end_cause is EndCause.REJECTED_HERE


@pytest.mark.interop(feature=Feature.CALLER_GIVES_UP, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.CALLER_GIVES_UP, system=System.SIPP)
def test_a_caller_gives_up(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    with SippCaller(
        "caller_gives_up", folder=tmp_path, user=AGENT, remote_port=kamailio.udp_port
    ) as caller:
        ended = wait_for_state(registered_engine, CallState.ENDED)
        caller.finish()
    assert ended.end_cause is EndCause.CANCELLED
    assert ended.direction is Direction.IN


def test_a_scanner_that_dials_at_random_does_not_ring_the_agent(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCaller(
        "caller_is_refused_404",
        folder=tmp_path,
        user="1000",
        remote_port=registered_engine.hello.ports["udp"],
    ) as scanner:
        scanner.finish()
    registered_engine.do(ReportStatus())
    assert not any(isinstance(line.event, CallChanged) for line in registered_engine.events)


def test_one_call_too_many_is_refused_and_the_others_go_on(
    engine: EngineProcess, tmp_path: Path
) -> None:
    engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    callees: list[SippCallee] = []
    for number in range(engine.max_calls):
        callee = SippCallee("callee_stays", folder=tmp_path).__enter__()
        callees.append(callee)
        place(engine, callee.address, f"call {number}")
        wait_for_state(engine, CallState.CONNECTED)
    more = PlaceCall(account_id="work", call_id="one more", target="sip:a@127.0.0.1:9")
    assert engine.refuse(more) is ErrorCode.TOO_MANY_CALLS
    with SippCaller(
        "caller_is_refused_486",
        folder=tmp_path,
        user="agent",
        remote_port=engine.hello.ports["udp"],
    ) as one_more:
        one_more.finish()
    for number, callee in enumerate(callees):
        engine.do(EndCall(call_id=f"call {number}"))
        wait_for_state(engine, CallState.ENDED)
        callee.finish()
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        place(engine, callee.address, "the next")
        wait_for_state(engine, CallState.CONNECTED)
        engine.do(EndCall(call_id="the next"))
        callee.finish()


@pytest.mark.slow
def test_places_of_ended_calls_are_used_again_and_again(
    engine: EngineProcess, tmp_path: Path
) -> None:
    engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    for number in range(3 * engine.max_calls):
        with SippCallee("callee_is_busy", folder=tmp_path) as callee:
            place(engine, callee.address, f"call {number}")
            assert wait_for_state(engine, CallState.ENDED).end_cause is EndCause.BUSY
            callee.finish()


def test_commands_that_do_not_fit_the_call_are_refused(
    engine: EngineProcess, tmp_path: Path
) -> None:
    engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    with SippCallee("callee_only_rings_directly", folder=tmp_path) as callee:
        place(engine, callee.address)
        wait_for_state(engine, CallState.RINGING)
        wrong = ErrorCode.WRONG_CALL_STATE
        assert engine.refuse(AnswerCall(call_id="call")) is wrong
        assert engine.refuse(RejectCall(call_id="call")) is wrong
        assert engine.refuse(HoldCall(call_id="call")) is wrong
        assert engine.refuse(SendDtmf(call_id="call", digits="1")) is wrong
        assert engine.refuse(RemoveAccount(account_id="work")) is wrong
        replacement = SetAccount(account_id="work", address="sip:other@127.0.0.1")
        assert engine.refuse(replacement) is wrong
        again = PlaceCall(account_id="work", call_id="call", target="sip:a@127.0.0.1:9")
        assert engine.refuse(again) is ErrorCode.DUPLICATE_CALL
        engine.do(EndCall(call_id="call"))
        wait_for_state(engine, CallState.ENDED)
        callee.finish()
    assert engine.refuse(EndCall(call_id="call")) is ErrorCode.UNKNOWN_CALL
    assert engine.refuse(MuteCall(call_id="never", is_muted=True)) is ErrorCode.UNKNOWN_CALL
    unknown = PlaceCall(account_id="nobody", call_id="x", target="100")
    assert engine.refuse(unknown) is ErrorCode.UNKNOWN_ACCOUNT


def test_a_call_placed_in_the_same_breath_as_its_account_works(
    engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        engine.send(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
        engine.send(SetAccount(account_id="work", address="sip:other@127.0.0.1"))
        engine.send(PlaceCall(account_id="work", call_id="call", target=callee.address))
        wait_for_state(engine, CallState.CONNECTED)
        engine.do(EndCall(call_id="call"))
        callee.finish()


@pytest.mark.parametrize(
    "target", ["sip:", "sip:a b@127.0.0.1", "a\r\nb", "sip:a@[", "sip:a@b:123456", "<sip:a@b>"]
)
def test_a_target_that_cannot_be_rung_is_refused(engine: EngineProcess, target: str) -> None:
    engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    command = PlaceCall(account_id="work", call_id="call", target=target)
    assert engine.refuse(command) is ErrorCode.BAD_TARGET


def test_keys_are_refused_when_the_far_end_takes_none(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_knows_no_keys", folder=tmp_path) as callee:
        place(registered_engine, callee.number)
        wait_for_state(registered_engine, CallState.CONNECTED)
        keys = SendDtmf(call_id="call", digits="1")
        assert registered_engine.refuse(keys) is ErrorCode.WRONG_CALL_STATE
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()


def test_mute_is_told_and_everything_is_said_again_when_asked(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        place(registered_engine, callee.number)
        wait_for_state(registered_engine, CallState.CONNECTED)
        registered_engine.do(MuteCall(call_id="call", is_muted=True))
        muted = registered_engine.wait_for(CallChanged, lambda event: event.is_muted)
        registered_engine.do(ReportStatus())
        again = registered_engine.wait_for(CallChanged)
        registered_engine.do(MuteCall(call_id="call", is_muted=False))
        registered_engine.wait_for(CallChanged, lambda event: not event.is_muted)
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()
    assert again == muted


@pytest.mark.slow
def test_a_far_end_that_died_does_not_keep_a_call_or_the_engine(tmp_path: Path) -> None:
    with EngineProcess() as engine:
        engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
        for call_id in ("ended before", "up at the end"):
            with SippCallee("callee_answers", folder=tmp_path) as callee:
                place(engine, callee.address, call_id)
                wait_for_state(engine, CallState.CONNECTED)
        engine.do(EndCall(call_id="ended before"))
        ended = wait_for_state(engine, CallState.ENDED)
        assert ended.end_cause is EndCause.HUNG_UP_HERE
    assert engine.exit_code == 0
    assert "Traceback" not in engine.stderr_text


def test_shutdown_hangs_up(kamailio: Kamailio, tmp_path: Path) -> None:
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        with EngineProcess() as engine:
            engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
            place(engine, callee.address)
            wait_for_state(engine, CallState.CONNECTED)
        callee.finish()
