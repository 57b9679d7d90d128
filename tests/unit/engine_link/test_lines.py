from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from softphone.engine_link.lines import LineSplitter

LONGEST = 20


@given(
    lines=st.lists(st.binary(min_size=1, max_size=LONGEST).filter(lambda one: b"\n" not in one)),
    cuts=st.lists(st.integers(min_value=1, max_value=9), min_size=1),
)
def test_lines_arrive_whole_however_the_bytes_are_cut(lines: list[bytes], cuts: list[int]) -> None:
    stream = b"".join(line + b"\n" for line in lines)
    splitter = LineSplitter(LONGEST)
    found: list[bytes] = []
    place = turn = 0
    while place < len(stream):
        size = cuts[turn % len(cuts)]
        found += splitter.feed(stream[place : place + size])
        place, turn = place + size, turn + 1
    assert found == [line for line in lines if line.strip()]
    assert splitter.dropped == 0


def test_a_line_that_is_too_long_is_dropped_and_the_next_one_is_read() -> None:
    splitter = LineSplitter(LONGEST)
    assert splitter.feed(b"x" * 15) == []
    assert splitter.feed(b"x" * 15) == []
    assert splitter.feed(b"x\nnext\n") == [b"next"]
    assert splitter.dropped == 1


def test_two_long_lines_in_one_piece_are_both_dropped() -> None:
    splitter = LineSplitter(LONGEST)
    long = b"y" * (LONGEST + 1)
    assert splitter.feed(long + b"\n" + long + b"\nshort\n") == [b"short"]
    assert splitter.dropped == 2
