"""Turns what the framework raises into problem documents."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from softphone.backend_server.database import DatabaseBusyError
from softphone.backend_server.problems import (
    RETRY_SOON_S,
    ProblemError,
    problem_response,
)
from softphone.wire.rest import IDEMPOTENCY_HEADER, FieldProblem, ProblemCode

MOST_FIELD_PROBLEMS = 20


def install_error_answers(app: FastAPI) -> None:
    """What is not handled here ends in `RequestLog`, as `internal`."""
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(DatabaseBusyError, _on_busy_database)


def _answer(request: Request, error: ProblemError) -> Response:
    return problem_response(error, request.url.path)


def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return _answer(request, error)


def _on_busy_database(request: Request, _error: Exception) -> Response:
    problem = ProblemError(
        ProblemCode.INTERNAL,
        "the database is busy, ask again",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        retry_after_s=RETRY_SOON_S,
    )
    return _answer(request, problem)


def _on_http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.NOT_FOUND:
        problem = ProblemError(ProblemCode.NOT_FOUND, "no such address")
    else:
        detail = HTTPStatus(error.status_code).phrase
        problem = ProblemError(ProblemCode.INVALID_REQUEST, detail, status=error.status_code)
    answer = _answer(request, problem)
    answer.headers.update(error.headers or {})
    return answer


def _on_invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(_is_missing_key(item) for item in found):
        problem = ProblemError(
            ProblemCode.KEY_MISSING, f"send {IDEMPOTENCY_HEADER}, at most 200 characters"
        )
        return _answer(request, problem)
    is_malformed = any(item["type"] == "json_invalid" for item in found)
    problem = ProblemError(
        ProblemCode.INVALID_REQUEST,
        "the body is not JSON" if is_malformed else "see errors",
        status=HTTPStatus.BAD_REQUEST if is_malformed else None,
    )
    problem.errors = [_field_problem(item) for item in found[:MOST_FIELD_PROBLEMS]]
    return _answer(request, problem)


def _is_missing_key(item: dict[str, Any]) -> bool:
    return tuple(item["loc"]) == ("header", IDEMPOTENCY_HEADER)


def _field_problem(item: dict[str, Any]) -> FieldProblem:
    place, *path = item["loc"]
    # The message names what was expected; the input itself could be somebody's data.
    if place == "body":
        pointer = "".join(f"/{_escaped(part)}" for part in path)
    else:
        pointer = f"#{place}/{'/'.join(_escaped(part) for part in path)}"
    return FieldProblem(pointer=pointer, detail=str(item["msg"]))


def _escaped(part: object) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")
