"""Name servers that say nothing, as behind a VPN that dropped: the phone must not stand still."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AccountTrouble,
    CallChanged,
    EndCall,
    ListDevices,
    PlaceCall,
    SetAccount,
)
from tests.contract.conftest import check_farewell
from tests.lab.engine_process import EngineProcess
from tests.lab.sipp import SippCallee
from tests.lab.two_networks import SERVER_ADDRESS, TwoNetworks

HOLDS_THE_PORT = (
    "import socket, sys; one = socket.socket(type=socket.SOCK_DGRAM);"
    f"one.bind(('{SERVER_ADDRESS}', 53)); print('ready', flush=True); sys.stdin.read()"
)
"""Takes every question and answers none."""


@pytest.fixture
def networks() -> Iterator[TwoNetworks]:
    with TwoNetworks() as made:
        yield made


@pytest.fixture
def silence(networks: TwoNetworks) -> Iterator[None]:
    command = [*networks.server_door, sys.executable, "-c", HOLDS_THE_PORT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield
        process.communicate()


@pytest.fixture
def phone(networks: TwoNetworks, silence: None, tmp_path: Path) -> Iterator[EngineProcess]:
    resolver = tmp_path / "resolv.conf"
    resolver.write_text(f"nameserver {SERVER_ADDRESS}\nnameserver {SERVER_ADDRESS}\n")
    script = f'mount --bind {resolver} /etc/resolv.conf && exec "$@"'
    own_files = ("unshare", "--mount", "sh", "-c", script, "sh")
    with EngineProcess(bind="", door=(*networks.phone_door, *own_files)) as process:
        yield process
    check_farewell(process)


def test_a_call_and_the_desk_go_on_while_a_name_cannot_be_found(
    networks: TwoNetworks, phone: EngineProcess, tmp_path: Path
) -> None:
    """An engine that answers nothing for ten seconds is taken for dead, and its calls with it."""
    phone.do(SetAccount(account_id="direct", address="sip:agent@127.0.0.1"))
    with SippCallee(
        "callee_stays", folder=tmp_path, host=SERVER_ADDRESS, door=networks.server_door
    ) as callee:
        target = f"sip:callee@{SERVER_ADDRESS}:{callee.port}"
        phone.do(PlaceCall(account_id="direct", call_id="call", target=target))
        phone.wait_for(CallChanged, lambda event: event.state is CallState.CONNECTED)
        line = SetAccount(
            account_id="named", address="sip:agent@pbx.test", registrar="sip:pbx.test"
        )
        phone.do(line)
        failed = phone.wait_for(AccountChanged, lambda event: event.state is AccountState.FAILED)
        assert failed.trouble is AccountTrouble.SERVER_UNREACHABLE
        phone.do(ListDevices())
        phone.do(EndCall(call_id="call"))
        phone.wait_for(CallChanged, lambda event: event.state is CallState.ENDED)
        callee.finish()
