"""Every word that can cross the pipe is explained in docs/engine-protocol.md."""

from __future__ import annotations

import inspect
import re
from enum import StrEnum
from pathlib import Path

import msgspec
import pytest

from softphone.domain import call, transfer
from softphone.wire import engine as wire

DOCUMENT = (Path(__file__).parents[3] / "docs" / "engine-protocol.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"[a-z0-9_]+", " ".join(re.findall(r"`([^`\n]+)`", DOCUMENT))))

STRUCTS = [
    struct
    for _, struct in inspect.getmembers(wire, inspect.isclass)
    if issubclass(struct, msgspec.Struct) and not struct.__name__.startswith("_")
]
ENUMS = [
    enum
    for module in (wire, call, transfer)
    for _, enum in inspect.getmembers(module, inspect.isclass)
    if issubclass(enum, StrEnum) and enum is not StrEnum
]


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_message_and_field_is_explained(struct: type[msgspec.Struct]) -> None:
    tag = struct.__struct_config__.tag
    words = [*struct.__struct_fields__, *([tag] if tag else [])]
    assert [word for word in words if word not in WORDS] == []


@pytest.mark.parametrize("enum", sorted(set(ENUMS), key=repr))
def test_every_value_is_explained(enum: type[StrEnum]) -> None:
    assert [value for value in enum if value.value not in WORDS] == []


def test_the_limits_in_the_document_are_those_of_the_code() -> None:
    assert f"{wire.MAX_LINE_BYTES:,} bytes" in DOCUMENT
    assert f'"version":{wire.PROTOCOL_VERSION},' in DOCUMENT


def test_the_example_lines_are_messages() -> None:
    commands = re.findall(r"^    > (.+)$", DOCUMENT, re.MULTILINE)
    assert len(commands) >= 4
    for line in commands:
        msgspec.json.decode(line, type=wire.DeskLine)
