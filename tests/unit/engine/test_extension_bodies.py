"""What servers say of somebody's phone, and what would hurt if it were believed or even read."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.colleague import ExtensionState
from softphone.engine.sip.extension_bodies import (
    LONGEST_BODY,
    MOST_DIALOGS,
    BadBodyError,
    DialogBook,
    read_dialogs,
    read_presence,
)

DIALOG_NS = "urn:ietf:params:xml:ns:dialog-info"
MOST_BYTES = 4_000_000
"""That reading a hostile body may take; a bomb takes thousands of times as much."""

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE dialog-info ['
    + '<!ENTITY a0 "free">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + f']><dialog-info xmlns="{DIALOG_NS}" version="0" state="full">&a11;</dialog-info>'
).encode()
LEAK = (
    b'<?xml version="1.0"?><!DOCTYPE presence [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b"<presence><note>&x;</note></presence>"
)


def dialogs(*inside: str, version: int = 0, state: str = "full") -> bytes:
    head = f'<dialog-info xmlns="{DIALOG_NS}" version="{version}" state="{state}" entity="sip:1">'
    return f'<?xml version="1.0"?>\n{head}{"".join(inside)}</dialog-info>'.encode()


def dialog(state: str, name: str = "a", *, direction: str = "", within: str = "") -> str:
    way = f' direction="{direction}"' if direction else ""
    return f'<dialog id="{name}"{way}>{within}<state>{state}</state></dialog>'


def presence(inside: str) -> bytes:
    space = "urn:ietf:params:xml:ns:pidf"
    return f'<presence xmlns="{space}" entity="sip:1">{inside}</presence>'.encode()


HOLD = '<local><target uri="sip:1"><param pname="+sip.rendering" pvalue="no"/></target></local>'


@pytest.mark.parametrize(
    ("inside", "state"),
    [
        ((), ExtensionState.FREE),
        ((dialog("terminated"),), ExtensionState.FREE),
        ((dialog("trying"),), ExtensionState.RINGING),
        ((dialog("proceeding"),), ExtensionState.RINGING),
        ((dialog("early", direction="recipient"),), ExtensionState.RINGING),
        ((dialog("early", direction="initiator"),), ExtensionState.BUSY),
        ((dialog("confirmed"),), ExtensionState.BUSY),
        ((dialog("confirmed", within=HOLD),), ExtensionState.HELD),
        ((dialog("confirmed", within=HOLD), dialog("confirmed", "b")), ExtensionState.BUSY),
        ((dialog("confirmed"), dialog("early", "b")), ExtensionState.RINGING),
        ((dialog("terminated"), dialog("confirmed", "b")), ExtensionState.BUSY),
    ],
)
def test_the_calls_of_a_phone_make_its_lamp(
    inside: tuple[str, ...], state: ExtensionState
) -> None:
    assert DialogBook().take(read_dialogs(dialogs(*inside))) is state


def test_what_changed_is_added_to_what_was_there() -> None:
    book = DialogBook()
    book.take(read_dialogs(dialogs(dialog("confirmed"), dialog("early", "b"), version=4)))
    news = read_dialogs(dialogs(dialog("terminated", "b"), version=5, state="partial"))
    assert book.take(news) is ExtensionState.BUSY
    news = read_dialogs(dialogs(dialog("terminated"), version=6, state="partial"))
    assert book.take(news) is ExtensionState.FREE


@pytest.mark.parametrize("version", [1, 3, 7])
def test_a_change_that_does_not_follow_the_last_one_leaves_nothing_known(version: int) -> None:
    book = DialogBook()
    book.take(read_dialogs(dialogs(dialog("confirmed"), version=1)))
    missed = read_dialogs(dialogs(dialog("terminated"), version=version, state="partial"))
    assert book.take(missed) is None


def test_a_phone_with_more_and_more_calls_is_given_up() -> None:
    book = DialogBook()
    book.take(read_dialogs(dialogs()))
    for version in range(1, MOST_DIALOGS + 1):
        one = dialogs(dialog("confirmed", str(version)), version=version, state="partial")
        assert book.take(read_dialogs(one)) is ExtensionState.BUSY
    one = dialogs(dialog("confirmed", "last"), version=MOST_DIALOGS + 1, state="partial")
    assert book.take(read_dialogs(one)) is None


def tuple_of(basic: str) -> str:
    return f'<tuple id="1"><status><basic>{basic}</basic></status></tuple>'


@pytest.mark.parametrize(
    ("inside", "state"),
    [
        (f"<note>Ready</note>{tuple_of('open')}", ExtensionState.FREE),
        (f"<note>Ringing</note>{tuple_of('open')}", ExtensionState.RINGING),
        (f"<note>On the phone</note>{tuple_of('open')}", ExtensionState.BUSY),
        (f"<note>On hold</note>{tuple_of('open')}", ExtensionState.HELD),
        (f"<note>Unavailable</note>{tuple_of('closed')}", ExtensionState.UNREACHABLE),
        (
            '<p:person xmlns:p="urn:p" xmlns:r="urn:r"><r:activities><r:on-the-phone/>'
            f"</r:activities></p:person>{tuple_of('open')}",
            ExtensionState.BUSY,
        ),
        (f"<note>out to lunch</note>{tuple_of('open')}", ExtensionState.FREE),
        (tuple_of("closed"), ExtensionState.UNREACHABLE),
        (tuple_of("closed") + tuple_of("open"), ExtensionState.FREE),
        ("", None),
    ],
)
def test_presence_says_whether_a_phone_can_be_reached(
    inside: str, state: ExtensionState | None
) -> None:
    assert read_presence(presence(inside)) is state


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        LEAK,
        b"",
        b"free",
        b"<dialog-info",
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="no-such"?><dialog-info/>',
        b'<?xml version="1.0" encoding="utf-7"?><dialog-info/>',
        b"<other/>",
        dialogs(dialog("dancing")),
        dialogs("<dialog id='a'/>"),
        dialogs().replace(b'version="0"', b'version="many"'),
        dialogs(*(dialog("confirmed", str(n)) for n in range(MOST_DIALOGS + 1))),
        b"<dialog-info>" + b" " * LONGEST_BODY + b"</dialog-info>",
        b"<a>" * 5_000,
    ],
    ids=lambda body: repr(body[:40]),
)
def test_what_makes_no_sense_or_could_hurt_is_refused_in_small_space(body: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(BadBodyError) as refused:
            read_dialogs(body)
        with pytest.raises(BadBodyError):
            read_presence(body)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST_BYTES
    assert "free" not in str(refused.value)


@given(st.binary(max_size=300))
def test_no_bytes_at_all_do_more_than_be_refused(body: bytes) -> None:
    for read in (read_dialogs, read_presence):
        with pytest.raises(BadBodyError):
            read(body)


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_in_a_sound_document_are_read_or_refused(state: str, name: str) -> None:
    marks = str.maketrans({"<": "&lt;", "&": "&amp;", '"': "&quot;"})
    body = dialogs(dialog(state.translate(marks), name.translate(marks)))
    try:
        news = read_dialogs(body)
    except BadBodyError:
        return
    assert set(news.states.values()) <= set(ExtensionState)
