from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.errors import ErrorCode, KnownError
from softphone.usecases.read_link import read_link


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("tel:+14325550134", "+14325550134"),
        ("TEL:+1-432-555-0134", "+1-432-555-0134"),
        ("tel:(432)%20555-0134", "(432) 555-0134"),
        ("tel:555-0134;phone-context=+1432", "+1432555-0134"),
        ("tel:+14325550134;ext=12;isub=9", "+14325550134"),
        ("tel:101;phone-context=pbx.example.org", "101"),
        ("tel:1-800-FLOWERS", "1-800-FLOWERS"),
        ("callto:4325550134", "4325550134"),
        ("callto://+14325550134", "+14325550134"),
        ("sip:ana@pbx.example.org", "sip:ana@pbx.example.org"),
        ("sips:ana@pbx.example.org:5061;transport=tls", "sips:ana@pbx.example.org:5061"),
        ("sip:ana@pbx.example.org?Replaces=1%40x&Subject=hi", "sip:ana@pbx.example.org"),
    ],
)
def test_a_link_names_what_an_agent_could_type(link: str, named: str) -> None:
    assert read_link(link) == named


@pytest.mark.parametrize(
    "link",
    [
        "",
        "4325550134",
        "http://example.org",
        "tel:",
        "tel:*21*4325550134%23",
        "tel:%23%2321%23",
        "tel:+1432\n5550134",
        "tel:+1432%0a5550134",
        "callto:skype name?call",
        "sip:example.org",
        "sip:a@b@c",
        "sip:<script>@x",
        "tel:" + "1" * 300,
    ],
)
def test_a_link_that_names_nobody_or_commands_a_phone_system_is_refused(link: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_link(link)
    assert refused.value.code is ErrorCode.BAD_NUMBER


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_never_carries_a_feature_code(text: str) -> None:
    for scheme in ("tel:", "sip:", "callto:", ""):
        try:
            named = read_link(scheme + text)
        except KnownError:
            continue
        if not named.lower().startswith("sip"):
            assert not set(named) & set("*#,;\n\r")
