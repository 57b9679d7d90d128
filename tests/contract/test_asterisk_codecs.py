"""Sound by each codec that both sides have, there and back again."""

from __future__ import annotations

import pytest

from softphone.domain.call import CallState
from tests.contract.conftest import hears, register, worn_by_an_agent
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT
from tests.lab.pulse import PulseServer
from tests.lab.pulse_sound import wait_until

ECHO = "600"
SAID_HZ = 700.0
"""Within what every codec of a voice keeps."""
CODECS = {
    "PCMU": Feature.G711,
    "PCMA": Feature.G711,
    "G722": Feature.G722,
    "GSM": Feature.GSM,
    "speex/8000/1": Feature.SPEEX,
    "speex/16000/1": Feature.SPEEX,
}


@pytest.mark.parametrize(
    "codec",
    [
        pytest.param(
            name, marks=pytest.mark.interop(feature=feature, system=System.ASTERISK), id=name
        )
        for name, feature in CODECS.items()
    ],
)
def test_what_the_agent_says_comes_back(
    pulse: PulseServer, asterisk: Asterisk, codec: str
) -> None:
    with worn_by_an_agent(pulse, arguments=["--codecs", codec]) as worn:
        register(worn.engine, asterisk, AGENT)
        worn.place(ECHO)
        connected = worn.wait_for(CallState.CONNECTED)
        with worn.ear() as ear:
            player = worn.speak(SAID_HZ)
            wait_until(lambda: hears(ear, SAID_HZ))
            player.stop()
    assert connected.codec == codec.partition("/")[0]
