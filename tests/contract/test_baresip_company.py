"""Calls with two baresips at once: they hear each other here, or are connected with each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from softphone.domain.call import CallState, Direction, HoldState
from softphone.domain.transfer import TransferState
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    CompleteTransfer,
    EndCall,
    JoinCalls,
    PlaceCall,
    ResumeCall,
    TransferCall,
    TransferChanged,
)
from tests.contract.conftest import Server, peer_account, register
from tests.contract.test_baresip import is_tone
from tests.contract.test_engine_switching import last_of, wait_for_hold, wait_for_state
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT as ASTERISKS_AGENT
from tests.lab.asterisk_people import CLARA, MARIA
from tests.lab.asterisk_settings import MUSIC_HZ
from tests.lab.baresip import Baresip
from tests.lab.baresip_sound import FileSound
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio, LabUser
from tests.lab.pulse_sound import sine, wait_until
from tests.lab.sipp import SippCallee

ONE_SAYS_HZ, OTHER_SAYS_HZ = 700.0, 1100.0
LATELY = 8_000
"""Half a second."""


@dataclass(frozen=True)
class Peer:
    """A baresip, what it hears, and its number."""

    phone: Baresip
    sound: FileSound
    number: str

    def hears(self, hz: float) -> bool:
        return is_tone(self.sound.heard()[-LATELY:], hz)


@dataclass(frozen=True)
class Company:
    """An agent and two others at the same server."""

    agent: EngineProcess
    one: Peer
    other: Peer

    def ring(self, peer: Peer, call_id: str) -> None:
        """The agent rings a peer, who answers."""
        self.agent.do(PlaceCall(account_id="work", call_id=call_id, target=peer.number))
        peer.phone.wait_for("CALL_INCOMING")
        peer.phone.ask("accept")
        wait_for_state(self.agent, call_id, CallState.CONNECTED)
        wait_until(lambda: last_of(self.agent, call_id).has_media)


def people(
    stack: ExitStack, server: Server, users: dict[str, LabUser], folder: Path
) -> Iterator[Peer]:
    """By number; the first says ONE_SAYS_HZ, the second OTHER_SAYS_HZ."""
    for (number, user), hz in zip(users.items(), (ONE_SAYS_HZ, OTHER_SAYS_HZ), strict=True):
        sound = FileSound(sine(hz, 60.0))
        account = peer_account(server, user)
        phone = stack.enter_context(Baresip(folder=folder, account=account, sound=sound))
        yield Peer(phone, sound, number)


@pytest.fixture
def at_kamailio(engine: EngineProcess, kamailio: Kamailio, tmp_path: Path) -> Iterator[Company]:
    register(engine, kamailio, USERS[0])
    users = {user.name: user for user in USERS[1:]}
    with ExitStack() as stack:
        yield Company(engine, *people(stack, kamailio, users, tmp_path))


@pytest.fixture
def at_asterisk(engine: EngineProcess, asterisk: Asterisk, tmp_path: Path) -> Iterator[Company]:
    register(engine, asterisk, ASTERISKS_AGENT)
    users: dict[str, LabUser] = {person.number: person for person in (MARIA, CLARA)}
    with ExitStack() as stack:
        yield Company(engine, *people(stack, asterisk, users, tmp_path))


def wait_for_transfer(engine: EngineProcess) -> None:
    engine.wait_for(TransferChanged, lambda event: event.state is TransferState.DONE)


@pytest.mark.interop(feature=Feature.LOCAL_CONFERENCE, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.LOCAL_CONFERENCE, system=System.BARESIP)
def test_two_who_are_joined_hear_each_other_on_the_agents_phone(at_asterisk: Company) -> None:
    one, other = at_asterisk.one, at_asterisk.other
    at_asterisk.ring(one, "one")
    at_asterisk.ring(other, "other")
    at_asterisk.agent.do(JoinCalls(call_ids=("one", "other")))
    wait_until(lambda: one.hears(OTHER_SAYS_HZ) and other.hears(ONE_SAYS_HZ))
    assert last_of(at_asterisk.agent, "one").is_joined


@pytest.mark.interop(feature=Feature.LOCAL_CONFERENCE, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.LOCAL_CONFERENCE, system=System.SIPP)
@pytest.mark.interop(feature=Feature.LOCAL_CONFERENCE, system=System.BARESIP)
def test_who_is_joined_with_an_echo_hears_it(at_kamailio: Company, tmp_path: Path) -> None:
    """By way of the agent's phone, there and back: nothing else would say that again."""
    agent, one = at_kamailio.agent, at_kamailio.one
    with SippCallee("callee_stays", folder=tmp_path, echoes=True) as echo:
        agent.do(PlaceCall(account_id="work", call_id="echo", target=echo.number))
        wait_for_state(agent, "echo", CallState.CONNECTED)
        at_kamailio.ring(one, "one")
        wait_for_hold(agent, "echo", HoldState.HELD)
        assert not one.hears(ONE_SAYS_HZ)
        agent.do(JoinCalls(call_ids=("echo", "one")))
        wait_until(lambda: one.hears(ONE_SAYS_HZ))
        for call_id in ("echo", "one"):
            agent.do(EndCall(call_id=call_id))
        echo.finish()


@pytest.mark.interop(feature=Feature.CALL_WAITING, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.CALL_WAITING, system=System.BARESIP)
@pytest.mark.interop(feature=Feature.SWITCHING, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.SWITCHING, system=System.BARESIP)
def test_the_agent_goes_from_one_to_the_other_and_back(at_asterisk: Company) -> None:
    """Whoever waits hears music."""
    agent, one, other = at_asterisk.agent, at_asterisk.one, at_asterisk.other
    at_asterisk.ring(one, "one")
    other.phone.ask("dial", ASTERISKS_AGENT.number)
    ringing = agent.wait_for(
        CallChanged, lambda e: (e.direction, e.state) == (Direction.IN, CallState.RINGING)
    )
    agent.do(AnswerCall(call_id=ringing.call_id))
    other.phone.wait_for("CALL_ESTABLISHED")
    wait_for_hold(agent, "one", HoldState.HELD)
    wait_until(lambda: one.hears(MUSIC_HZ))
    agent.do(ResumeCall(call_id="one"))
    wait_for_hold(agent, ringing.call_id, HoldState.HELD)
    wait_for_hold(agent, "one", HoldState.NONE)
    wait_until(lambda: other.hears(MUSIC_HZ) and not one.hears(MUSIC_HZ))


@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.BARESIP)
def test_one_is_sent_to_the_other_without_asking(at_kamailio: Company) -> None:
    at_kamailio.ring(at_kamailio.one, "call")
    at_kamailio.agent.do(TransferCall(call_id="call", target=at_kamailio.other.number))
    at_kamailio.other.phone.wait_for("CALL_INCOMING")
    at_kamailio.other.phone.ask("accept")
    wait_for_transfer(at_kamailio.agent)
    wait_for_state(at_kamailio.agent, "call", CallState.ENDED)
    wait_until(lambda: at_kamailio.other.hears(ONE_SAYS_HZ))


@pytest.mark.interop(feature=Feature.ATTENDED_TRANSFER, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.ATTENDED_TRANSFER, system=System.BARESIP)
def test_one_is_handed_to_the_other_who_was_asked_first(at_asterisk: Company) -> None:
    at_asterisk.ring(at_asterisk.one, "call")
    at_asterisk.ring(at_asterisk.other, "asked")
    wait_for_hold(at_asterisk.agent, "call", HoldState.HELD)
    at_asterisk.agent.do(CompleteTransfer(call_id="call", to_call_id="asked"))
    wait_for_transfer(at_asterisk.agent)
    for call_id in ("call", "asked"):
        wait_for_state(at_asterisk.agent, call_id, CallState.ENDED)
    wait_until(lambda: at_asterisk.one.hears(OTHER_SAYS_HZ))
    wait_until(lambda: at_asterisk.other.hears(ONE_SAYS_HZ))
