"""What the backend's answers mean as errors an agent can do something about.

    KnownError
        ProblemError      the backend said no, with a problem code of the contract
        RetryLaterError   the same, and when to come back

Anything that is no problem document of the contract is `BACKEND_GARBLED`: an answer that cannot
be understood is not a refusal, and nothing may be dropped because of it.
"""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime
from typing import TypeVar

import msgspec

from softphone.backend_client.transport import HttpAnswer
from softphone.domain.errors import ErrorCode, KnownError, RetryLaterError
from softphone.wire.rest import PROBLEM_TYPE, ProblemCode

T = TypeVar("T")

MAX_RETRY_AFTER_S = 300.0
"""A server that asks for more is asked again after this."""
_GATEWAY_TROUBLE = frozenset({502, 503, 504})
JSON_TYPE = "application/json"

CODE_OF_PROBLEM: dict[ProblemCode, ErrorCode] = {
    ProblemCode.SIGN_IN_REFUSED: ErrorCode.SIGN_IN_REFUSED,
    ProblemCode.NOT_SIGNED_IN: ErrorCode.SESSION_EXPIRED,
    ProblemCode.SESSION_EXPIRED: ErrorCode.SESSION_EXPIRED,
    ProblemCode.NOT_ALLOWED: ErrorCode.NOT_ALLOWED,
    ProblemCode.NOT_FOUND: ErrorCode.NOT_FOUND,
    ProblemCode.INVALID_REQUEST: ErrorCode.INVALID_REQUEST,
    ProblemCode.KEY_MISSING: ErrorCode.INVALID_REQUEST,
    ProblemCode.KEY_REUSED: ErrorCode.KEY_REUSED,
    ProblemCode.REQUEST_IN_PROGRESS: ErrorCode.REQUEST_IN_PROGRESS,
    ProblemCode.SLOT_TAKEN: ErrorCode.SLOT_TAKEN,
    ProblemCode.HOLD_EXPIRED: ErrorCode.HOLD_EXPIRED,
    ProblemCode.APPOINTMENT_CHANGED: ErrorCode.APPOINTMENT_CHANGED,
    ProblemCode.DUPLICATE_ID: ErrorCode.KEY_REUSED,
    ProblemCode.TOO_MANY_REQUESTS: ErrorCode.TOO_MANY_REQUESTS,
    ProblemCode.INTERNAL: ErrorCode.BACKEND_FAILED,
}


class ProblemError(KnownError):
    """A refusal in the contract's words; `problem` is None for a code of a newer backend."""

    def __init__(self, code: ErrorCode, problem: ProblemCode | None, detail: str) -> None:
        super().__init__(code, detail)
        self.problem = problem


class _ProblemDocument(msgspec.Struct):
    """As much of a problem document as is used; a newer backend may know more codes."""

    status: int
    code: str
    detail: str = ""
    errors: list[dict[str, str]] = []


def error_of(answer: HttpAnswer) -> KnownError:
    """The error an unsuccessful answer stands for."""
    if answer.content_type != PROBLEM_TYPE:
        if answer.status in _GATEWAY_TROUBLE:
            return _with_retry(ErrorCode.BACKEND_UNREACHABLE, answer, "gateway")
        return KnownError(ErrorCode.BACKEND_GARBLED, f"{answer.status} without a problem document")
    try:
        document = msgspec.json.decode(answer.body, type=_ProblemDocument)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return KnownError(ErrorCode.BACKEND_GARBLED, f"{answer.status}, problem unreadable")
    detail = "; ".join([document.detail, *(_field_words(one) for one in document.errors)])
    problem = _problem_code(document.code)
    if problem is None:
        code = ErrorCode.BACKEND_FAILED if answer.status >= 500 else ErrorCode.INVALID_REQUEST
    else:
        code = CODE_OF_PROBLEM[problem]
    if answer.retry_after:
        return _with_retry(code, answer, detail)
    return ProblemError(code, problem, detail)


def decode_answer(body: bytes, answer_type: type[T]) -> T:
    """The payload; raises `BACKEND_GARBLED` without a word of what was in it."""
    try:
        return msgspec.json.decode(body, type=answer_type)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        name = getattr(answer_type, "__name__", "answer")
        raise KnownError(ErrorCode.BACKEND_GARBLED, f"{name}: {type(error).__name__}") from None


def _problem_code(code: str) -> ProblemCode | None:
    try:
        return ProblemCode(code)
    except ValueError:
        return None


def _field_words(problem: dict[str, str]) -> str:
    return f"{problem.get('pointer', '')} {problem.get('detail', '')}".strip()


def _with_retry(code: ErrorCode, answer: HttpAnswer, detail: str) -> KnownError:
    seconds = read_retry_after(answer.retry_after)
    if seconds is None:
        return KnownError(code, detail)
    return RetryLaterError(code, retry_after_s=seconds, detail=detail)


def read_retry_after(text: str) -> float | None:
    """Seconds or an HTTP date (RFC 9110), bounded; None when it is neither."""
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return min(float(text), MAX_RETRY_AFTER_S)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    seconds = (moment - dt.datetime.now(dt.UTC)).total_seconds()
    return min(max(seconds, 0.0), MAX_RETRY_AFTER_S)
