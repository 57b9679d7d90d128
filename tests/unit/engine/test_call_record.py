"""One snapshot for each change, and none for no change."""

from __future__ import annotations

import pytest

from softphone.domain.call import CallState, Direction, EndCause, HoldState, IllegalMoveError
from softphone.engine.sip.addresses import RemoteParty
from softphone.engine.sip.call_record import CallRecord, LegIdentity, MediaFacts
from softphone.wire.engine import CallChanged


def record_of(direction: Direction = Direction.OUT) -> tuple[CallRecord, list[CallChanged]]:
    told: list[CallChanged] = []
    remote = RemoteParty(address="sip:100@b", number="100", name="Ana")
    identity = LegIdentity(call_id="c", account_id="a", direction=direction, remote=remote)
    return CallRecord(identity, told.append), told


def test_a_call_out_starts_dialing_and_a_call_in_starts_ringing() -> None:
    assert record_of(Direction.OUT)[0].state is CallState.DIALING
    assert record_of(Direction.IN)[0].state is CallState.RINGING


def test_what_did_not_change_is_not_told() -> None:
    record, told = record_of()
    record.tell()
    record.tell()
    assert len(told) == 1


def test_an_ended_call_is_told_once_without_media_or_hold() -> None:
    record, told = record_of()
    record.move(CallState.CONNECTED, status=200)
    record.media = MediaFacts(has_media=True, codec="G722", is_held_by_them=True)
    record.hold = HoldState.HELD
    record.end(EndCause.HUNG_UP_THERE, status=200)
    record.end(EndCause.NETWORK, status=408)
    last = told[-1]
    assert [event.state for event in told] == [CallState.CONNECTED, CallState.ENDED]
    assert (last.end_cause, last.sip_status) == (EndCause.HUNG_UP_THERE, 200)
    assert (last.has_media, last.hold, last.is_held_by_them) == (False, HoldState.NONE, False)
    assert last.codec == "G722"


def test_a_move_the_table_does_not_know_is_a_bug() -> None:
    record, _ = record_of()
    record.move(CallState.CONNECTED, status=200)
    with pytest.raises(IllegalMoveError):
        record.move(CallState.RINGING, status=180)


def test_a_call_the_agent_must_not_hear_of_is_never_told() -> None:
    record, told = record_of(Direction.IN)
    record.is_silent = True
    record.end(EndCause.OTHER, status=404)
    record.report()
    assert told == []


def test_a_report_says_the_last_thing_again() -> None:
    record, told = record_of()
    record.report()
    assert told == []
    record.tell()
    record.report()
    assert told[0] == told[1]
