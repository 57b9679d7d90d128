"""Lines that are messages, lines that are not, and what is said about the latter."""

from __future__ import annotations

import contextlib
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.engine.protocol.decoding import BadLineError, decode_line
from softphone.wire.engine import CommandLine, EndCall, ErrorCode, Hello

SECRET = "open-sesame-99"


def test_a_command_comes_out_typed() -> None:
    line = msgspec.json.encode(CommandLine(token="7", command=EndCall(call_id="c")))
    assert decode_line(line) == CommandLine(token="7", command=EndCall(call_id="c"))


def test_hello_comes_out_typed_and_may_say_more_than_we_know() -> None:
    line = b'{"type": "hello", "version": 9, "program": "p", "later": true}'
    assert decode_line(line) == Hello(version=9, program="p")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_a_typed_refusal(line: bytes) -> None:
    with contextlib.suppress(BadLineError):
        decode_line(line)


def test_deep_nesting_is_refused_and_nothing_worse() -> None:
    with pytest.raises(BadLineError) as caught:
        decode_line(b'{"token":' + b"[" * 30_000 + b"]" * 30_000 + b"}")
    assert caught.value.code is ErrorCode.BAD_JSON


@pytest.mark.parametrize(
    "fields",
    [
        {"transport": SECRET},
        {"password": [SECRET]},
        {"tls_verify": SECRET},
        {"registration_seconds": SECRET},
        {"name": SECRET},
    ],
)
def test_what_was_sent_is_never_quoted_back(fields: dict[str, object]) -> None:
    command = {"name": "set_account", "account_id": "a", "address": "sip:a@b", **fields}
    line = json.dumps({"type": "command", "token": "t", "command": command}).encode()
    with pytest.raises(BadLineError) as caught:
        decode_line(line)
    assert caught.value.code is ErrorCode.BAD_COMMAND
    assert caught.value.token == "t"
    assert SECRET not in str(caught.value)
