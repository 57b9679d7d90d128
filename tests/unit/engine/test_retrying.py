"""When a registrar is asked again."""

from __future__ import annotations

import random

from softphone.engine.sip.retrying import LEAST_SHARE, RetrySchedule

STEPS = (2, 4, 8, 16, 30, 30, 30)


def waits(seed: int) -> list[float]:
    schedule = RetrySchedule(random.Random(seed))
    return [schedule.delay_s(failures) for failures in range(1, len(STEPS) + 1)]


def test_waits_double_up_to_half_a_minute() -> None:
    for seed in range(200):
        for wait, step in zip(waits(seed), STEPS, strict=True):
            assert LEAST_SHARE * step <= wait <= step


def test_no_number_of_failures_makes_a_longer_wait() -> None:
    assert RetrySchedule(random.Random(1)).delay_s(10_000) <= 30


def test_two_phones_do_not_ask_in_the_same_moment() -> None:
    firsts = {round(waits(seed)[0], 3) for seed in range(50)}
    assert len(firsts) > 40


def test_the_same_seed_gives_the_same_waits() -> None:
    assert waits(7) == waits(7)
