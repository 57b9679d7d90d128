from __future__ import annotations

import dataclasses

import msgspec

from softphone.domain.call import CallSnapshot, CallState, Direction
from softphone.engine_link import translation
from softphone.usecases.events import LineChanged
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
