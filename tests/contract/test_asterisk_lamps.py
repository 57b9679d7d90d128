"""Lamps of colleagues' phones, as Asterisk tells them; on either library."""

from __future__ import annotations

import msgspec
import pytest

from softphone.domain.call import CallState
from softphone.domain.colleague import MOST_COLLEAGUES
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AnswerCall,
    CallChanged,
    EndCall,
    ErrorCode,
    ExtensionState,
    ExtensionStateChanged,
    HoldCall,
    PlaceCall,
    RemoveAccount,
    ReportStatus,
    Transport,
    WatchExtensions,
)
from tests.contract.conftest import account, register
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, MARIA
from tests.lab.engine_process import DEADLINE_S, EngineProcess
from tests.lab.pulse_sound import wait_until

LAMP, NOBODY = "109", "999"
RETURN_LIMIT_S = 60.0
"""A question that met a server in the middle of its start is asked again after 32 s at most."""
WHAT_ASTERISK_SAYS = [
    ("RINGING", ExtensionState.RINGING),
    ("INUSE", ExtensionState.BUSY),
    ("ONHOLD", ExtensionState.HELD),
    ("BUSY", ExtensionState.BUSY),
    ("UNAVAILABLE", ExtensionState.UNREACHABLE),
    ("NOT_INUSE", ExtensionState.FREE),
]


def watch(engine: EngineProcess, *numbers: str) -> None:
    engine.do(WatchExtensions(account_id="work", numbers=numbers))


def wait_for_lamp(
    engine: EngineProcess, number: str, state: ExtensionState, *, timeout_s: float = DEADLINE_S
) -> None:
    engine.wait_for(
        ExtensionStateChanged,
        lambda event: event.number == number and event.state is state,
        timeout_s,
    )


def told_of(engine: EngineProcess, number: str) -> list[ExtensionState]:
    told = [line.event for line in engine.events]
    return [
        each.state
        for each in told
        if isinstance(each, ExtensionStateChanged) and each.number == number
    ]


def is_talking(engine: EngineProcess) -> bool:
    """Whatever else was waited for meanwhile."""
    calls = [line.event for line in engine.events if isinstance(line.event, CallChanged)]
    return bool(calls) and calls[-1].state is CallState.CONNECTED


@pytest.mark.interop(feature=Feature.BUSY_LAMP, system=System.ASTERISK)
@pytest.mark.parametrize("transport", list(Transport))
def test_a_lamp_shows_each_state_of_a_phone(
    engine: EngineProcess, asterisk: Asterisk, transport: Transport
) -> None:
    asterisk.board.set_lamp("NOT_INUSE")
    register(engine, asterisk, AGENT, transport)
    watch(engine, LAMP)
    wait_for_lamp(engine, LAMP, ExtensionState.FREE)
    for word, state in WHAT_ASTERISK_SAYS:
        asterisk.board.set_lamp(word)
        wait_for_lamp(engine, LAMP, state)


@pytest.mark.interop(feature=Feature.BUSY_LAMP, system=System.ASTERISK)
def test_a_lamp_follows_a_colleagues_calls_from_sign_in_to_sign_off(
    engine: EngineProcess, other_engine: EngineProcess, own_asterisk: Asterisk
) -> None:
    register(engine, own_asterisk, AGENT)
    watch(engine, MARIA.number)
    wait_for_lamp(engine, MARIA.number, ExtensionState.UNREACHABLE)
    assert ExtensionState.FREE not in told_of(engine, MARIA.number)
    register(other_engine, own_asterisk, MARIA)
    wait_for_lamp(engine, MARIA.number, ExtensionState.FREE)
    engine.do(PlaceCall(account_id="work", call_id="ours", target=MARIA.number))
    wait_for_lamp(engine, MARIA.number, ExtensionState.RINGING)
    ringing = other_engine.wait_for(CallChanged, lambda call: call.state is CallState.RINGING)
    other_engine.do(AnswerCall(call_id=ringing.call_id))
    wait_for_lamp(engine, MARIA.number, ExtensionState.BUSY)
    wait_until(lambda: is_talking(engine))
    engine.do(HoldCall(call_id="ours"))
    wait_for_lamp(engine, MARIA.number, ExtensionState.HELD)
    other_engine.do(EndCall(call_id=ringing.call_id))
    wait_for_lamp(engine, MARIA.number, ExtensionState.FREE)
    other_engine.do(RemoveAccount(account_id="work"))
    wait_for_lamp(engine, MARIA.number, ExtensionState.UNREACHABLE)


@pytest.mark.interop(feature=Feature.BUSY_LAMP, system=System.ASTERISK)
def test_lamps_go_dark_with_their_server_and_come_back_with_it(
    engine: EngineProcess, own_asterisk: Asterisk
) -> None:
    own_asterisk.board.set_lamp("INUSE")
    register(engine, own_asterisk, AGENT)
    watch(engine, LAMP)
    wait_for_lamp(engine, LAMP, ExtensionState.BUSY)
    own_asterisk.crash()
    wait_for_lamp(engine, LAMP, ExtensionState.UNKNOWN)
    own_asterisk.start()
    own_asterisk.board.set_lamp("NOT_INUSE")
    wait_for_lamp(engine, LAMP, ExtensionState.FREE, timeout_s=RETURN_LIMIT_S)


def test_a_number_without_a_lamp_stays_unknown_and_harms_no_other(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    asterisk.board.set_lamp("INUSE")
    watch(asterisk_engine, NOBODY, LAMP)
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.BUSY)
    assert set(told_of(asterisk_engine, NOBODY)) == {ExtensionState.UNKNOWN}


def test_another_list_takes_the_place_of_the_first(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    asterisk.board.set_lamp("INUSE")
    watch(asterisk_engine, LAMP)
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.BUSY)
    watch(asterisk_engine, MARIA.number)
    wait_for_lamp(asterisk_engine, MARIA.number, ExtensionState.UNREACHABLE)
    before = len(told_of(asterisk_engine, LAMP))
    asterisk.board.set_lamp("NOT_INUSE")
    watch(asterisk_engine, MARIA.number, LAMP)
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.FREE)
    assert told_of(asterisk_engine, LAMP)[before] is ExtensionState.UNKNOWN


def test_the_list_outlives_new_settings_of_its_account_and_is_told_in_a_report(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    asterisk.board.set_lamp("RINGING")
    watch(asterisk_engine, LAMP)
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.RINGING)
    changed = msgspec.structs.replace(account(asterisk, AGENT), display_name="Ana")
    asterisk_engine.do(changed)
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.UNKNOWN)
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.RINGING)
    asterisk_engine.do(ReportStatus())
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.RINGING)


def test_as_many_as_there_is_room_for_are_watched_and_one_more_is_refused(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    asterisk.board.set_lamp("INUSE")
    numbers = [*(str(number) for number in range(300, 300 + MOST_COLLEAGUES - 1)), LAMP]
    watch(asterisk_engine, *numbers)
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.BUSY)
    one_more = WatchExtensions(account_id="work", numbers=(*numbers, "101"))
    assert asterisk_engine.refuse(one_more) is ErrorCode.BAD_COMMAND


def test_what_is_no_number_changes_nothing(
    asterisk_engine: EngineProcess, asterisk: Asterisk
) -> None:
    asterisk.board.set_lamp("INUSE")
    watch(asterisk_engine, LAMP)
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.BUSY)
    bad = WatchExtensions(account_id="work", numbers=("1\r\nX: 2",))
    assert asterisk_engine.refuse(bad) is ErrorCode.BAD_TARGET
    unknown = WatchExtensions(account_id="nobody", numbers=(LAMP,))
    assert asterisk_engine.refuse(unknown) is ErrorCode.UNKNOWN_ACCOUNT
    asterisk.board.set_lamp("NOT_INUSE")
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.FREE)


def test_lamps_go_with_their_account(asterisk_engine: EngineProcess, asterisk: Asterisk) -> None:
    asterisk.board.set_lamp("INUSE")
    watch(asterisk_engine, LAMP)
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.BUSY)
    asterisk_engine.do(RemoveAccount(account_id="work"))
    wait_for_lamp(asterisk_engine, LAMP, ExtensionState.UNKNOWN)
    asterisk_engine.wait_for(
        AccountChanged, lambda event: event.state is AccountState.UNREGISTERED
    )
