"""Lines on stdin, good and bad."""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Iterator

import pytest

from softphone.practice.control import (
    MAX_LINE_BYTES,
    AnswerLines,
    CommandLines,
    ErrorCode,
    PracticeError,
    RingAgent,
    parsed,
)

WAIT_LIMIT_S = 10.0


def test_ring_agent_names_the_caller() -> None:
    command = parsed('{"ring_agent": {"from": "+14325550134", "name": "José"}}'.encode())
    assert command.ring_agent == RingAgent("+14325550134", "José")


def test_stop_is_a_command() -> None:
    assert parsed(b'{"stop": true}').stop


@pytest.mark.parametrize(
    "line",
    [
        b"ring",
        b"[]",
        b"{}",
        b'{"stop": false}',
        b'{"stop": true, "ring_agent": {"from": "123"}}',
        b'{"ring_agent": {}}',
        b'{"ring_agent": {"from": 7}}',
        b'{"ring_agent": {"from": "123", "colour": "red"}}',
        b'{"dance": true}',
        b"\xff\xfe",
    ],
)
def test_anything_else_is_refused_with_a_code(line: bytes) -> None:
    with pytest.raises(PracticeError) as refused:
        parsed(line)
    assert refused.value.code is ErrorCode.BAD_COMMAND


def test_an_endless_line_is_refused_with_a_code() -> None:
    with pytest.raises(PracticeError) as refused:
        parsed(b" " * (MAX_LINE_BYTES + 1))
    assert refused.value.code is ErrorCode.LINE_TOO_LONG


class Pipe:
    """What a parent process writes, and the lines that come of it."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        self._reading = reading
        self._lines = CommandLines(reading)
        self._lines.start()
        self._is_open = True

    def write(self, data: bytes) -> None:
        os.write(self._writing, data)

    def end(self) -> None:
        if self._is_open:
            self._is_open = False
            os.close(self._writing)

    def wait_for(self, count: int) -> list[bytes | None]:
        lines: list[bytes | None] = []
        deadline = time.monotonic() + WAIT_LIMIT_S
        while len(lines) < count and time.monotonic() < deadline:
            lines += self._lines.waiting()
            time.sleep(0.01)
        return lines


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    made.end()


def test_lines_come_whole_and_in_order_however_they_were_written(pipe: Pipe) -> None:
    pipe.write(b'{"a"')
    pipe.write(b': 1}\n\n{"b": 2}\r\n{"c"')
    pipe.write(b": 3}\n")
    assert pipe.wait_for(3) == [b'{"a": 1}', b'{"b": 2}\r', b'{"c": 3}']


def test_the_end_of_the_input_is_told(pipe: Pipe) -> None:
    pipe.write(b"one\n")
    pipe.end()
    assert pipe.wait_for(2) == [b"one", None]


def test_a_line_that_never_ends_is_told_once_and_the_next_one_is_read(pipe: Pipe) -> None:
    for _ in range(5):
        pipe.write(b"x" * MAX_LINE_BYTES)
    pipe.write(b"\nnext\n")
    first, second = pipe.wait_for(2)
    assert first is not None
    assert len(first) > MAX_LINE_BYTES
    assert second == b"next"


def test_answers_are_one_json_object_a_line() -> None:
    stream = io.BytesIO()
    answers = AnswerLines(stream)
    answers.ready(5062)
    answers.done("ring_agent")
    answers.error(PracticeError(ErrorCode.NO_AGENT, "nobody\nthere"))
    assert [json.loads(line) for line in stream.getvalue().splitlines()] == [
        {"ready": True, "port": 5062},
        {"done": "ring_agent"},
        {"error": {"code": "no_agent", "text": "nobody\nthere"}},
    ]
