from __future__ import annotations

import datetime as dt

import pytest

from softphone.backend_client.offline_search import fits
from softphone.domain.customer import Customer, CustomerId, HouseholdId
from softphone.domain.language import Language

JOSE = Customer(
    id=CustomerId("c"),
    household_id=HouseholdId("h"),
    given_name="José",
    family_name="Núñez García",
    birth_date=dt.date(1980, 5, 6),
    language=Language.SPANISH,
    phone="+14325550123",
)


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "jose nun"},
        {"name": "GARCIA"},
        {"phone": "(432) 555-0123"},
        {"phone": "5550123"},
        {"phone": "0123"},
        {"birth_date": dt.date(1980, 5, 6)},
        {"name": "josé", "phone": "+1 432 555 0123", "birth_date": dt.date(1980, 5, 6)},
    ],
)
def test_a_person_seen_before_is_found_as_people_type(asked: dict[str, object]) -> None:
    assert fits(JOSE, **{"phone": "", "name": "", "birth_date": None, **asked})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"name": "ose"},
        {"name": "jose lopez"},
        {"phone": "5550124"},
        {"phone": "ext"},
        {"birth_date": dt.date(1980, 5, 7)},
        {"name": "jose", "phone": "999"},
    ],
)
def test_somebody_else_is_not_found(asked: dict[str, object]) -> None:
    assert not fits(JOSE, **{"phone": "", "name": "", "birth_date": None, **asked})  # type: ignore[arg-type]
