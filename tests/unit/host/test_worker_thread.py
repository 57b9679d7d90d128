from __future__ import annotations

import asyncio
import functools
import threading

import pytest

from softphone.host.worker_thread import WorkerThread


async def test_work_runs_in_order_on_one_named_thread() -> None:
    worker = WorkerThread("lab", queue_limit=4)
    seen: list[tuple[int, str]] = []

    def note(number: int) -> None:
        seen.append((number, threading.current_thread().name))

    await asyncio.gather(*(worker.run(functools.partial(note, n)) for n in range(20)))
    assert seen == [(n, "lab") for n in range(20)]
    assert worker.close(5)


async def test_an_error_reaches_the_one_who_asked_and_the_thread_goes_on() -> None:
    worker = WorkerThread("lab", queue_limit=4)
    with pytest.raises(ZeroDivisionError):
        await worker.run(lambda: 1 // 0)
    assert await worker.run(lambda: 7) == 7
    worker.close(5)


async def test_more_work_than_the_queue_holds_waits_in_the_event_loop() -> None:
    worker = WorkerThread("lab", queue_limit=2)
    gate = threading.Event()
    tasks = [asyncio.create_task(worker.run(gate.wait)) for _ in range(5)]
    await asyncio.sleep(0.05)
    assert worker._queue.qsize() <= 2
    gate.set()
    assert await asyncio.gather(*tasks) == [True] * 5
    worker.close(5)


async def test_cancelled_work_that_has_not_begun_is_never_done() -> None:
    worker = WorkerThread("lab", queue_limit=4)
    gate = threading.Event()
    done: list[str] = []
    first = asyncio.create_task(worker.run(gate.wait))
    second = asyncio.create_task(worker.run(lambda: done.append("second")))
    await asyncio.sleep(0.05)
    second.cancel()
    await asyncio.sleep(0)
    gate.set()
    await first
    await worker.run(lambda: done.append("third"))
    assert done == ["third"]
    worker.close(5)


async def test_closing_finishes_what_is_queued_and_takes_nothing_new() -> None:
    worker = WorkerThread("lab", queue_limit=8)
    gate = threading.Event()
    done: list[int] = []
    first = asyncio.create_task(worker.run(gate.wait))
    others = [asyncio.create_task(worker.run(functools.partial(done.append, n))) for n in range(3)]
    await asyncio.sleep(0.05)
    gate.set()
    assert worker.close(5)
    await asyncio.gather(first, *others)
    assert done == [0, 1, 2]
    with pytest.raises(RuntimeError):
        await worker.run(lambda: None)
