from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from softphone.backend_client.delivery import describe
from softphone.domain.journal import EntryId, Fact, InteractionId, JournalEntry
from tests.unit.storage.facts import ALL_FACTS


@pytest.mark.parametrize("fact", ALL_FACTS, ids=lambda fact: type(fact).__name__)
def test_every_fact_has_an_endpoint_a_body_and_its_entry_id_as_key(fact: Fact) -> None:
    entry = JournalEntry(
        id=EntryId("entry"),
        interaction_id=InteractionId("interaction"),
        at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
        fact=fact,
    )
    ask = describe(entry)
    assert ask.key == "entry"
    assert ask.method in ("POST", "PUT")
    assert msgspec.json.encode(ask.body)
    assert (
        "interaction" in ask.path
        or b"interaction" in msgspec.json.encode(ask.body)
        or ask.path.startswith(("/calls/call/", "/transfers/transfer/"))
    )
