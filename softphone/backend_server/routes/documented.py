"""The problems every endpoint of a kind can answer with, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from softphone.backend_server.problems import describe_problems
from softphone.wire.rest import ProblemCode

Responses = dict[int | str, dict[str, Any]]

_ALWAYS = (ProblemCode.INVALID_REQUEST, ProblemCode.INTERNAL)
_SIGNED_IN = (ProblemCode.NOT_SIGNED_IN, ProblemCode.SESSION_EXPIRED)
_WRITES = (
    ProblemCode.KEY_MISSING,
    ProblemCode.KEY_REUSED,
    ProblemCode.REQUEST_IN_PROGRESS,
)


def open_to_all(*codes: ProblemCode) -> Responses:
    """Without a session."""
    return describe_problems(*codes, *_ALWAYS)


def reads(*codes: ProblemCode) -> Responses:
    """With a session."""
    return describe_problems(*_SIGNED_IN, *codes, *_ALWAYS)


def writes(*codes: ProblemCode) -> Responses:
    """With a session and an idempotency key."""
    return describe_problems(*_SIGNED_IN, *_WRITES, *codes, *_ALWAYS)
