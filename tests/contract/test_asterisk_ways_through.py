"""Sound past routers as Asterisk gets it: asked of a STUN server, passed on by a TURN server."""

from __future__ import annotations

import msgspec
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import AccountChanged, AccountState, SetAccount
from tests.contract.conftest import Worn, account, hears, with_relay
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, LUCIA
from tests.lab.pulse_sound import wait_until
from tests.lab.relay_server import RelayServer

ECHO = "600"
SAID_HZ = 1300.0
FOR_SOUND_AND_ITS_REPORTS = 2
A_SECOND_OF_SOUND = 50


def talk_to_the_echo(worn: Worn, settings: SetAccount) -> None:
    """Until the agent heard herself."""
    worn.engine.do(settings)
    worn.engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    worn.place(ECHO)
    worn.wait_for(CallState.CONNECTED)
    with worn.ear() as ear:
        player = worn.speak(SAID_HZ)
        wait_until(lambda: hears(ear, SAID_HZ))
        player.stop()


@pytest.mark.interop(feature=Feature.STUN, system=System.ASTERISK)
def test_a_line_that_asks_for_its_address_is_heard(
    worn: Worn, asterisk: Asterisk, relay: RelayServer
) -> None:
    settings = msgspec.structs.replace(account(asterisk, AGENT), stun_server=relay.address)
    talk_to_the_echo(worn, settings)
    wait_until(lambda: relay.questions >= FOR_SOUND_AND_ITS_REPORTS)


@pytest.mark.interop(feature=Feature.ICE, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.TURN, system=System.ASTERISK)
def test_what_is_said_goes_by_the_relay_and_comes_back_by_it(
    worn: Worn, asterisk: Asterisk, relay: RelayServer
) -> None:
    talk_to_the_echo(worn, with_relay(account(asterisk, LUCIA), relay))
    wait_until(lambda: relay.passed_on > A_SECOND_OF_SOUND)
