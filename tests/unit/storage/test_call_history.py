from __future__ import annotations

from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    InteractionId,
    NoteWritten,
)
from softphone.domain.transfer import (
    TransferBegun,
    TransferEnded,
    TransferId,
    TransferKind,
    TransferResult,
)
from softphone.storage.call_history import CallHistoryStore
from softphone.storage.desk_store import DeskStore
from softphone.storage.journal import JournalStore
from softphone.usecases.past_calls import PastCalls
from tests.doubles.fixed_clock import FixedClock
from tests.unit.storage.facts import FINISHED, OPENED

A, B = InteractionId("a"), InteractionId("b")


async def ring(
    journal: JournalStore, clock: FixedClock, work: InteractionId, direction: Direction
) -> CallId:
    clock.pass_time(seconds=60)
    call_id = CallId(f"{work}-{direction}")
    started = CallStarted(call_id=call_id, direction=direction, number=f"+1432{direction}")
    await journal.append(work, OPENED, started, NoteWritten(text="n"))
    return call_id


async def test_calls_of_finished_work_are_read_with_what_became_of_them(
    store: DeskStore, journal: JournalStore, clock: FixedClock
) -> None:
    call_id = await ring(journal, clock, A, Direction.OUT)
    await journal.append(A, CallConnected(call_id=call_id))
    clock.pass_time(seconds=61)
    ended = CallEnded(call_id=call_id, end_cause=EndCause.HUNG_UP_HERE)
    await journal.append(A, ended, FINISHED)
    (call,) = await CallHistoryStore(store).read_newest(10)
    assert (call.call_id, call.customer_id) == (call_id, OPENED.customer_id)
    assert (call.talked_s, call.end_cause) == (61, EndCause.HUNG_UP_HERE)


async def test_a_call_that_was_handed_on_says_to_whom_and_what_came_of_it(
    store: DeskStore, journal: JournalStore, clock: FixedClock
) -> None:
    call_id = await ring(journal, clock, A, Direction.IN)
    begun = TransferBegun(call_id=call_id, kind=TransferKind.BLIND, number="102")
    (entry,) = await journal.append(A, begun)
    ended = TransferEnded(
        call_id=call_id, transfer_id=TransferId(entry.id), result=TransferResult.TAKEN
    )
    await journal.append(A, ended)
    (call,) = await CallHistoryStore(store).read_newest(10)
    assert call.transfer is not None
    assert (call.transfer.number, call.transfer.result) == ("102", TransferResult.TAKEN)


async def test_no_more_calls_are_read_than_wanted_and_those_are_the_newest(
    store: DeskStore, journal: JournalStore, clock: FixedClock
) -> None:
    old = await ring(journal, clock, A, Direction.OUT)
    new = await ring(journal, clock, B, Direction.IN)
    history = CallHistoryStore(store)
    assert [call.call_id for call in await history.read_newest(10)] == [new, old]
    assert [call.call_id for call in await history.read_newest(1)] == [new]


async def test_the_number_to_dial_again_is_the_last_one_dialled_here(
    store: DeskStore, journal: JournalStore, clock: FixedClock
) -> None:
    past_calls = PastCalls(CallHistoryStore(store))
    assert await past_calls.last_dialled() == ""
    await ring(journal, clock, A, Direction.OUT)
    await ring(journal, clock, B, Direction.IN)
    assert await past_calls.last_dialled() == "+1432out"
