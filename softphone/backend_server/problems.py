"""Every refusal as a problem document (RFC 9457); nothing else may leave the server as an error.

Details are written for developers and hold no personal data: no input is ever repeated.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from pydantic import TypeAdapter
from starlette.responses import Response

from softphone.wire.rest import PROBLEM_TYPE, FieldProblem, Problem, ProblemCode

TYPE_PREFIX = "urn:softphone:problem:"
RETRY_SOON_S = 1

STATUS_OF: dict[ProblemCode, HTTPStatus] = {
    ProblemCode.SIGN_IN_REFUSED: HTTPStatus.UNAUTHORIZED,
    ProblemCode.NOT_SIGNED_IN: HTTPStatus.UNAUTHORIZED,
    ProblemCode.SESSION_EXPIRED: HTTPStatus.UNAUTHORIZED,
    ProblemCode.NOT_ALLOWED: HTTPStatus.FORBIDDEN,
    ProblemCode.NOT_FOUND: HTTPStatus.NOT_FOUND,
    ProblemCode.INVALID_REQUEST: HTTPStatus.UNPROCESSABLE_ENTITY,
    ProblemCode.KEY_MISSING: HTTPStatus.BAD_REQUEST,
    ProblemCode.KEY_REUSED: HTTPStatus.UNPROCESSABLE_ENTITY,
    ProblemCode.REQUEST_IN_PROGRESS: HTTPStatus.CONFLICT,
    ProblemCode.SLOT_TAKEN: HTTPStatus.CONFLICT,
    ProblemCode.HOLD_EXPIRED: HTTPStatus.CONFLICT,
    ProblemCode.APPOINTMENT_CHANGED: HTTPStatus.CONFLICT,
    ProblemCode.DUPLICATE_ID: HTTPStatus.CONFLICT,
    ProblemCode.TOO_MANY_REQUESTS: HTTPStatus.TOO_MANY_REQUESTS,
    ProblemCode.INTERNAL: HTTPStatus.INTERNAL_SERVER_ERROR,
}

TITLES: dict[ProblemCode, str] = {
    ProblemCode.SIGN_IN_REFUSED: "User name or password is wrong",
    ProblemCode.NOT_SIGNED_IN: "Sign in first",
    ProblemCode.SESSION_EXPIRED: "The session is over",
    ProblemCode.NOT_ALLOWED: "Not yours to change",
    ProblemCode.NOT_FOUND: "There is no such thing",
    ProblemCode.INVALID_REQUEST: "The request is not valid",
    ProblemCode.KEY_MISSING: "A write needs an idempotency key",
    ProblemCode.KEY_REUSED: "The idempotency key was used for another request",
    ProblemCode.REQUEST_IN_PROGRESS: "The first request with this key is still being worked on",
    ProblemCode.SLOT_TAKEN: "The slot is not free",
    ProblemCode.HOLD_EXPIRED: "The hold is over and the slot is not free any more",
    ProblemCode.APPOINTMENT_CHANGED: "The appointment was changed meanwhile",
    ProblemCode.DUPLICATE_ID: "This was recorded before",
    ProblemCode.TOO_MANY_REQUESTS: "Too many tries",
    ProblemCode.INTERNAL: "The server failed",
}

FINAL_CODES = frozenset(
    {
        ProblemCode.SLOT_TAKEN,
        ProblemCode.HOLD_EXPIRED,
        ProblemCode.APPOINTMENT_CHANGED,
        ProblemCode.DUPLICATE_ID,
    }
)
"""Decisions on the merits: they are the stored answer, so that a copy of the request that comes
late is not decided anew. Other refusals change nothing and may turn out differently later."""

_ADAPTER = TypeAdapter(Problem)


class ProblemError(Exception):
    """Raised by services; becomes the answer, and rolls back what the request wrote."""

    def __init__(
        self,
        code: ProblemCode,
        detail: str = "",
        *,
        pointer: str | None = None,
        status: int | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.status = status or STATUS_OF[code]
        self.errors = [] if pointer is None else [FieldProblem(pointer=pointer, detail=detail)]
        self.retry_after_s = retry_after_s


def invalid(pointer: str, detail: str) -> ProblemError:
    """A field of the body that is well formed and still wrong."""
    return ProblemError(ProblemCode.INVALID_REQUEST, detail, pointer=pointer)


def problem_body(error: ProblemError, instance: str) -> bytes:
    """The document."""
    problem = Problem(
        type=f"{TYPE_PREFIX}{error.code}",
        title=TITLES[error.code],
        status=error.status,
        code=error.code,
        detail=error.detail,
        instance=instance,
        errors=error.errors,
    )
    return _ADAPTER.dump_json(problem)


def problem_response(error: ProblemError, instance: str) -> Response:
    """The document as an answer, with the headers that belong to its status."""
    headers = {}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(error.retry_after_s)
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    body = problem_body(error, instance)
    return Response(body, status_code=error.status, media_type=PROBLEM_TYPE, headers=headers)


def describe_problems(*codes: ProblemCode) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says about the problems of an endpoint, in the form FastAPI takes."""
    by_status: dict[int, list[ProblemCode]] = {}
    for code in codes:
        by_status.setdefault(STATUS_OF[code], []).append(code)
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": ", ".join(f"`{code}`" for code in listed),
            "content": {PROBLEM_TYPE: {"schema": schema}},
        }
        for status, listed in by_status.items()
    }
