from __future__ import annotations

from typing import get_args

import pytest

from softphone.domain.journal import CallEnded, Fact
from softphone.storage.fact_codec import (
    FACT_OF_KIND,
    UnreadableFactError,
    decode_fact,
    encode_fact,
)
from tests.unit.storage.facts import ALL_FACTS


def test_every_fact_of_the_domain_has_a_kind_and_a_sample_here() -> None:
    assert set(FACT_OF_KIND.values()) == set(get_args(Fact))
    assert {type(fact) for fact in ALL_FACTS} == set(get_args(Fact))


@pytest.mark.parametrize("fact", ALL_FACTS, ids=lambda fact: type(fact).__name__)
def test_a_fact_comes_back_as_it_went(fact: Fact) -> None:
    encoded = encode_fact(fact)
    assert decode_fact(encoded.kind, encoded.payload) == fact


def test_the_kinds_on_disks_everywhere_keep_their_names() -> None:
    assert sorted(FACT_OF_KIND) == [
        "answered",
        "call_connected",
        "call_ended",
        "call_started",
        "customer_identified",
        "interaction_finished",
        "interaction_opened",
        "language_switched",
        "line_read",
        "note_written",
        "recording_noted",
        "step_entered",
        "transfer_begun",
        "transfer_ended",
        "visit_cancelled",
        "visit_confirmed",
        "visit_requested",
    ]


def test_a_call_of_before_there_was_a_quality_record_is_read() -> None:
    payload = '{"call_id":"c","end_cause":"hung_up_there","sip_status":200}'
    fact = decode_fact("call_ended", payload)
    assert isinstance(fact, CallEnded)
    assert fact.quality is None


def test_a_field_that_a_newer_program_added_does_no_harm() -> None:
    fact = decode_fact("call_connected", '{"call_id": "c", "new_field": [1]}')
    assert encode_fact(fact).payload == '{"call_id":"c"}'


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("payment_taken", "{}"),
        ("call_connected", "{}"),
        ("call_connected", '{"call_id"'),
        ("note_written", '{"text": 5}'),
        ("interaction_finished", '{"outcome": "secret word"}'),
    ],
)
def test_what_cannot_be_read_says_so_without_quoting_it(kind: str, payload: str) -> None:
    with pytest.raises(UnreadableFactError) as caught:
        decode_fact(kind, payload)
    assert "secret word" not in str(caught.value)
