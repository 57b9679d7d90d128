from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.check_up import (
    CheckUpPart,
    CheckUpResult,
    Finding,
    LineFigures,
    judge_line,
)

GOOD = LineFigures(
    loss_received_percent=1.0, loss_sent_percent=1.0, jitter_ms=30.0, round_trip_ms=300.0
)


@pytest.mark.parametrize(
    ("figures", "finding"),
    [
        (GOOD, Finding.FINE),
        (replace(GOOD, loss_sent_percent=None, round_trip_ms=None), Finding.FINE),
        (replace(GOOD, loss_received_percent=1.1), Finding.LINE_LOSES),
        (replace(GOOD, loss_sent_percent=1.1), Finding.LINE_LOSES),
        (replace(GOOD, jitter_ms=31.0), Finding.LINE_JITTERS),
        (replace(GOOD, round_trip_ms=301.0), Finding.LINE_DELAYS),
        (replace(GOOD, loss_sent_percent=2.0, round_trip_ms=900.0), Finding.LINE_LOSES),
    ],
)
def test_the_worst_of_a_line_is_named(figures: LineFigures, finding: Finding) -> None:
    assert judge_line(figures) is finding


@pytest.mark.parametrize("finding", list(Finding))
def test_what_was_not_tried_is_not_red(finding: Finding) -> None:
    result = CheckUpResult(part=CheckUpPart.ECHO, finding=finding)
    untried = {Finding.NO_ECHO_NUMBER, Finding.INTERRUPTED}
    assert result.is_tried is (finding not in untried)
    green = {Finding.FINE, Finding.ON_SECOND_SERVER}
    assert result.is_fine is (finding in green | untried)
