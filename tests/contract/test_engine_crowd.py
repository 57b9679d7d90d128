"""Strangers who connect and say nothing: PJSIP runs out of room for them, the engine does not."""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import CallChanged, EndCall, PlaceCall, SetAccount, Transport
from tests.lab.engine_process import EngineProcess
from tests.lab.sipp import SippCallee

USUAL_FILES = 1_024
"""What a program may open on most systems until it asks for more."""
STRANGERS = 1_100


@contextmanager
def files(wanted: int) -> Iterator[None]:
    """How many this process, and what it starts, may have open."""
    before, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, most))


@pytest.fixture
def usual_engine() -> Iterator[EngineProcess]:
    with files(USUAL_FILES):
        process = EngineProcess()
        process.start()
    yield process
    assert process.stop() == 0


def tcp_port(engine: EngineProcess) -> int:
    """Where a line over TCP can be reached."""
    connections = psutil.Process(engine.pid).net_connections("tcp4")
    (port,) = [each.laddr.port for each in connections if each.status == psutil.CONN_LISTEN]
    return int(port)


def talk(engine: EngineProcess, call_id: str, folder: Path) -> None:
    with SippCallee("callee_answers", folder=folder) as callee:
        engine.do(PlaceCall(account_id="line", call_id=call_id, target=callee.address))
        engine.wait_for(CallChanged, lambda event: event.state is CallState.CONNECTED)
        engine.do(EndCall(call_id=call_id))
        engine.wait_for(CallChanged, lambda event: event.state is CallState.ENDED)
        callee.finish()


def test_a_crowd_that_only_connects_does_not_keep_the_agent_from_calling(
    usual_engine: EngineProcess, tmp_path: Path
) -> None:
    usual_engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
    usual_engine.do(
        SetAccount(account_id="tcp", address="sip:agent@127.0.0.1", transport=Transport.TCP)
    )
    address = ("127.0.0.1", tcp_port(usual_engine))
    with files(2 * STRANGERS), ExitStack() as strangers:
        for _ in range(STRANGERS):
            strangers.enter_context(socket.create_connection(address, timeout=10))
        talk(usual_engine, "in the crowd", tmp_path)
    talk(usual_engine, "alone again", tmp_path)
