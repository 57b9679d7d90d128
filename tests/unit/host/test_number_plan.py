from __future__ import annotations

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.host.number_plan import NumberPlan
from softphone.usecases.read_number import ReadNumber


def read_from_desk(typed: str, *, has_phone_system: bool = False) -> str:
    return ReadNumber(NumberPlan("US"), lambda: has_phone_system)(typed)


@pytest.mark.parametrize(
    "typed",
    ["432 555 0123", "(432) 555-0123", "1-432-555-0123", "+1 432 555 0123", " 4325550123 "],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read_from_desk(typed) == "+14325550123"


def test_the_home_region_decides_about_numbers_without_country_code() -> None:
    assert NumberPlan("MX").read("656 123 4567") == "+526561234567"


def test_a_plan_follows_its_agent_to_another_region() -> None:
    plan = NumberPlan("US")
    plan.move_to("mx")
    assert plan.read("656 123 4567") == "+526561234567"
    assert plan.show("+14325550123") == "+1 432-555-0123"


def test_a_number_of_another_country_needs_its_prefix() -> None:
    assert NumberPlan("US").read("011 52 656 123 4567") == "+526561234567"


@pytest.mark.parametrize("typed", ["", "hello", "123", "555 0123", "+1 432", "9" * 30, "9" * 100])
def test_what_cannot_be_rung_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_from_desk(typed)
    assert caught.value.code is ErrorCode.BAD_NUMBER
    assert not typed or typed not in caught.value.detail


def test_an_emergency_number_works_as_typed() -> None:
    assert NumberPlan("US").read("911") == "911"
    assert NumberPlan("us").read("9-1-1") == "911"


@pytest.mark.parametrize("typed", ["10", "101", " 4005 ", "123456", "*97"])
def test_an_extension_is_dialled_as_typed_where_a_phone_system_knows_it(typed: str) -> None:
    assert read_from_desk(typed, has_phone_system=True) == typed.strip()


@pytest.mark.parametrize("typed", ["1", "5550123", "1x1", "#9", "*", "+101"])
def test_what_is_no_extension_is_refused_with_a_phone_system_too(typed: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_from_desk(typed, has_phone_system=True)
    assert caught.value.code is ErrorCode.BAD_NUMBER


def test_a_full_number_is_no_extension() -> None:
    assert read_from_desk("432 555 0123", has_phone_system=True) == "+14325550123"
    assert read_from_desk("911", has_phone_system=True) == "911"


def test_a_sip_address_stays_as_it_is() -> None:
    assert NumberPlan("US").read("sip:echo@127.0.0.1:5080") == "sip:echo@127.0.0.1:5080"


def test_numbers_are_shown_the_way_people_of_the_region_write_them() -> None:
    plan = NumberPlan("US")
    assert plan.show("+14325550123") == "(432) 555-0123"
    assert plan.show("+526561234567") == "+52 656 123 4567"
    assert plan.show("anonymous") == "anonymous"
    assert plan.show("+") == "+"


@pytest.mark.parametrize(
    ("number", "state"),
    [
        ("+14325550134", "TX"),
        ("+12135550101", "CA"),
        ("+12025550123", "DC"),
        ("+18005551212", None),
        ("+442079460000", None),
        ("101", None),
        ("sip:ana@pbx.example", None),
    ],
)
def test_a_number_tells_the_state_it_was_given_out_in(number: str, state: str | None) -> None:
    assert NumberPlan("US").state_of(number) == state
