"""The real engine with baresip at the other end: directly, and through two servers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState, Direction, EndCause, HoldState
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AnswerCall,
    CallChanged,
    DtmfReceived,
    EndCall,
    HoldCall,
    KeyMethod,
    MediaEncryption,
    PlaceCall,
    RejectCall,
    ResumeCall,
    SendDtmf,
    SetAccount,
    Transport,
)
from tests.contract.conftest import (
    PEER_SAYS,
    account,
    check_farewell,
    peer_account,
    register,
)
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, CLARA
from tests.lab.asterisk_settings import MUSIC_HZ
from tests.lab.baresip import Baresip, BaresipAccount
from tests.lab.baresip_sound import FileSound, HeadsetSound
from tests.lab.engine_process import EngineProcess
from tests.lab.headset_pair import wear
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.pulse import PulseServer
from tests.lab.pulse_sound import (
    Player,
    Recorder,
    Signal,
    level_dbfs,
    loudest_hz,
    sine,
    wait_until,
)

SAID_HZ, ANSWERED_HZ = 1300.0, 700.0
CALL_S = 60.0


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[Baresip]:
    """Without a registrar."""
    account = BaresipAccount(name="clara")
    with Baresip(folder=tmp_path, account=account, sound=FileSound(PEER_SAYS)) as phone:
        yield phone


@pytest.fixture
def direct_engine(engine: EngineProcess) -> EngineProcess:
    """An engine without a registrar."""
    engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
    return engine


def wait_for_state(engine: EngineProcess, state: CallState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.state is state)


def place(engine: EngineProcess, target: str) -> None:
    engine.do(PlaceCall(account_id="work", call_id="call", target=target))


def ring(peer: Baresip, engine: EngineProcess) -> str:
    """The peer rings the engine; returns the call's name there."""
    peer.ask("dial", f"sip:agent@127.0.0.1:{engine.hello.ports['udp']}")
    return wait_for_state(engine, CallState.RINGING).call_id


def connect(engine: EngineProcess, peer: Baresip, target: str | None = None) -> CallChanged:
    """The engine rings the peer, who answers."""
    place(engine, target or peer.address)
    peer.wait_for("CALL_INCOMING")
    peer.ask("accept")
    peer.wait_for("CALL_ESTABLISHED")
    return engine.wait_for(CallChanged, lambda e: e.state is CallState.CONNECTED and e.has_media)


def with_baresip(feature: Feature) -> pytest.MarkDecorator:
    return pytest.mark.interop(feature=feature, system=System.BARESIP)


def is_tone(samples: Signal, hz: float) -> bool:
    return level_dbfs(samples) > -50 and abs(loudest_hz(samples) - hz) < 0.02 * hz


@pytest.mark.interop(feature=Feature.CALL_OUT, system=System.BARESIP)
def test_a_call_is_placed_and_ended_here(direct_engine: EngineProcess, peer: Baresip) -> None:
    assert connect(direct_engine, peer).codec == "G722"
    direct_engine.do(EndCall(call_id="call"))
    assert wait_for_state(direct_engine, CallState.ENDED).end_cause is EndCause.HUNG_UP_HERE
    peer.wait_for("CALL_CLOSED")


@pytest.mark.interop(feature=Feature.HUNG_UP_THERE, system=System.BARESIP)
def test_a_call_is_placed_and_ended_there(direct_engine: EngineProcess, peer: Baresip) -> None:
    connect(direct_engine, peer)
    peer.ask("hangup")
    assert wait_for_state(direct_engine, CallState.ENDED).end_cause is EndCause.HUNG_UP_THERE


@pytest.mark.interop(feature=Feature.CALL_IN, system=System.BARESIP)
def test_a_caller_is_answered_and_hung_up_on(direct_engine: EngineProcess, peer: Baresip) -> None:
    call_id = ring(peer, direct_engine)
    direct_engine.do(AnswerCall(call_id=call_id))
    peer.wait_for("CALL_ESTABLISHED")
    connected = wait_for_state(direct_engine, CallState.CONNECTED)
    assert (connected.direction, connected.remote_number) == (Direction.IN, "clara")
    direct_engine.do(EndCall(call_id=call_id))
    peer.wait_for("CALL_CLOSED")


@pytest.mark.interop(feature=Feature.REFUSED_HERE, system=System.BARESIP)
def test_a_caller_is_rejected(direct_engine: EngineProcess, peer: Baresip) -> None:
    direct_engine.do(RejectCall(call_id=ring(peer, direct_engine)))
    assert "486" in peer.wait_for("CALL_CLOSED").detail
    assert wait_for_state(direct_engine, CallState.ENDED).end_cause is EndCause.REJECTED_HERE


@pytest.mark.interop(feature=Feature.CALLER_GIVES_UP, system=System.BARESIP)
def test_a_caller_gives_up(direct_engine: EngineProcess, peer: Baresip) -> None:
    ring(peer, direct_engine)
    peer.ask("hangup")
    assert wait_for_state(direct_engine, CallState.ENDED).end_cause is EndCause.CANCELLED


@pytest.mark.interop(feature=Feature.CANCELLED, system=System.BARESIP)
def test_a_call_nobody_answers_is_cancelled(direct_engine: EngineProcess, peer: Baresip) -> None:
    place(direct_engine, peer.address)
    peer.wait_for("CALL_INCOMING")
    direct_engine.do(EndCall(call_id="call"))
    assert wait_for_state(direct_engine, CallState.ENDED).end_cause is EndCause.CANCELLED
    peer.wait_for("CALL_CLOSED")


@pytest.mark.interop(feature=Feature.REFUSED_THERE, system=System.BARESIP)
def test_a_refusal_says_why(direct_engine: EngineProcess, peer: Baresip) -> None:
    place(direct_engine, peer.address)
    peer.wait_for("CALL_INCOMING")
    peer.ask("hangup")
    ended = wait_for_state(direct_engine, CallState.ENDED)
    assert (ended.sip_status, ended.end_cause) == (486, EndCause.BUSY)


@pytest.mark.interop(feature=Feature.KEYS_OUT, system=System.BARESIP)
@pytest.mark.interop(feature=Feature.KEYS_IN, system=System.BARESIP)
def test_keys_go_both_ways(direct_engine: EngineProcess, peer: Baresip) -> None:
    connect(direct_engine, peer)
    direct_engine.do(SendDtmf(call_id="call", digits="12,#0"))
    assert peer.keys_heard(4) == "12#0"
    peer.press("*59")
    heard = [direct_engine.wait_for(DtmfReceived).digit for _ in range(3)]
    assert "".join(heard) == "*59"


@pytest.mark.interop(feature=Feature.KEYS_INFO, system=System.BARESIP)
def test_keys_go_by_info(direct_engine: EngineProcess, peer: Baresip) -> None:
    connect(direct_engine, peer)
    direct_engine.do(SendDtmf(call_id="call", digits="7*#", method=KeyMethod.INFO))
    assert peer.keys_heard(3) == "7*#"


@pytest.mark.interop(feature=Feature.HOLD, system=System.BARESIP)
@pytest.mark.interop(feature=Feature.HELD_THERE, system=System.BARESIP)
def test_both_sides_hold_and_resume(direct_engine: EngineProcess, peer: Baresip) -> None:
    connect(direct_engine, peer)
    direct_engine.do(HoldCall(call_id="call"))
    held = direct_engine.wait_for(CallChanged, lambda e: e.hold is HoldState.HELD)
    assert not held.has_media
    direct_engine.do(ResumeCall(call_id="call"))
    direct_engine.wait_for(CallChanged, lambda e: e.hold is HoldState.NONE and e.has_media)
    peer.ask("hold")
    direct_engine.wait_for(CallChanged, lambda e: e.is_held_by_them)
    peer.ask("resume")
    direct_engine.wait_for(CallChanged, lambda e: not e.is_held_by_them and e.has_media)


@pytest.mark.interop(feature=Feature.SOUND, system=System.BARESIP)
@pytest.mark.parametrize(
    ("codec", "offered"),
    [
        pytest.param("g722", "G722", marks=with_baresip(Feature.G722)),
        pytest.param("g711", "PCMU", marks=with_baresip(Feature.G711)),
        pytest.param("g711", "PCMA", marks=with_baresip(Feature.G711)),
        pytest.param("gsm", "GSM", marks=with_baresip(Feature.GSM)),
    ],
)
def test_what_is_said_is_heard_in_both_headsets(tmp_path: Path, codec: str, offered: str) -> None:
    with PulseServer() as pulse:
        own, theirs = pulse.plug("agent-headset"), pulse.plug("peer-headset")
        environment = pulse.environment
        account, sound = BaresipAccount(name="clara"), HeadsetSound(pulse, theirs)
        with (
            Baresip(folder=tmp_path, account=account, sound=sound, codecs=(codec,)) as peer,
            EngineProcess(environment=environment, arguments=["--codecs", offered]) as engine,
        ):
            wear(engine, own)
            engine.do(SetAccount(account_id="work", address="sip:agent@127.0.0.1"))
            assert connect(engine, peer).codec == offered
            with (
                Recorder(own.ear_source, environment) as ear,
                Recorder(theirs.ear_source, environment) as far_ear,
            ):
                players = [
                    Player(own.mouth_sink, sine(SAID_HZ, CALL_S), environment),
                    Player(theirs.mouth_sink, sine(ANSWERED_HZ, CALL_S), environment),
                ]
                wait_until(lambda: is_tone(ear.last(0.5), ANSWERED_HZ))
                wait_until(lambda: is_tone(far_ear.last(0.5), SAID_HZ))
                for player in players:
                    player.stop()
        check_farewell(engine)


@pytest.mark.interop(feature=Feature.ENCRYPTED, system=System.BARESIP)
@pytest.mark.interop(feature=Feature.ENCRYPTED, system=System.KAMAILIO)
def test_a_call_between_two_registered_over_tls_is_encrypted(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    register(engine, kamailio, USERS[0], Transport.TLS)
    theirs = BaresipAccount(
        name=USERS[2].name,
        password=USERS[2].password,
        registrar=kamailio.registrar("tls"),
        transport="tls",
        ca_file=kamailio.ca_file,
        is_secret=True,
    )
    with Baresip(folder=tmp_path, account=theirs, sound=FileSound(PEER_SAYS)) as peer:
        assert connect(engine, peer, USERS[2].name).is_encrypted
        engine.do(EndCall(call_id="call"))
        peer.wait_for("CALL_CLOSED")


@pytest.mark.interop(feature=Feature.ENCRYPTED_ONLY, system=System.BARESIP)
@pytest.mark.interop(feature=Feature.ENCRYPTED_ONLY, system=System.KAMAILIO)
@pytest.mark.parametrize("is_secret", [True, False])
def test_a_line_that_insists_on_secrecy_talks_to_who_has_it_and_to_nobody_else(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path, is_secret: bool
) -> None:
    mandatory = {"media_encryption": MediaEncryption.MANDATORY}
    engine.do(msgspec.structs.replace(account(kamailio, USERS[0]), **mandatory))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    theirs = replace(peer_account(kamailio, USERS[2]), is_secret=is_secret)
    with Baresip(folder=tmp_path, account=theirs, sound=FileSound(PEER_SAYS)) as peer:
        if is_secret:
            assert connect(engine, peer, USERS[2].name).is_encrypted
        else:
            place(engine, USERS[2].name)
            ended = wait_for_state(engine, CallState.ENDED)
            assert ended.end_cause is EndCause.NO_COMMON_ENCRYPTION


@pytest.mark.interop(feature=Feature.HOLD, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.HOLD, system=System.BARESIP)
def test_a_colleague_at_the_same_switchboard_hears_music_on_hold_and_hangs_up(
    asterisk_engine: EngineProcess, asterisk: Asterisk, tmp_path: Path
) -> None:
    sound = FileSound(PEER_SAYS)
    account = peer_account(asterisk, CLARA)
    with Baresip(folder=tmp_path, account=account, sound=sound) as peer:
        connect(asterisk_engine, peer, CLARA.number)
        asterisk_engine.do(HoldCall(call_id="call"))
        asterisk.operator.wait_for_hold(AGENT, is_held=True)
        wait_until(lambda: is_tone(sound.heard()[-8_000:], MUSIC_HZ))
        asterisk_engine.do(ResumeCall(call_id="call"))
        asterisk.operator.wait_for_hold(AGENT, is_held=False)
        peer.ask("hangup")
        ended = wait_for_state(asterisk_engine, CallState.ENDED)
    assert ended.end_cause is EndCause.HUNG_UP_THERE


@pytest.mark.interop(feature=Feature.CALL_IN, system=System.ASTERISK)
@pytest.mark.interop(feature=Feature.CALL_IN, system=System.BARESIP)
def test_a_colleague_at_the_same_switchboard_rings_here(
    asterisk_engine: EngineProcess, claras_baresip: Baresip
) -> None:
    claras_baresip.ask("dial", AGENT.number)
    ringing = wait_for_state(asterisk_engine, CallState.RINGING)
    assert ringing.remote_number == CLARA.number
    asterisk_engine.do(AnswerCall(call_id=ringing.call_id))
    claras_baresip.wait_for("CALL_ESTABLISHED")
    asterisk_engine.do(EndCall(call_id=ringing.call_id))
    claras_baresip.wait_for("CALL_CLOSED")
