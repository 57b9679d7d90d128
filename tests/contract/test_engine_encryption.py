"""Encrypted sound as the account wants it: off, optional, mandatory."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState, EndCause
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    CallChanged,
    EndCall,
    MediaEncryption,
    PlaceCall,
)
from tests.contract.conftest import Server, account
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, SOFIA
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio, LabUser
from tests.lab.sipp import SippCallee, SippCaller

ECHO = "600"


def register(
    engine: EngineProcess, server: Server, user: LabUser, encryption: MediaEncryption
) -> None:
    engine.do(msgspec.structs.replace(account(server, user), media_encryption=encryption))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)


def place(engine: EngineProcess, target: str) -> None:
    engine.do(PlaceCall(account_id="work", call_id="call", target=target))


def wait_for_state(engine: EngineProcess, state: CallState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.state is state)


@pytest.mark.parametrize(
    ("encryption", "offered"),
    [
        (MediaEncryption.OFF, ("RTP/AVP", False)),
        (MediaEncryption.OPTIONAL, ("RTP/AVP", True)),
        (MediaEncryption.MANDATORY, ("RTP/SAVP", True)),
    ],
)
def test_what_is_offered_is_what_the_account_wants(
    engine: EngineProcess,
    kamailio: Kamailio,
    tmp_path: Path,
    encryption: MediaEncryption,
    offered: tuple[str, bool],
) -> None:
    register(engine, kamailio, USERS[0], encryption)
    with SippCallee("callee_wants_other_codecs", folder=tmp_path) as callee:
        place(engine, callee.number)
        wait_for_state(engine, CallState.ENDED)
        callee.finish()
    offer = callee.messages.partition("INVITE ")[2].partition("SIP/2.0 488")[0]
    (sound,) = [line for line in offer.splitlines() if line.startswith("m=audio")]
    assert (sound.split()[2], "a=crypto:" in offer) == offered


@pytest.mark.interop(feature=Feature.ENCRYPTED_ONLY, system=System.SIPP)
def test_a_refusal_of_encrypted_sound_has_a_word_of_its_own(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    register(engine, kamailio, USERS[0], MediaEncryption.MANDATORY)
    with SippCallee("callee_wants_other_codecs", folder=tmp_path) as callee:
        place(engine, callee.number)
        ended = wait_for_state(engine, CallState.ENDED)
        callee.finish()
    assert (ended.sip_status, ended.end_cause) == (488, EndCause.NO_COMMON_ENCRYPTION)


@pytest.mark.interop(feature=Feature.ENCRYPTED_ONLY, system=System.SIPP)
def test_an_answer_in_the_clear_is_not_talked_to(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    register(engine, kamailio, USERS[0], MediaEncryption.MANDATORY)
    with SippCallee("callee_answers", folder=tmp_path) as callee:
        place(engine, callee.number)
        ended = wait_for_state(engine, CallState.ENDED)
        callee.finish()
    assert ended.end_cause is EndCause.NO_COMMON_ENCRYPTION
    told = [line.event for line in engine.events if isinstance(line.event, CallChanged)]
    assert not any(event.has_media for event in told)


@pytest.mark.interop(feature=Feature.ENCRYPTED_ONLY, system=System.SIPP)
def test_a_caller_in_the_clear_is_refused_and_the_agent_not_disturbed(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    register(engine, kamailio, USERS[0], MediaEncryption.MANDATORY)
    with SippCaller(
        "caller_is_refused_488",
        folder=tmp_path,
        user=USERS[0].name,
        remote_port=kamailio.udp_port,
    ) as caller:
        caller.finish()
    assert not [line for line in engine.events if isinstance(line.event, CallChanged)]


@pytest.mark.interop(feature=Feature.ENCRYPTED_ONLY, system=System.ASTERISK)
def test_asterisk_that_demands_encryption_is_talked_to_in_secret(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    register(engine, asterisk, SOFIA, MediaEncryption.MANDATORY)
    place(engine, ECHO)
    assert wait_for_state(engine, CallState.CONNECTED).is_encrypted
    engine.do(EndCall(call_id="call"))


@pytest.mark.interop(feature=Feature.ENCRYPTED_ONLY, system=System.ASTERISK)
def test_asterisk_that_demands_encryption_refuses_a_line_without(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    register(engine, asterisk, SOFIA, MediaEncryption.OFF)
    place(engine, ECHO)
    ended = wait_for_state(engine, CallState.ENDED)
    assert (ended.sip_status, ended.end_cause) == (488, EndCause.NO_COMMON_CODEC)


@pytest.mark.interop(feature=Feature.ENCRYPTED, system=System.ASTERISK)
def test_what_is_optional_over_udp_is_used_where_the_other_side_can(
    engine: EngineProcess, asterisk: Asterisk
) -> None:
    register(engine, asterisk, AGENT, MediaEncryption.OPTIONAL)
    place(engine, ECHO)
    assert wait_for_state(engine, CallState.CONNECTED).is_encrypted
    engine.do(EndCall(call_id="call"))
