"""Bytes to lines: whatever the pieces, the lines come out the same."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from softphone.engine.protocol.reading import EndOfInput, LineReader, LineSplitter, TooLongLine
from softphone.wire.engine import MAX_LINE_BYTES


def split(chunks: list[bytes]) -> list[bytes | TooLongLine]:
    splitter = LineSplitter()
    lines = [line for chunk in chunks for line in splitter.feed(chunk)]
    return lines + splitter.finish()


@given(st.lists(st.binary(max_size=40), max_size=20))
def test_where_the_stream_is_cut_does_not_matter(chunks: list[bytes]) -> None:
    assert split(chunks) == split([b"".join(chunks)])


def test_empty_lines_are_dropped_and_the_last_line_needs_no_end() -> None:
    assert split([b"\n \n", b"a\nb"]) == [b"a", b"b"]


def test_a_line_of_exactly_the_limit_is_taken() -> None:
    line = b"x" * MAX_LINE_BYTES
    assert split([line + b"\n"]) == [line]


def test_a_longer_line_is_told_once_and_the_next_one_is_heard() -> None:
    pieces = [b"x" * MAX_LINE_BYTES] * 3 + [b"\nnext\n"]
    assert split(pieces) == [TooLongLine(), b"next"]


def test_a_longer_line_in_one_piece_is_told_once_too() -> None:
    assert split([b"x" * (MAX_LINE_BYTES + 1) + b"\nnext\n"]) == [TooLongLine(), b"next"]


def test_the_reader_hands_over_lines_and_then_the_end() -> None:
    ours, theirs = os.pipe()
    reader = LineReader(ours)
    reader.start()
    os.write(theirs, b"one\ntwo")
    os.close(theirs)
    taken: list[object] = []
    while not taken or not isinstance(taken[-1], EndOfInput):
        item = reader.take()
        if item is not None:
            taken.append(item)
    os.close(ours)
    assert taken == [b"one", b"two", EndOfInput()]
