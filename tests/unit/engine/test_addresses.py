"""What may be dialled, and that nothing typed can become a header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.engine.sip.addresses import (
    BadAddressError,
    RemoteParty,
    checked_uri,
    host_of,
    parse_party,
    quoted_name,
    resolve_target,
    user_of,
    with_transport,
)
from softphone.wire.engine import Transport

HOME = "pbx.example:5070"


@pytest.mark.parametrize(
    ("target", "uri"),
    [
        ("100", "sip:100@pbx.example:5070"),
        ("+1 (432) 555-0123", "sip:+14325550123@pbx.example:5070"),
        ("tel:+14325550123", "sip:+14325550123@pbx.example:5070"),
        ("*72#", "sip:*72%23@pbx.example:5070"),
        ("maria", "sip:maria@pbx.example:5070"),
        ("maría", "sip:mar%C3%ADa@pbx.example:5070"),
        ("maria@other.example", "sip:maria@other.example"),
        ("sip:maria@other.example:5080;x=y", "sip:maria@other.example:5080;x=y"),
        ("  100 ", "sip:100@pbx.example:5070"),
        ("sip:[::1]:5060", "sip:[::1]:5060"),
    ],
)
def test_numbers_go_to_the_server_and_addresses_where_they_say(target: str, uri: str) -> None:
    assert resolve_target(target, HOME, Transport.UDP) == uri


@pytest.mark.parametrize(
    "target",
    [
        "",
        " ",
        "sip:",
        "sip:@host",
        "sip:a@",
        "a b",
        "sip:a@b c",
        "a\r\nEvil: 1",
        "sip:a@b\r\nEvil: 1",
        "sip:a@b>;tag=1",
        'sip:"a"@b',
        "sip:a@b:123456",
        "sip:" + "a" * 260 + "@b",
        "sip:ñ@b",
        "\x00",
    ],
)
def test_anything_else_is_refused(target: str) -> None:
    with pytest.raises(BadAddressError):
        resolve_target(target, HOME, Transport.UDP)


@given(st.text(max_size=80))
def test_no_text_gets_a_line_end_or_a_bracket_into_an_address(target: str) -> None:
    try:
        uri = resolve_target(target, HOME, Transport.TCP)
    except BadAddressError:
        return
    assert uri.isascii()
    assert uri.isprintable()
    assert not set(uri) & set('<>" ')


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("sip:a@b", "sip:a@b;transport=tls"),
        ("sip:a@b?Subject=x", "sip:a@b;transport=tls?Subject=x"),
        ("sip:a@b;transport=tcp", "sip:a@b;transport=tcp"),
    ],
)
def test_the_transport_is_said_once(uri: str, expected: str) -> None:
    assert with_transport(uri, Transport.TLS) == expected


def test_udp_needs_no_word() -> None:
    assert with_transport("sip:a@b", Transport.UDP) == "sip:a@b"


def test_host_and_user_are_read_from_an_address() -> None:
    uri = checked_uri("sip:mar%C3%ADa@pbx.example:5070;lr")
    assert host_of(uri) == "pbx.example:5070"
    assert user_of(uri) == "maría"


@pytest.mark.parametrize(
    ("header", "party"),
    [
        (
            '"Ana Pérez" <sip:5551234@10.0.0.1:5060;user=phone>;tag=1',
            RemoteParty(address="sip:5551234@10.0.0.1:5060", number="5551234", name="Ana Pérez"),
        ),
        (
            "Ana <sip:+14325550123@b>",
            RemoteParty(address="sip:+14325550123@b", number="+14325550123", name="Ana"),
        ),
        ("<sip:b>", RemoteParty(address="sip:b", number="", name="")),
        ("sip:100@b;tag=2", RemoteParty(address="sip:100@b", number="100", name="")),
        (
            r'"Pat \"The Ear\" O" <sip:a%23@b>',
            RemoteParty(address="sip:a%23@b", number="a#", name='Pat "The Ear" O'),
        ),
        ("", RemoteParty(address="", number="", name="")),
    ],
)
def test_the_caller_is_read_from_the_header(header: str, party: RemoteParty) -> None:
    assert parse_party(header) == party


@given(st.text(max_size=200))
def test_no_header_stops_the_engine(header: str) -> None:
    parse_party(header)


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("", ""),
        ("Ana Pérez", '"Ana Pérez" '),
        ('Ana" <sip:evil@x>\r\nEvil: 1', '"Ana <sip:evil@x>Evil: 1" '),
        ("back\\slash", '"backslash" '),
    ],
)
def test_a_display_name_stays_inside_its_quotes(name: str, quoted: str) -> None:
    assert quoted_name(name) == quoted
