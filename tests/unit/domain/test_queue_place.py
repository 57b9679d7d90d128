from __future__ import annotations

import pytest

from softphone.domain.queue_place import QueuePlace, next_code
from softphone.domain.settings import LineServices

ALL = LineServices(queue_log_in="*71", queue_log_out="*72", queue_pause="*73", queue_go_on="*74")


def codes(place: QueuePlace, wanted: QueuePlace, services: LineServices) -> list[str]:
    """All that is dialled on the way."""
    dialled = []
    while (step := next_code(place, wanted, services)) is not None:
        dialled.append(step.code)
        place = step.place
    return dialled


@pytest.mark.parametrize(
    ("place", "wanted", "dialled"),
    [
        (QueuePlace.UNKNOWN, QueuePlace.IN, ["*71", "*74"]),
        (QueuePlace.PAUSED, QueuePlace.IN, ["*74"]),
        (QueuePlace.IN, QueuePlace.PAUSED, ["*73"]),
        (QueuePlace.PAUSED, QueuePlace.OUT, ["*72"]),
        (QueuePlace.UNKNOWN, QueuePlace.PAUSED, []),
        (QueuePlace.OUT, QueuePlace.OUT, []),
        (QueuePlace.IN, QueuePlace.IN, []),
    ],
)
def test_the_codes_lead_from_one_place_to_another(
    place: QueuePlace, wanted: QueuePlace, dialled: list[str]
) -> None:
    assert codes(place, wanted, ALL) == dialled


def test_a_phone_system_without_codes_is_told_nothing() -> None:
    for place in QueuePlace:
        for wanted in QueuePlace:
            assert codes(place, wanted, LineServices()) == []


def test_without_a_code_to_go_on_the_log_in_is_all() -> None:
    only_in = LineServices(queue_log_in="*71")
    assert codes(QueuePlace.UNKNOWN, QueuePlace.IN, only_in) == ["*71"]
