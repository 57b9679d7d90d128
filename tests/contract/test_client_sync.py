"""The outbox against a real backend that is killed, and a road on which things get lost.

Whatever happens, each row arrives exactly once, and the rows of one interaction in order.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.customer import CustomerId
from softphone.domain.errors import ErrorCode
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    Fact,
    InteractionFinished,
    InteractionId,
    InteractionOpened,
    NoteWritten,
)
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.script.state import StepEntered
from softphone.usecases.ports import OutboxCount
from tests.lab.backend_process import BackendProcess, backend_process
from tests.lab.rough_road import Fault, RoughRoad
from tests.lab.sync_desk import SyncDesk

OPENED = InteractionOpened(
    customer_id=None, direction=Direction.OUT, number="+14325550200", language=Language.ENGLISH
)
STEPS = 6


@pytest.fixture
def server(tmp_path: Path) -> Iterator[BackendProcess]:
    with backend_process(tmp_path, has_demo_data=False) as running:
        yield running


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[SyncDesk]:
    one = SyncDesk(tmp_path / "desk.db")
    yield one
    await one.close()


async def work(desk: SyncDesk) -> InteractionId:
    """One whole interaction, written down bit by bit."""
    interaction = InteractionId(desk.clock.new_id())
    call = CallId(desk.clock.new_id())
    started = CallStarted(call_id=call, direction=Direction.OUT, number="+14325550200")
    steps: list[tuple[Fact, ...]] = [
        (OPENED, started),
        (CallConnected(call_id=call),),
        *((StepEntered(step_id=f"step-{number}"),) for number in range(STEPS)),
        (CallEnded(call_id=call, end_cause=EndCause.HUNG_UP_THERE),),
        (NoteWritten(text=f"note of {interaction}"), InteractionFinished(outcome=Outcome.BUSY)),
    ]
    for facts in steps:
        await desk.journal.append(interaction, *facts)
        desk.sync.wake()
        await asyncio.sleep(0)
    return interaction


def check_arrived_once(server: BackendProcess, interactions: list[InteractionId]) -> None:
    known = server.query("SELECT id FROM interactions ORDER BY id")
    assert known == [(one,) for one in sorted(interactions)]
    for interaction in interactions:
        steps = server.query(
            "SELECT step_id FROM script_entries WHERE interaction_id = ? ORDER BY rowid",
            interaction,
        )
        assert steps == [(f"step-{number}",) for number in range(STEPS)]
        notes = server.query("SELECT text FROM notes WHERE interaction_id = ?", interaction)
        assert notes == [(f"note of {interaction}",)]
        calls = server.query(
            "SELECT end_cause, connected_at IS NOT NULL FROM calls WHERE interaction_id = ?",
            interaction,
        )
        assert calls == [("hung_up_there", 1)]
        outcome = server.query("SELECT outcome FROM interactions WHERE id = ?", interaction)
        assert outcome == [("busy",)]


async def test_work_is_sent_as_it_is_written(server: BackendProcess, desk: SyncDesk) -> None:
    await desk.open(server.url, server.username, server.password)
    interactions = [await work(desk) for _ in range(3)]
    await desk.all_sent()
    check_arrived_once(server, interactions)
    assert await desk.count() == OutboxCount(waiting=0, refused=0)
    assert set(interactions) == desk.changed
    assert False not in desk.reached


async def test_work_goes_on_without_a_backend_and_is_sent_once_it_is_back(
    server: BackendProcess, desk: SyncDesk
) -> None:
    await desk.open(server.url, server.username, server.password)
    interactions = [await work(desk)]
    await desk.all_sent()
    server.stop()
    interactions += [await work(desk), await work(desk)]
    async with asyncio.timeout(30):
        while False not in desk.reached:
            await asyncio.sleep(0.02)
    assert (await desk.count()).waiting == 2 * (STEPS + 6)
    server.restart()
    await desk.all_sent()
    check_arrived_once(server, interactions)
    assert desk.reached[-1] is True


@pytest.mark.slow
async def test_a_backend_that_is_killed_again_and_again_loses_and_doubles_nothing(
    server: BackendProcess, desk: SyncDesk
) -> None:
    await desk.open(server.url, server.username, server.password)
    dice = random.Random(11)
    interactions = []
    for _ in range(5):
        interactions += [await work(desk) for _ in range(4)]
        await asyncio.sleep(dice.uniform(0.0, 0.3))
        server.kill()
        await asyncio.to_thread(server.restart)
    await desk.all_sent()
    check_arrived_once(server, interactions)


@pytest.mark.slow
@pytest.mark.expects_warnings
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_on_a_rough_road_every_row_arrives_once_and_in_order(
    server: BackendProcess, desk: SyncDesk, seed: int
) -> None:
    with RoughRoad(server.url, share=0.4, seed=seed) as road:
        await desk.open(road.url, server.username, server.password)
        interactions = [await work(desk) for _ in range(12)]
        await desk.all_sent()
        assert road.met.keys() == set(Fault)
        assert max(road.keys.values()) > 1
    check_arrived_once(server, interactions)
    assert await desk.count() == OutboxCount(waiting=0, refused=0)


@pytest.mark.expects_warnings
async def test_a_refused_row_is_shown_and_the_rest_goes_on(
    server: BackendProcess, desk: SyncDesk
) -> None:
    await desk.open(server.url, server.username, server.password)
    good = await work(desk)
    bad = InteractionId(desk.clock.new_id())
    stranger = InteractionOpened(
        customer_id=CustomerId(desk.clock.new_id()),
        direction=None,
        number="",
        language=Language.ENGLISH,
    )
    await desk.journal.append(bad, stranger, NoteWritten(text="kept here"))
    desk.sync.wake()
    await desk.all_sent()
    check_arrived_once(server, [good])
    refused = await desk.journal.refused()
    assert [one.code for one in refused] == [ErrorCode.NOT_FOUND, ErrorCode.NOT_FOUND]
    assert refused[1].entry.fact == NoteWritten(text="kept here")
    assert await desk.count() == OutboxCount(waiting=0, refused=2)


async def test_nothing_is_sent_or_lost_before_somebody_signs_in(
    server: BackendProcess, desk: SyncDesk
) -> None:
    await desk.store.open()
    interaction = await work(desk)
    desk._thread.start()
    await asyncio.sleep(0.3)
    assert server.query("SELECT COUNT(*) FROM interactions") == [(0,)]
    await desk.client.look_ups.sign_in(server.url, server.username, server.password)
    desk.sync.try_now()
    await desk.all_sent()
    check_arrived_once(server, [interaction])
