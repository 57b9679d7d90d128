"""Names and headers as far ends really send them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from softphone.engine.sip.account_callbacks import read_invitation
from softphone.engine.sip.text import MAX_TEXT_CHARS, readable

SOURCE = "10.0.0.1:5060"


def as_the_bindings_give_it(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def test_utf_8_stays_as_it_is() -> None:
    assert readable("Ana Pérez") == "Ana Pérez"


def test_latin_1_is_understood() -> None:
    assert readable(as_the_bindings_give_it("Íñigo Núñez".encode("latin-1"))) == "Íñigo Núñez"


@given(st.binary(max_size=600))
def test_any_bytes_become_printable_text_that_can_be_sent(raw: bytes) -> None:
    text = readable(as_the_bindings_give_it(raw))
    text.encode("utf-8")
    assert text.isprintable()
    assert len(text) <= MAX_TEXT_CHARS


def test_an_invitation_is_read_from_the_message() -> None:
    message = (
        "INVITE sip:agent@10.0.0.2:5060;ob SIP/2.0\r\n"
        "Via: SIP/2.0/UDP 10.0.0.1\r\n"
        'FROM : "Ana\r\n  Pérez" <sip:100@b>;tag=1\r\n'
        "To: <sip:agent@b>\r\n\r\nFrom: not this"
    )
    invitation = read_invitation(3, message, SOURCE)
    assert invitation.dialled_uri == "sip:agent@10.0.0.2:5060;ob"
    assert invitation.remote_uri == '"Ana Pérez" <sip:100@b>;tag=1'


def test_the_short_form_of_from_counts_too() -> None:
    assert (
        read_invitation(0, "INVITE sip:a SIP/2.0\r\nf:<sip:x@y>\r\n\r\n", SOURCE).remote_uri
        == "<sip:x@y>"
    )


@given(st.text(max_size=200))
def test_no_message_stops_the_engine(message: str) -> None:
    read_invitation(0, message, SOURCE)
