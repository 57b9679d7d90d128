"""The engine's sound comes in on ports nobody can know before."""

from __future__ import annotations

from softphone.domain import rtp_ports
from softphone.wire.engine import PlaceCall, SetAccount
from tests.lab.engine_process import EngineProcess
from tests.lab.plain_phone import PlainPhone

ENGINES = 3


def port_of_a_new_engine() -> int:
    with EngineProcess() as engine, PlainPhone() as phone:
        engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
        engine.do(PlaceCall(account_id="line", call_id="call", target=phone.address))
        port = phone.wait_for_request("INVITE").sound_port
    assert port is not None
    return port


def test_an_engine_started_again_takes_other_ports_than_its_calls_had() -> None:
    """What still comes to the old ones belongs to calls that died with the last engine."""
    ports = [port_of_a_new_engine() for _ in range(ENGINES)]
    last = rtp_ports.FIRST_PORT + rtp_ports.PORT_COUNT
    assert all(rtp_ports.FIRST_PORT <= port < last for port in ports)
    assert len(set(ports)) > 1
