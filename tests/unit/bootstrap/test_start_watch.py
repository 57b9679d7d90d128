from __future__ import annotations

import logging

import pytest

from softphone.bootstrap.start_watch import READY, StartPart, StartWatch
from softphone.usecases.events import LineChanged
from softphone.usecases.ports import LineState, LineStatus


def line(state: LineState) -> LineChanged:
    return LineChanged(status=LineStatus(state=state))


def test_each_part_is_told_once_and_the_last_one_makes_the_desk_ready(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    watch = StartWatch()
    watch.note(StartPart.WINDOW)
    watch.note(StartPart.WINDOW)
    watch.note(StartPart.WORK)
    watch.note(StartPart.AGENT)
    watch.note(StartPart.RECORDS)
    watch.follow_line(line(LineState.REGISTERING))
    assert READY not in caplog.messages
    watch.follow_line(line(LineState.REGISTERED))
    watch.follow_line(line(LineState.REGISTERED))
    assert caplog.messages == [
        f"start: {part}"
        for part in (
            StartPart.WINDOW,
            StartPart.WORK,
            StartPart.AGENT,
            StartPart.RECORDS,
            StartPart.PHONE,
        )
    ] + [READY]


@pytest.mark.parametrize("state", set(LineState) - {LineState.REGISTERED, LineState.DIRECT})
def test_a_phone_that_cannot_ring_does_not_stand(
    caplog: pytest.LogCaptureFixture, state: LineState
) -> None:
    caplog.set_level(logging.INFO)
    StartWatch().follow_line(line(state))
    assert caplog.messages == []
