from __future__ import annotations

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.host.number_plan import NumberPlan
from softphone.usecases.read_number import ReadNumber


@pytest.mark.parametrize(
    "typed",
    ["432 555 0123", "(432) 555-0123", "1-432-555-0123", "+1 432 555 0123", " 4325550123 "],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert ReadNumber(NumberPlan("US"))(typed) == "+14325550123"


def test_the_home_region_decides_about_numbers_without_country_code() -> None:
    assert NumberPlan("MX").read("656 123 4567") == "+526561234567"


def test_a_number_of_another_country_needs_its_prefix() -> None:
    assert NumberPlan("US").read("011 52 656 123 4567") == "+526561234567"


@pytest.mark.parametrize("typed", ["", "hello", "123", "555 0123", "+1 432", "9" * 30, "9" * 100])
def test_what_cannot_be_rung_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(KnownError) as caught:
        ReadNumber(NumberPlan("US"))(typed)
    assert caught.value.code is ErrorCode.BAD_NUMBER
    assert not typed or typed not in caught.value.detail


def test_an_emergency_number_works_as_typed() -> None:
    assert NumberPlan("US").read("911") == "911"
    assert NumberPlan("us").read("9-1-1") == "911"


def test_a_sip_address_stays_as_it_is() -> None:
    assert NumberPlan("US").read("sip:echo@127.0.0.1:5080") == "sip:echo@127.0.0.1:5080"


def test_numbers_are_shown_the_way_people_of_the_region_write_them() -> None:
    plan = NumberPlan("US")
    assert plan.show("+14325550123") == "(432) 555-0123"
    assert plan.show("+526561234567") == "+52 656 123 4567"
    assert plan.show("anonymous") == "anonymous"
    assert plan.show("+") == "+"
