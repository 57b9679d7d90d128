from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from softphone.host.logging_setup import RedactingFormatter, start_logging
from softphone.host.redaction import redact


@pytest.mark.parametrize(
    "secret",
    [
        "+14325550123",
        "(432) 555-0123",
        "432.555.0123",
        "432-555-0123",
        "1 432 555 0123",
        "+52 1 656 123 4567",
        "5550123",
    ],
)
def test_phone_numbers_are_masked(secret: str) -> None:
    for text in (f"calling {secret}", f"calling {secret}.", f"<{secret}>", f"n={secret},x"):
        hidden = redact(text)
        assert "***" in hidden
        assert not any(part in hidden for part in ("555", "0123", "656"))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("INVITE sip:alice.b@pbx.example.com;transport=tls", "alice"),
        ("Contact: <sips:4325550123@10.0.0.1>", "4325550123"),
        ("dial tel:+14325550123", "4325550123"),
        ("Authorization: Bearer abc.def-ghi", "abc.def"),
        ('Proxy-Authorization: Digest username="bob", response="0a4f113b"', "0a4f113b"),
        ("got bearer AbC123", "AbC123"),
        ("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "eyJhbGci"),
        ('{"password": "p\\"w d", "x": 1}', "w d"),
        ("password=hunter2 next", "hunter2"),
        ("sip_password: 'hunter2'", "hunter2"),
        ('"refresh_token":"r3fr3sh"', "r3fr3sh"),
        ("access_token=tok-en; more", "tok-en"),
        ("mail to ana.lopez+x@example.org", "ana.lopez"),
    ],
)
def test_secrets_and_addresses_are_masked(text: str, secret: str) -> None:
    assert secret in text
    assert secret not in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "listening on 127.0.0.1 port 50123",
        "peer 192.168.100.200:5060 is back",
        "entry 7525fd8f-ca06-49f4-96ef-924e58e8de20 refused",
        "exit code -11 after 2.5 s",
        "event 123456 of call",
        "wait 1, 2, 4",
    ],
)
def test_what_helps_to_find_a_fault_stays(text: str) -> None:
    assert redact(text) == text


def test_a_traceback_is_masked_too_even_if_another_handler_formatted_it_before() -> None:
    try:
        int("sip:maria@host with password=hunter2")
    except ValueError:
        info = sys.exc_info()
    record = logging.LogRecord("n", logging.ERROR, "f", 1, "for %s", ("+14325550123",), info)
    logging.Formatter().format(record)
    text = RedactingFormatter("%(asctime)s %(message)s").format(record)
    assert "ValueError" in text
    assert not any(secret in text for secret in ("maria", "hunter2", "4325550123"))


def test_the_log_file_of_a_role_holds_no_secret(tmp_path: Path) -> None:
    root = logging.getLogger()
    level = root.level
    handler = start_logging(tmp_path / "logs", "desktop")
    try:
        logging.getLogger("softphone.lab").info("call %s, password=%s", "+14325550123", "x1y2")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
    text = (tmp_path / "logs" / "desktop.log").read_text(encoding="utf-8")
    assert "call ***, password=***" in text


@pytest.mark.expects_warnings
def test_without_a_place_for_files_the_log_goes_to_stderr(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    root = logging.getLogger()
    level = root.level
    handler = start_logging(tmp_path / "logs", "desktop")
    root.removeHandler(handler)
    root.setLevel(level)
    assert isinstance(handler, logging.StreamHandler)
    assert isinstance(handler.formatter, RedactingFormatter)
