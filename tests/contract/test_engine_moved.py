"""A far end that is somewhere else now (302) is rung there, and not for ever."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from softphone.domain.call import CallState, EndCause
from softphone.wire.engine import EndCall, PlaceCall
from tests.contract.test_engine_answering import states_of, wait_for_state
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import Kamailio
from tests.lab.sipp import SippCallee

ELSEWHERE = "127.0.0.2"
MOST_MOVES = 5


def place(engine: EngineProcess, callee: SippCallee) -> None:
    engine.do(PlaceCall(account_id="work", call_id="call", target=callee.number))


@pytest.mark.interop(feature=Feature.REDIRECT, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.REDIRECT, system=System.SIPP)
def test_who_has_moved_is_rung_where_they_are_now(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    with SippCallee("callee_answers", folder=tmp_path) as there:
        now = f"{there.number}@127.0.0.1:{kamailio.udp_port}"
        with SippCallee("callee_has_moved", folder=tmp_path, elsewhere=now) as before:
            place(registered_engine, before)
            connected = wait_for_state(registered_engine, CallState.CONNECTED)
            before.finish()
        registered_engine.do(EndCall(call_id="call"))
        ended = wait_for_state(registered_engine, CallState.ENDED)
        there.finish()
    assert connected.has_media
    assert connected.remote_number == before.number
    assert ended.end_cause is EndCause.HUNG_UP_HERE
    assert CallState.ENDED not in states_of(registered_engine, "call")[:-1]


def test_who_is_sent_from_place_to_place_is_not_followed_for_ever(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        places: list[SippCallee] = []
        now = f"nobody@127.0.0.1:{kamailio.udp_port}"
        for _ in range(MOST_MOVES + 1):
            callee = SippCallee("callee_has_moved", folder=tmp_path, elsewhere=now)
            places.append(callee)
            stack.enter_context(callee)
            now = f"{callee.number}@127.0.0.1:{kamailio.udp_port}"
        place(registered_engine, places[-1])
        ended = wait_for_state(registered_engine, CallState.ENDED)
        for callee in places:
            callee.finish()
    assert (ended.sip_status, ended.end_cause) == (302, EndCause.OTHER)


def test_nobody_is_followed_away_from_the_servers_of_the_line(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_answers", folder=tmp_path, host=ELSEWHERE) as stranger:
        now = f"callee@{ELSEWHERE}:{stranger.port}"
        with SippCallee("callee_has_moved", folder=tmp_path, elsewhere=now) as callee:
            place(registered_engine, callee)
            ended = wait_for_state(registered_engine, CallState.ENDED)
            callee.finish()
        assert stranger.messages == ""
    assert (ended.sip_status, ended.end_cause) == (302, EndCause.OTHER)
