"""Every way a server may ask a phone to answer by itself, and what asks for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.engine.sip.answer_headers import LONGEST_DELAY_S, asked_delay_s


def invite(*headers: str, body: str = "") -> str:
    return "\r\n".join(["INVITE sip:agent@127.0.0.1 SIP/2.0", *headers, "", body])


@pytest.mark.parametrize(
    ("header", "delay_s"),
    [
        ("Call-Info: <sip:pbx.example>;answer-after=0", 0.0),
        ("Call-Info: <sip:pbx.example>; Answer-After = 4", 4.0),
        ("Call-Info: answer-after=2", 2.0),
        ("Alert-Info: <http://pbx.example>;info=alert-autoanswer;delay=3", 3.0),
        ("Alert-Info: info=alert-autoanswer", 0.0),
        ('Call-Info: <sip:pbx>;info="alert-autoanswer"', 0.0),
        ("Alert-Info: Ring Answer", 0.0),
        ("alert-info: info=RingAnswer", 0.0),
        ("Answer-Mode: Auto", 0.0),
        ("Answer-Mode: auto;require", 0.0),
        ("Priv-Answer-Mode: Auto", 0.0),
        ("X-AUTOANSWER: TRUE", 0.0),
        ("Answer-After: 5", 5.0),
        ("Call-Info: <sip:pbx.example>;answer-after=999", LONGEST_DELAY_S),
        ("Call-Info: <sip:pbx.example>\r\n ;answer-after=1", 1.0),
    ],
)
def test_whoever_asks_is_understood(header: str, delay_s: float) -> None:
    assert asked_delay_s(invite("Max-Forwards: 70", header)) == delay_s


@pytest.mark.parametrize(
    "header",
    [
        "Answer-Mode: Manual",
        "Alert-Info: <http://pbx.example/bellcore-dr2>",
        "Call-Info: <http://pbx.example/photo.jpg>;purpose=icon",
        "X-AUTOANSWER: FALSE",
        "Answer-After: soon",
        "Subject: answer-after=0",
        "Call-Info: <sip:pbx.example>;no-answer-after=0",
    ],
)
def test_nothing_else_is(header: str) -> None:
    assert asked_delay_s(invite(header)) is None


def test_a_body_asks_for_nothing() -> None:
    assert asked_delay_s(invite("Max-Forwards: 70", body="Answer-Mode: Auto")) is None


@given(st.text())
def test_no_message_stops_the_engine(message: str) -> None:
    delay_s = asked_delay_s(message)
    assert delay_s is None or 0 <= delay_s <= LONGEST_DELAY_S
