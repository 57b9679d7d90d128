"""Equal reads that wait are one; one that has begun is not waited for by those who come later."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from softphone.backend_client.shared_reads import SharedReads
from softphone.domain.errors import ErrorCode, KnownError
from softphone.host.worker_thread import WorkerThread

LIMIT_S = 10.0


class Lab:
    """A thread that is held up, and how often each question was asked."""

    def __init__(self) -> None:
        self.thread = WorkerThread("reads", queue_limit=1)
        self.reads = SharedReads(self.thread)
        self.asked: list[str] = []
        self.begun = threading.Event()
        self.gate = threading.Event()

    def answer(self, key: str) -> str:
        self.asked.append(key)
        return f"{key} {len(self.asked)}"

    def hold_up(self, key: str) -> str:
        self.begun.set()
        self.gate.wait(LIMIT_S)
        return self.answer(key)

    async def busy(self) -> asyncio.Task[str]:
        """A read that has begun and does not end before the gate is opened."""
        task = asyncio.create_task(self.reads.run("card", lambda: self.hold_up("card")))
        while not self.begun.is_set():
            await asyncio.sleep(0.001)
        return task

    def ask(self, key: str) -> asyncio.Task[str]:
        return asyncio.create_task(self.reads.run(key, lambda: self.answer(key)))


@pytest.fixture
def lab() -> Iterator[Lab]:
    one = Lab()
    yield one
    one.gate.set()
    assert one.thread.close(LIMIT_S)


async def test_those_who_wait_share_one_read_and_a_begun_one_is_not_shared(lab: Lab) -> None:
    first = await lab.busy()
    later = [lab.ask("card"), lab.ask("card"), lab.ask("other"), lab.ask("card")]
    await asyncio.sleep(0)
    lab.gate.set()
    assert await first == "card 1"
    assert await asyncio.gather(*later) == ["card 2", "card 2", "other 3", "card 2"]
    assert await lab.ask("card") == "card 4"


async def test_a_failure_reaches_everybody_who_waited_and_is_not_kept(lab: Lab) -> None:
    def fail() -> str:
        raise KnownError(ErrorCode.BACKEND_UNREACHABLE, "away")

    first = await lab.busy()
    later = [asyncio.create_task(lab.reads.run("card", fail)) for _ in range(3)]
    await asyncio.sleep(0)
    lab.gate.set()
    await first
    found = await asyncio.gather(*later, return_exceptions=True)
    assert [type(one) for one in found] == [KnownError] * 3
    assert await lab.ask("card") == "card 2"


async def test_who_goes_away_takes_nobody_elses_answer_and_the_last_takes_the_question_back(
    lab: Lab,
) -> None:
    first = await lab.busy()
    stays, goes = lab.ask("card"), lab.ask("card")
    alone = lab.ask("other")
    await asyncio.sleep(0)
    for task in (goes, alone):
        task.cancel()
    await asyncio.gather(goes, alone, return_exceptions=True)
    lab.gate.set()
    await first
    assert await stays == "card 2"
    assert lab.asked == ["card", "card"]
