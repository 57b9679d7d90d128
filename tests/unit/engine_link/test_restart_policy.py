from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from softphone.engine_link.restart_policy import (
    DELAYS_S,
    MAX_DEATHS,
    SLOW_RETRY_S,
    WINDOW_S,
    RestartLimits,
    RestartPolicy,
    Trust,
)


def test_the_first_death_is_followed_by_a_start_at_once_and_later_ones_wait_longer() -> None:
    policy = RestartPolicy()
    waits = []
    for number in range(6):
        policy = policy.after_death(at_s=float(number), lived_s=0.1)
        waits.append(policy.delay_s)
    assert waits == [0.0, 0.5, 1.0, 2.0, 5.0, 5.0]


def test_more_than_ten_deaths_in_a_minute_end_the_trust() -> None:
    policy = RestartPolicy()
    for number in range(MAX_DEATHS):
        policy = policy.after_death(at_s=number * 5.0, lived_s=0.1)
    assert policy.trust is Trust.TRYING
    policy = policy.after_death(at_s=50.0, lived_s=0.1)
    assert policy.trust is Trust.FAILED
    assert policy.delay_s == SLOW_RETRY_S


def test_a_failed_engine_is_tried_slowly_until_one_lives_for_a_minute() -> None:
    policy = RestartPolicy(trust=Trust.FAILED, deaths=(1.0, 2.0))
    policy = policy.after_death(at_s=500.0, lived_s=1.0)
    assert (policy.trust, policy.delay_s) == (Trust.FAILED, SLOW_RETRY_S)
    policy = policy.after_death(at_s=900.0, lived_s=WINDOW_S)
    assert (policy.trust, policy.delay_s) == (Trust.TRYING, 0.0)


def test_an_engine_of_another_version_is_not_worth_quick_tries() -> None:
    assert RestartPolicy().after_refusal(at_s=1.0).delay_s == SLOW_RETRY_S


@given(st.lists(st.floats(min_value=0.0, max_value=30.0), min_size=1, max_size=60))
def test_starts_are_never_more_frequent_than_the_limit(lives: list[float]) -> None:
    policy, now_s = RestartPolicy(), 0.0
    deaths: list[float] = []
    for lived_s in lives:
        now_s += lived_s
        policy = policy.after_death(at_s=now_s, lived_s=lived_s)
        deaths.append(now_s)
        now_s += policy.delay_s
        recent = [one for one in deaths if now_s - one < WINDOW_S]
        assert len(recent) <= MAX_DEATHS + 2
        assert policy.delay_s in (*DELAYS_S, SLOW_RETRY_S)
        assert len(policy.deaths) <= MAX_DEATHS + 1


def test_a_desk_with_less_patience_gives_up_sooner_and_keeps_its_numbers() -> None:
    limits = RestartLimits(max_deaths=2, delays_s=(0.1,), slow_retry_s=3.0)
    policy = RestartPolicy(limits=limits)
    for number in range(3):
        assert (policy.trust, policy.delay_s) == (Trust.TRYING, 0.1)
        policy = policy.after_death(at_s=float(number), lived_s=1.0)
    assert (policy.trust, policy.delay_s) == (Trust.FAILED, 3.0)
    assert policy.after_death(at_s=900.0, lived_s=WINDOW_S).limits is limits
    assert policy.after_refusal(at_s=901.0).limits is limits
