from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.line_check import (
    LineTrouble,
    find_line_trouble,
    find_twice,
    find_without_place,
)
from softphone.domain.settings import PhoneLine

LINE = PhoneLine(
    address="sip:ana@phone.example:5070",
    registrar="sip:[2001:db8::1]:5060",
    backup_registrar="sip:10.0.0.2",
    proxy="sip:edge.example",
    stun_server="stun.example:3478",
    turn_server="turn.example",
)


def test_a_line_with_everything_named_is_right() -> None:
    assert find_line_trouble(LINE) is None


@pytest.mark.parametrize("address", ["", "sip:ana", "sip:@host", "sip:a b@host", "sip:ana@ho st"])
def test_an_address_needs_a_user_and_a_host(address: str) -> None:
    assert find_line_trouble(replace(LINE, address=address)) is LineTrouble.ADDRESS_BAD


@pytest.mark.parametrize("host", ["a b", "host:port", "https://host", "host:5060;x=1", "a@b"])
def test_a_server_that_is_none_is_named(host: str) -> None:
    broken = {
        LineTrouble.SERVER_BAD: replace(LINE, registrar=f"sip:{host}"),
        LineTrouble.SECOND_SERVER_BAD: replace(LINE, backup_registrar=f"sip:{host}"),
        LineTrouble.PROXY_BAD: replace(LINE, proxy=f"sip:{host}"),
        LineTrouble.STUN_BAD: replace(LINE, stun_server=host),
        LineTrouble.RELAY_BAD: replace(LINE, turn_server=host),
    }
    for trouble, line in broken.items():
        assert find_line_trouble(line) is trouble


def test_the_second_of_two_equal_lines_is_found() -> None:
    other = replace(LINE, address="sip:luis@phone.example")
    assert find_twice([LINE, other]) is None
    assert find_twice([LINE, other, replace(LINE, username="x")]) == 2


@pytest.mark.parametrize(("places", "first"), [(4, None), (3, 2), (2, 1), (0, 0)])
def test_a_line_with_a_second_server_takes_two_places(places: int, first: int | None) -> None:
    single = PhoneLine(address="sip:ana@phone.example")
    double = replace(single, backup_registrar="sip:phone2.example")
    assert find_without_place([single, double, single], places) == first
