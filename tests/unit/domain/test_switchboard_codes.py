from __future__ import annotations

import pytest

from softphone.domain.settings import LineServices
from softphone.domain.switchboard_codes import (
    can_pick_up,
    can_take_back,
    is_parking,
    pick_up_code,
    take_back_code,
)

NONE = LineServices()
ALL = LineServices(park="700", take_back="*88", pick_up="*8", pick_up_from="**")
ONLY_PARK = LineServices(park="700")


def test_only_the_number_of_the_line_parks() -> None:
    assert is_parking(ALL, "700")
    assert not is_parking(ALL, "701")
    assert not is_parking(NONE, "")


@pytest.mark.parametrize(
    ("services", "place", "code"),
    [
        (ALL, "71", "*8871"),
        (ALL, " 7 1 ", "*8871"),
        (ONLY_PARK, "701", "701"),
        (ONLY_PARK, "", None),
        (ALL, "seventy", None),
        (ALL, "7" * 17, None),
        (NONE, "701", None),
    ],
)
def test_a_place_is_dialled_after_the_code_if_there_is_one(
    services: LineServices, place: str, code: str | None
) -> None:
    assert take_back_code(services, place) == code


@pytest.mark.parametrize(
    ("services", "colleague", "code"),
    [
        (ALL, "", "*8"),
        (ALL, " 102", "**102"),
        (ALL, "Maria", None),
        (LineServices(pick_up="*8"), "102", None),
        (LineServices(pick_up_from="**"), "", None),
        (NONE, "", None),
    ],
)
def test_a_colleagues_call_is_taken_by_the_code_that_fits(
    services: LineServices, colleague: str, code: str | None
) -> None:
    assert pick_up_code(services, colleague) == code


def test_what_a_line_without_codes_cannot_do() -> None:
    assert (can_take_back(NONE), can_pick_up(NONE)) == (False, False)
    assert can_take_back(ONLY_PARK)
    assert can_take_back(LineServices(take_back="*88"))
    assert not can_pick_up(ONLY_PARK)
    assert can_pick_up(LineServices(pick_up="*8"))
    assert can_pick_up(LineServices(pick_up_from="**"))
