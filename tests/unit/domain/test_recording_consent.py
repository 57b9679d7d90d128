from __future__ import annotations

import pytest

from softphone.domain.recording_consent import (
    ALL_PARTY_STATES,
    ConsentNeeded,
    consent_needed,
    may_record,
)


def test_two_texans_need_nobodys_word_but_the_agents() -> None:
    assert consent_needed(["TX", "tx"]) is ConsentNeeded.ONE_PARTY
    assert may_record(["TX", "TX"], has_agreed=False)


@pytest.mark.parametrize("strict", sorted(ALL_PARTY_STATES))
def test_between_two_states_the_stricter_one_counts(strict: str) -> None:
    for states in (["TX", strict], [strict, "TX"]):
        assert consent_needed(states) is ConsentNeeded.ALL_PARTIES
        assert not may_record(states, has_agreed=False)
        assert may_record(states, has_agreed=True)


@pytest.mark.parametrize("states", [["TX", None], ["TX", ""], ["TX", "ZZ"], []])
def test_a_place_that_is_not_known_is_taken_for_strict(states: list[str | None]) -> None:
    assert consent_needed(states) is ConsentNeeded.ALL_PARTIES
