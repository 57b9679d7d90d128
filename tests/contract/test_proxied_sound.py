"""Sound through a proxy, with a far end that says back what it hears."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import AccountChanged, AccountState, EndCall, SetAccount
from tests.contract.conftest import Worn, account, hears
from tests.interop import Feature, System
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.pulse_sound import wait_until
from tests.lab.relay_server import RelayServer
from tests.lab.sipp import SippCallee

SAID_HZ = 1300.0
FOR_SOUND_AND_ITS_REPORTS = 2


def hear_oneself(worn: Worn, settings: SetAccount, folder: Path) -> None:
    worn.engine.do(settings)
    worn.engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    with SippCallee("callee_answers", folder=folder, echoes=True) as callee:
        worn.place(callee.number)
        worn.wait_for(CallState.CONNECTED)
        with worn.ear() as ear:
            player = worn.speak(SAID_HZ)
            wait_until(lambda: hears(ear, SAID_HZ))
            player.stop()
        worn.engine.do(EndCall(call_id="call"))
        callee.finish()


@pytest.mark.interop(feature=Feature.SOUND, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.SOUND, system=System.SIPP)
def test_what_the_agent_says_comes_back(worn: Worn, kamailio: Kamailio, tmp_path: Path) -> None:
    hear_oneself(worn, account(kamailio, USERS[0]), tmp_path)


@pytest.mark.interop(feature=Feature.STUN, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.STUN, system=System.SIPP)
def test_a_line_that_asks_for_its_address_is_heard(
    worn: Worn, kamailio: Kamailio, relay: RelayServer, tmp_path: Path
) -> None:
    settings = account(kamailio, USERS[0])
    hear_oneself(worn, msgspec.structs.replace(settings, stun_server=relay.address), tmp_path)
    wait_until(lambda: relay.questions >= FOR_SOUND_AND_ITS_REPORTS)
