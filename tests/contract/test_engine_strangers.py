"""Who may ring a registered phone: its server, and nobody past it."""

from __future__ import annotations

import socket
from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AnswerCall,
    CallChanged,
    ReportStatus,
    Transport,
)
from tests.contract.conftest import account
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.pulse_sound import wait_until
from tests.lab.sipp import SippCaller
from tests.lab.torture.drafts import Draft, Ends

AGENT = USERS[0]
ANSWER_LIMIT_S = 20.0


def caller(engine: EngineProcess, scenario: str, folder: Path, host: str) -> SippCaller:
    """Somebody who found the phone's own port."""
    return SippCaller(
        scenario,
        folder=folder,
        user=AGENT.name,
        remote_port=engine.hello.ports["udp"],
        host=host,
    )


def calls_told(engine: EngineProcess) -> list[CallChanged]:
    return [line.event for line in engine.events if isinstance(line.event, CallChanged)]


@pytest.mark.interop(feature=Feature.STRANGERS, system=System.SIPP)
@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2"])
def test_a_stranger_is_refused_and_the_agent_not_disturbed(
    registered_engine: EngineProcess, tmp_path: Path, host: str
) -> None:
    with caller(registered_engine, "caller_is_refused_403", tmp_path, host) as stranger:
        stranger.finish()
    assert calls_told(registered_engine) == []


def test_a_stranger_who_offers_nothing_is_refused_and_the_engine_lives(
    registered_engine: EngineProcess,
) -> None:
    """PJSIP 2.15 aborts when such a call is refused from inside the callback that brings it."""
    port = registered_engine.hello.ports["udp"]
    with socket.socket(type=socket.SOCK_DGRAM) as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.settimeout(ANSWER_LIMIT_S)
        ends = Ends(stranger.getsockname()[1], port)
        stranger.sendto(Draft(method="INVITE").bytes_for(ends), ("127.0.0.1", port))
        answers = iter(lambda: stranger.recv(65_536), b"")
        assert any(answer.startswith(b"SIP/2.0 403") for answer in answers)
    registered_engine.do(ReportStatus())
    assert calls_told(registered_engine) == []


def test_a_stranger_over_another_way_than_the_account_s_is_not_heard(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    """Registered over TLS; the port for UDP is open all the same, and PJSIP answers nothing."""
    engine.do(account(kamailio, AGENT, transport=Transport.TLS))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    with caller(engine, "caller_is_refused_403", tmp_path, "127.0.0.2") as stranger:
        wait_until(lambda: stranger.messages.count("INVITE sip:") > 2)
        assert "SIP/2.0 180" not in stranger.messages
    assert calls_told(engine) == []


@pytest.mark.interop(feature=Feature.STRANGERS, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.STRANGERS, system=System.SIPP)
def test_the_server_itself_may_ring_after_a_stranger_was_refused(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    with caller(registered_engine, "caller_is_refused_403", tmp_path, "127.0.0.2") as stranger:
        stranger.finish()
    with SippCaller(
        "caller_is_answered", folder=tmp_path, user=AGENT.name, remote_port=kamailio.udp_port
    ) as customer:
        answer_next(registered_engine)
        customer.finish()


def test_a_stranger_may_ring_where_the_account_says_so(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    engine.do(msgspec.structs.replace(account(kamailio, AGENT), accepts_strangers=True))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    with caller(engine, "caller_is_answered", tmp_path, "127.0.0.2") as stranger:
        answer_next(engine)
        stranger.finish()


def answer_next(engine: EngineProcess) -> None:
    ringing = engine.wait_for(CallChanged, lambda event: event.state is CallState.RINGING)
    engine.do(AnswerCall(call_id=ringing.call_id))
