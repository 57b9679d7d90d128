"""What every command and every event of the engine is made of, and the ids they share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

Token = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
CallId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


AccountId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class EngineCommand(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="name", forbid_unknown_fields=True
):
    """Something the desk wants done. Unknown fields are refused: a typing error must be seen."""


class EngineEvent(msgspec.Struct, frozen=True, kw_only=True, tag_field="name"):
    """Something that happened."""


class ErrorCode(StrEnum):
    """Why a line or a command was refused; the desk words it."""

    BAD_JSON = "bad_json"
    BAD_COMMAND = "bad_command"
    LINE_TOO_LONG = "line_too_long"
    NO_HELLO = "no_hello"
    WRONG_VERSION = "wrong_version"
    QUEUE_FULL = "queue_full"
    UNKNOWN_ACCOUNT = "unknown_account"
    TOO_MANY_ACCOUNTS = "too_many_accounts"
    UNKNOWN_CALL = "unknown_call"
    DUPLICATE_CALL = "duplicate_call"
    TOO_MANY_CALLS = "too_many_calls"
    BAD_TARGET = "bad_target"
    WRONG_CALL_STATE = "wrong_call_state"
    UNKNOWN_DEVICE = "unknown_device"
    DEVICE_FAILED = "device_failed"
    TRANSPORT_UNAVAILABLE = "transport_unavailable"
    SHUTTING_DOWN = "shutting_down"
    INTERNAL = "internal"


class Error(msgspec.Struct, frozen=True, kw_only=True):
    """Why something was refused."""

    code: ErrorCode
    detail: str = ""
    """For the log, in English; never a secret. The desk words the code."""
