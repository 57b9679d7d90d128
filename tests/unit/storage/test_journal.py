from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.journal import DeliveryState, InteractionId, NoteWritten
from softphone.storage.desk_store import KEEP_DELIVERED_DAYS, DeskStore
from softphone.storage.journal import JournalStore
from softphone.storage.outbox import OutboxStore
from softphone.usecases.ports import OutboxCount
from tests.doubles.fixed_clock import FixedClock
from tests.unit.storage.facts import ALL_FACTS, FINISHED, OPENED

A, B, C = InteractionId("a"), InteractionId("b"), InteractionId("c")
NOTE = NoteWritten(text="n")
DAY_S = 86_400


async def test_every_fact_is_read_back_in_order(journal: JournalStore) -> None:
    entries = await journal.append(A, *ALL_FACTS)
    assert await journal.read(A) == entries
    assert [entry.fact for entry in entries] == list(ALL_FACTS)
    assert await journal.read(B) == []


async def test_what_was_written_is_there_for_the_next_desk(
    database: Path, clock: FixedClock
) -> None:
    first = DeskStore(database, clock)
    await first.open()
    entries = await JournalStore(first, clock).append(A, OPENED, NOTE)
    await first.close()
    second = DeskStore(database, clock)
    await second.open()
    assert await JournalStore(second, clock).read(A) == entries
    await second.close()


async def test_unfinished_interactions_come_with_the_one_worked_on_last_first(
    journal: JournalStore,
) -> None:
    await journal.append(A, OPENED)
    await journal.append(B, OPENED)
    await journal.append(C, OPENED)
    await journal.append(A, NOTE)
    await journal.append(C, FINISHED)
    assert await journal.unfinished() == [A, B]


async def test_the_one_that_was_on_the_screen_comes_first_whatever_happens_in_the_others(
    journal: JournalStore,
) -> None:
    for one in (A, B, C):
        await journal.append(one, OPENED)
    await journal.mark_shown(A)
    await journal.mark_shown(B)
    await journal.append(A, NOTE)
    assert await journal.unfinished() == [B, A, C]
    await journal.append(B, FINISHED)
    assert await journal.unfinished() == [A, C]


async def test_a_draft_is_replaced_by_the_next_and_goes_when_the_interaction_is_finished(
    journal: JournalStore,
) -> None:
    await journal.append(A, OPENED)
    assert await journal.read_draft(A) == ""
    await journal.save_draft(A, "cal")
    await journal.save_draft(A, "call back ñ")
    assert await journal.read_draft(A) == "call back ñ"
    await journal.append(A, NOTE, FINISHED)
    assert await journal.read_draft(A) == ""


async def test_delivery_and_counts_follow_what_became_of_each_row(
    journal: JournalStore, outbox: OutboxStore
) -> None:
    opened, note = await journal.append(A, OPENED, NOTE)
    assert await journal.count_outbox() == OutboxCount(waiting=2, refused=0)
    outbox.mark_sent(opened.id)
    outbox.mark_refused(note.id, ErrorCode.INVALID_REQUEST, "too long")
    assert await journal.delivery(A) == {
        opened.id: DeliveryState.SENT,
        note.id: DeliveryState.REFUSED,
    }
    assert await journal.count_outbox() == OutboxCount(waiting=0, refused=1)
    (refused,) = await journal.refused()
    assert (refused.entry, refused.code, refused.detail) == (note, "invalid_request", "too long")


async def test_rows_behind_a_refused_opening_are_shown_with_it(
    journal: JournalStore, outbox: OutboxStore
) -> None:
    opened, note = await journal.append(A, OPENED, NOTE)
    await journal.append(B, OPENED)
    outbox.mark_refused(opened.id, ErrorCode.NOT_FOUND, "customer")
    assert await journal.count_outbox() == OutboxCount(waiting=1, refused=2)
    assert [(one.entry, one.code, one.detail) for one in await journal.refused()] == [
        (opened, "not_found", "customer"),
        (note, "not_found", ""),
    ]


@pytest.mark.expects_warnings
async def test_a_row_of_a_newer_program_is_kept_and_passed_over(
    journal: JournalStore, outbox: OutboxStore, database: Path, clock: FixedClock
) -> None:
    opened, note = await journal.append(A, OPENED, NOTE)
    with sqlite3.connect(database) as connection:
        connection.execute(
            "UPDATE journal SET kind = 'payment_taken' WHERE entry_id = ?", (opened.id,)
        )
    connection.close()
    assert [one.id for one in await journal.read(A)] == [note.id]
    assert [one.id for one in outbox.next_waiting(clock.now(), 10)] == [note.id]
    outbox.mark_sent(note.id)
    assert outbox.next_waiting(clock.now(), 10) == []
    assert outbox.seconds_until_due(clock.now()) is None
    assert await journal.count_outbox() == OutboxCount(waiting=0, refused=0)
    assert (await journal.delivery(A))[opened.id] is DeliveryState.WAITING


async def test_delivered_interactions_are_forgotten_after_a_while_and_no_others(
    journal: JournalStore, store: DeskStore, outbox: OutboxStore, clock: FixedClock
) -> None:
    for interaction_id in (A, B):
        for entry in await journal.append(interaction_id, OPENED, FINISHED):
            if interaction_id is A:
                outbox.mark_sent(entry.id)
    for entry in await journal.append(C, OPENED):
        outbox.mark_sent(entry.id)
    assert await store.forget_delivered() == 0
    clock.pass_time(seconds=(KEEP_DELIVERED_DAYS + 1) * DAY_S)
    assert await store.forget_delivered() == 2
    assert await journal.read(A) == []
    assert len(await journal.read(B)) == 2
    assert await journal.unfinished() == [C]


async def test_a_full_disk_is_told_and_the_journal_stays_whole(
    journal: JournalStore, store: DeskStore
) -> None:
    await journal.append(A, OPENED)
    pages = await store.run(lambda one: one.execute("PRAGMA page_count").fetchone()[0])
    await store.run(lambda one: one.execute(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(KnownError) as caught:
        await journal.append(A, NOTE, NoteWritten(text="x" * 100_000))
    assert caught.value.code is ErrorCode.STORE_FAILED
    assert len(await journal.read(A)) == 1
    await store.run(lambda one: one.execute("PRAGMA max_page_count = 100000"))
    await journal.append(A, NOTE)
    assert len(await journal.read(A)) == 2
