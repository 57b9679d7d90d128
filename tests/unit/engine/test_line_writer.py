"""What happens to lines when the desk reads, reads late, or does not read at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest

from softphone.engine.protocol.writing import (
    MAX_LINES_BEFORE_LEVELS,
    MAX_WAITING_LINES,
    DeskSilentError,
    LineWriter,
)
from softphone.wire.engine import LevelsMeasured, Response, Stopping

LEVELS = LevelsMeasured(microphone_dbfs=-20.0, speaker_dbfs=-30.0)


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)


def read_all(reading: int, writing: int) -> list[dict[str, object]]:
    os.close(writing)
    with os.fdopen(os.dup(reading), "rb") as stream:
        return [json.loads(line) for line in stream]


def respond_for_ever(writer: LineWriter) -> None:
    while True:
        writer.respond(Response(token="a"))


def test_lines_arrive_in_order_and_events_are_numbered(pipe: tuple[int, int]) -> None:
    writer = LineWriter(pipe[1])
    writer.start()
    writer.respond(Response(token="a"))
    writer.publish(Stopping(reason="one"))
    writer.publish(LEVELS)
    writer.close()
    lines = read_all(*pipe)
    assert [line["type"] for line in lines] == ["response", "event", "event"]
    assert [line.get("sequence") for line in lines] == [None, 1, 2]


def test_levels_are_let_go_first_and_leave_no_gap(pipe: tuple[int, int]) -> None:
    writer = LineWriter(pipe[1])
    for number in range(MAX_LINES_BEFORE_LEVELS):
        writer.publish(Stopping(reason=str(number)))
    writer.publish(LEVELS)
    writer.publish(Stopping(reason="last"))
    writer.start()
    writer.close()
    lines = read_all(*pipe)
    assert [line["sequence"] for line in lines] == list(range(1, MAX_LINES_BEFORE_LEVELS + 2))
    assert "levels_measured" not in json.dumps(lines)


def test_a_desk_that_never_reads_is_noticed_and_no_event_was_dropped(
    pipe: tuple[int, int],
) -> None:
    writer = LineWriter(pipe[1])
    for _ in range(MAX_WAITING_LINES):
        writer.publish(Stopping(reason=""))
    with pytest.raises(DeskSilentError):
        writer.publish(Stopping(reason="one too many"))
    os.close(pipe[1])


def test_a_desk_that_closed_its_end_is_noticed() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    writer = LineWriter(writing)
    writer.start()
    with pytest.raises(DeskSilentError):
        respond_for_ever(writer)
    # Either the write failed or the lines piled up first; the thread must be gone before its
    # descriptor is, or it writes into whatever gets that number next.
    writer.close()
    os.close(writing)
