"""Transfers over real use cases; the phone and the world around it are doubles."""

from __future__ import annotations

import pytest

from softphone.domain.call import CallId, CallState, Direction, EndCause
from softphone.domain.journal import CallConnected, CallStarted, JournalEntry
from softphone.domain.transfer import (
    TransferBegun,
    TransferEnded,
    TransferId,
    TransferKind,
    TransferResult,
    TransferSnapshot,
    TransferState,
)
from softphone.usecases.follow_transfers import FollowTransfers
from tests.doubles.call_snapshots import a_call
from tests.doubles.panel_desk import PanelDesk

CALL, ASKED = CallId("call-1"), CallId("asked")
UNDER_WAY = (TransferState.ASKED, TransferState.TRYING, TransferState.RINGING)


class Desk:
    """An agent in a call."""

    def __init__(self) -> None:
        self.desk = PanelDesk()
        self.follow = FollowTransfers(self.desk.current)

    async def talk(self, *call_ids: CallId) -> None:
        await self.desk.ring("+14325550134")
        for call_id in call_ids:
            started = CallStarted(call_id=call_id, direction=Direction.OUT, number=f"n-{call_id}")
            await self.desk.current.record(started, CallConnected(call_id=call_id))

    async def hear(
        self,
        state: TransferState,
        result: TransferResult | None = None,
        *,
        sip_status: int = 0,
        to: CallId | None = None,
    ) -> None:
        told = TransferSnapshot(
            call_id=CALL,
            state=state,
            to_call_id=to,
            target="" if to is not None else "102",
            sip_status=sip_status,
            result=result,
        )
        await self.follow(told)

    async def entries(self) -> list[JournalEntry]:
        interaction = self.desk.current.interaction
        assert interaction is not None
        found = await self.desk.journal.read(interaction.id)
        return [one for one in found if isinstance(one.fact, TransferBegun | TransferEnded)]

    async def results(self) -> list[TransferEnded]:
        facts = [one.fact for one in await self.entries()]
        return [fact for fact in facts if isinstance(fact, TransferEnded)]


@pytest.fixture
async def desk() -> Desk:
    desk = Desk()
    await desk.talk(CALL, ASKED)
    return desk


async def test_a_blind_transfer_is_written_down_with_its_number_and_its_result(
    desk: Desk,
) -> None:
    for state in (*UNDER_WAY, TransferState.RINGING):
        await desk.hear(state)
    await desk.hear(TransferState.FAILED, TransferResult.CAME_BACK, sip_status=486)
    begun, ended = await desk.entries()
    assert begun.fact == TransferBegun(call_id=CALL, kind=TransferKind.BLIND, number="102")
    assert ended.fact == TransferEnded(
        call_id=CALL,
        transfer_id=TransferId(begun.id),
        result=TransferResult.CAME_BACK,
        reason=EndCause.BUSY,
        sip_status=486,
    )


async def test_an_attended_transfer_goes_to_the_number_that_was_asked_first(desk: Desk) -> None:
    for state in UNDER_WAY:
        await desk.hear(state, to=ASKED)
    await desk.hear(TransferState.DONE, TransferResult.TAKEN, sip_status=200, to=ASKED)
    begun = (await desk.entries())[0].fact
    assert begun == TransferBegun(
        call_id=CALL, kind=TransferKind.ATTENDED, number="n-asked", to_call_id=ASKED
    )
    assert [one.result for one in await desk.results()] == [TransferResult.TAKEN]


async def test_a_result_told_twice_is_one_fact(desk: Desk) -> None:
    await desk.hear(TransferState.ASKED, to=ASKED)
    for _ in range(2):
        await desk.hear(TransferState.DONE, TransferResult.TAKEN, to=ASKED)
    assert len(await desk.results()) == 1


async def test_after_one_that_came_back_another_begins(desk: Desk) -> None:
    for result in (TransferResult.CAME_BACK, TransferResult.TAKEN):
        await desk.hear(TransferState.ASKED)
        is_taken = result is TransferResult.TAKEN
        await desk.hear(TransferState.DONE if is_taken else TransferState.FAILED, result)
    entries = await desk.entries()
    ends: list[str] = [
        one.fact.transfer_id for one in entries if isinstance(one.fact, TransferEnded)
    ]
    assert ends == [entries[0].id, entries[2].id]


async def test_an_engine_that_died_leaves_the_result_unknown(desk: Desk) -> None:
    await desk.hear(TransferState.ASKED, to=ASKED)
    lost = a_call(call_id=CALL, state=CallState.ENDED, end_cause=EndCause.ENGINE_LOST)
    for _ in range(2):
        await desk.follow.follow_call(lost)
    assert [one.result for one in await desk.results()] == [TransferResult.UNKNOWN]


async def test_a_call_that_ends_otherwise_waits_for_the_word_of_the_phone(desk: Desk) -> None:
    await desk.hear(TransferState.ASKED, to=ASKED)
    ended = a_call(call_id=CALL, state=CallState.ENDED, end_cause=EndCause.HUNG_UP_THERE)
    await desk.follow.follow_call(ended)
    assert await desk.results() == []


async def test_a_call_of_nobody_is_no_fact(desk: Desk) -> None:
    stranger = TransferSnapshot(call_id=CallId("stranger"), state=TransferState.ASKED)
    await desk.follow(stranger)
    assert await desk.entries() == []
