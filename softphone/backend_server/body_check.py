"""Checks of a body that types alone do not make, the same for every write."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from softphone.backend_server.problems import invalid

MOST_TEXT_CHARACTERS = 50_000
_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


def check_body(body: object) -> None:
    """Raise `invalid_request` for a naive time, a broken text or an id that is none."""
    assert dataclasses.is_dataclass(body)
    for field in dataclasses.fields(body):
        value = getattr(body, field.name)
        pointer = f"/{field.name}"
        if isinstance(value, dt.datetime):
            _check_time(value, pointer)
        elif isinstance(value, str):
            _check_text(value, pointer)
            if field.name == "id" and _ID.fullmatch(value) is None:
                raise invalid(pointer, "1 to 64 letters, digits or . _ : -")


def _check_time(value: dt.datetime, pointer: str) -> None:
    if value.tzinfo is None:
        raise invalid(pointer, "a time needs its offset, such as Z")
    try:
        value.astimezone(dt.UTC)
    except OverflowError as error:
        raise invalid(pointer, "a time out of the calendar") from error


def _check_text(value: str, pointer: str) -> None:
    if len(value) > MOST_TEXT_CHARACTERS:
        raise invalid(pointer, f"at most {MOST_TEXT_CHARACTERS} characters")
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value):
        raise invalid(pointer, "no NUL and no half of a surrogate pair")
