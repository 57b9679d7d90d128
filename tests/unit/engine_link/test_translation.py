from __future__ import annotations

import dataclasses

import msgspec

from softphone.domain.answering import AnsweringRules, AutomaticAnswer
from softphone.domain.call import CallSnapshot, CallState, Direction
from softphone.engine_link import translation
from softphone.usecases.events import AnsweringChanged, LineChanged
from softphone.usecases.ports import LineState
from softphone.wire import engine as wire


def test_every_error_of_the_engine_has_a_code_an_agent_can_be_told() -> None:
    assert set(translation.CODE_OF_ERROR) == set(wire.ErrorCode)


def test_every_account_state_has_a_state_of_the_line() -> None:
    for state in wire.AccountState:
        event = wire.AccountChanged(account_id="line", state=state, sip_status=401)
        told = translation.desk_event(event)
        assert isinstance(told, LineChanged)
        assert isinstance(told.status.state, LineState)
        assert told.status.sip_status == 401


def test_a_snapshot_keeps_everything_the_engine_said() -> None:
    event = wire.CallChanged(
        call_id="c",
        account_id="line",
        direction=Direction.IN,
        state=CallState.CONNECTED,
        remote_address="sip:a@b",
        remote_number="a",
        codec="G722",
        is_muted=True,
        has_media=True,
        sip_status=200,
    )
    snapshot = translation.snapshot(event)
    told = msgspec.structs.asdict(event)
    # The line has a name at the desk alone; the link writes it in.
    for name in {field.name for field in dataclasses.fields(CallSnapshot)} - {"on_line"}:
        assert getattr(snapshot, name) == told[name]


def test_rules_come_back_from_the_engine_as_they_went() -> None:
    rules = AnsweringRules(
        forward_always="101",
        is_do_not_disturb=True,
        forward_busy="102",
        automatic=AutomaticAnswer.ASKED,
        forward_unanswered="103",
        unanswered_after_s=30,
    )
    assert all(
        getattr(rules, field.name) != field.default
        for field in msgspec.structs.fields(wire.AnsweringRules)
    )
    sent = msgspec.json.encode(translation.answering(rules))
    back = wire.AnsweringChanged(rules=msgspec.json.decode(sent, type=wire.SetAnswering).rules)
    assert translation.desk_event(back) == AnsweringChanged(rules=rules)
