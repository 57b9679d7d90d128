"""Where a far end says it is now, out of what it may write in a Contact."""

from __future__ import annotations

import pytest

from softphone.engine.sip.addresses import BadAddressError
from softphone.engine.sip.moved import first_contact, uri_to_follow
from softphone.wire.engine import SetAccount, Transport


def answer(*lines: str) -> str:
    return "\r\n".join(["SIP/2.0 302 Moved", *lines, "Content-Length: 0", "", "Contact: <sip:no>"])


def line(password: str = "", transport: Transport = Transport.UDP) -> SetAccount:
    return SetAccount(
        account_id="work",
        address="sip:agent@pbx.test",
        registrar="sip:pbx.test:5061",
        backup_registrar="sip:two.test",
        proxy="sip:edge.test",
        password=password,
        transport=transport,
    )


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("Contact: <sip:600@127.0.0.1:5070>", "sip:600@127.0.0.1:5070"),
        ("m: sip:600@10.0.0.1;q=0.5", "sip:600@10.0.0.1"),
        ('contact : "A, <b>" <sip:a@b;user=phone>;q=1, <sip:c@d>', "sip:a@b;user=phone"),
        ("Contact:\r\n <sip:a@b>", "sip:a@b"),
        ("Contact: Desk <sip:a@b>", "sip:a@b"),
        ("Contact: *", "*"),
        ("Contact:", ""),
        ("X-Contact: <sip:a@b>", ""),
    ],
)
def test_the_first_contact_of_the_head_counts(header: str, address: str) -> None:
    assert first_contact(answer(header)) == address


def test_an_address_is_followed_by_the_accounts_own_transport() -> None:
    contact = "sip:600@pbx.test:5061;transport=udp"
    assert uri_to_follow(contact, line(), None) == "sip:600@pbx.test:5061"
    over_tls = line(transport=Transport.TLS)
    assert uri_to_follow(contact, over_tls, None) == "sip:600@pbx.test:5061;transport=tls"


@pytest.mark.parametrize(
    "contact", ["sip:1@PBX.test:5099", "sip:1@edge.test", "sip:1@two.test", "sip:1@[2001:db8::1]"]
)
def test_an_account_with_a_password_follows_to_its_own_servers(contact: str) -> None:
    assert uri_to_follow(contact, line(password="secret"), "2001:db8::1") == contact


def test_a_stranger_is_shown_nothing_that_was_made_of_a_password() -> None:
    stranger = "sip:600@collects-digests.test"
    assert uri_to_follow(stranger, line(), None) == stranger
    with pytest.raises(BadAddressError):
        uri_to_follow(stranger, line(password="secret"), "10.0.0.1")


@pytest.mark.parametrize("contact", ["", "*", "tel:+1432", "sips:a@b", "sip:a b@c", "sip:@"])
def test_what_cannot_be_followed_is_refused(contact: str) -> None:
    with pytest.raises(BadAddressError):
        uri_to_follow(contact, line(), None)
