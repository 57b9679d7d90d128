"""Bytes survive the way into PJSIP's frames and out again, on the pjsua2 that is installed."""

from __future__ import annotations

import pjsua2 as pj
import pytest

from softphone.engine.audio.frames import frame_reader, frame_writer


@pytest.mark.parametrize("length", [0, 2, 320, 640, 1920])
def test_a_frame_gives_back_what_was_put_in(length: int) -> None:
    data = bytes(index * 7 % 256 for index in range(length))
    frame = pj.MediaFrame()

    frame_writer()(frame, data)

    assert frame_reader()(frame) == data


def test_a_frame_can_be_filled_again_and_again() -> None:
    frame = pj.MediaFrame()
    read, write = frame_reader(), frame_writer()
    for value in range(256):
        write(frame, bytes([value]) * 640)
        assert read(frame) == bytes([value]) * 640


def test_frames_of_different_lengths_follow_one_another() -> None:
    frame = pj.MediaFrame()
    read, write = frame_reader(), frame_writer()
    for length in (640, 320, 0, 960, 640):
        write(frame, bytes([length % 251]) * length)
        assert read(frame) == bytes([length % 251]) * length


def test_one_frame_is_not_changed_by_the_next() -> None:
    first, second = pj.MediaFrame(), pj.MediaFrame()
    read, write = frame_reader(), frame_writer()

    write(first, b"\1" * 640)
    write(second, b"\2" * 640)

    assert read(first) == b"\1" * 640
