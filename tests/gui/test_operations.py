from __future__ import annotations

import asyncio
import inspect

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.gui.notices import BUG_CODE, NoticeBoard
from softphone.gui.operations import MAX_OPERATIONS, Operations
from softphone.usecases.current_interaction import InteractionLeftError


async def give(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def fail(error: Exception) -> None:
    await asyncio.sleep(0)
    raise error


async def test_a_result_goes_to_who_started_it() -> None:
    results: list[int] = []
    operations = Operations(NoticeBoard())

    operations.start(give(7), initiator="test", succeeded=results.append)
    await operations.settle()

    assert results == [7]
    assert operations.count == 0


async def test_a_known_error_is_told_to_who_started_it_and_put_on_the_board() -> None:
    board = NoticeBoard()
    told: list[KnownError] = []
    operations = Operations(board)

    operations.start(fail(KnownError(ErrorCode.SLOT_TAKEN)), initiator="test", failed=told.append)
    await operations.settle()

    assert [error.code for error in told] == [ErrorCode.SLOT_TAKEN]
    assert [notice.code for notice in board.notices] == [ErrorCode.SLOT_TAKEN]


@pytest.mark.expects_warnings
async def test_a_bug_is_logged_and_put_on_the_board(caplog: pytest.LogCaptureFixture) -> None:
    board = NoticeBoard()
    operations = Operations(board)

    operations.start(fail(ZeroDivisionError()), initiator="divide")
    await operations.settle()

    assert [notice.code for notice in board.notices] == [BUG_CODE]
    assert "divide met a bug" in caplog.text


async def test_closing_cancels_what_still_runs() -> None:
    ended: list[str] = []

    async def wait_for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    operations = Operations(NoticeBoard())
    operations.start(wait_for_ever(), initiator="test")
    await asyncio.sleep(0)

    await operations.close()

    assert ended == ["cancelled"]
    assert operations.count == 0


async def test_more_operations_than_a_hand_can_start_are_refused() -> None:
    operations = Operations(NoticeBoard())
    for _ in range(MAX_OPERATIONS):
        operations.start(asyncio.Event().wait(), initiator="test")

    with pytest.raises(RuntimeError, match="at once"):
        operations.start(give(1), initiator="one too many")
    await operations.close()


async def test_nothing_starts_once_closed_and_nobody_is_told_of_it() -> None:
    started: list[str] = []

    async def work() -> None:
        started.append("work")

    board = NoticeBoard()
    operations = Operations(board)
    await operations.close()

    late = work()
    operations.start(late, initiator="an event that came too late")
    await asyncio.sleep(0)

    assert started == []
    assert operations.count == 0
    assert board.notices == ()
    assert inspect.getcoroutinestate(late) == inspect.CORO_CLOSED


async def test_a_key_after_finish_is_no_bug_and_no_news() -> None:
    board = NoticeBoard()
    operations = Operations(board)

    operations.start(fail(InteractionLeftError()), initiator="a late key")
    await operations.settle()

    assert board.notices == ()
