from __future__ import annotations

import datetime as dt
import json
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.backend_client.errors import (
    CODE_OF_PROBLEM,
    MAX_RETRY_AFTER_S,
    ProblemError,
    error_of,
    read_retry_after,
)
from softphone.backend_client.session import check_base_url, path_of
from softphone.backend_client.transport import HttpAnswer
from softphone.domain.errors import ErrorCode, KnownError, RetryLaterError
from softphone.wire.rest import PROBLEM_TYPE, ProblemCode


def answer(status: int, body: bytes, kind: str = PROBLEM_TYPE, retry: str = "") -> HttpAnswer:
    return HttpAnswer(status=status, content_type=kind, retry_after=retry, body=body)


def problem(code: str, status: int = 409) -> bytes:
    return json.dumps({"type": "t", "title": "t", "status": status, "code": code}).encode()


def test_every_problem_of_the_contract_has_a_code_an_agent_can_be_told() -> None:
    assert set(CODE_OF_PROBLEM) == set(ProblemCode)


@pytest.mark.parametrize("code", list(ProblemCode))
def test_a_problem_document_becomes_its_error(code: ProblemCode) -> None:
    error = error_of(answer(409, problem(code)))
    assert isinstance(error, ProblemError)
    assert (error.code, error.problem) == (CODE_OF_PROBLEM[code], code)


def test_a_code_of_a_newer_backend_is_judged_by_its_status() -> None:
    assert error_of(answer(422, problem("moon_phase", 422))).code is ErrorCode.INVALID_REQUEST
    assert error_of(answer(500, problem("moon_phase", 500))).code is ErrorCode.BACKEND_FAILED


def test_a_gateway_without_a_backend_behind_it_is_an_unreachable_backend() -> None:
    for status in (502, 503, 504):
        error = error_of(answer(status, b"<html>", "text/html"))
        assert error.code is ErrorCode.BACKEND_UNREACHABLE


@given(st.binary(max_size=200), st.integers(400, 599), st.sampled_from(["text/html", "", "x/y"]))
def test_whatever_is_no_problem_document_is_never_taken_for_a_refusal(
    body: bytes, status: int, kind: str
) -> None:
    allowed = {ErrorCode.BACKEND_GARBLED, ErrorCode.BACKEND_UNREACHABLE}
    assert error_of(answer(status, body, kind)).code in allowed


@given(st.binary(max_size=200))
def test_a_problem_document_that_cannot_be_read_is_garbled(body: bytes) -> None:
    assert error_of(answer(409, body)).code is ErrorCode.BACKEND_GARBLED


def test_the_time_to_come_back_is_carried_along() -> None:
    error = error_of(answer(429, problem("too_many_requests", 429), retry="7"))
    assert isinstance(error, RetryLaterError)
    assert (error.code, error.retry_after_s) == (ErrorCode.TOO_MANY_REQUESTS, 7.0)


def test_the_time_to_come_back_is_read_in_both_forms_and_bounded() -> None:
    assert read_retry_after("3") == 3.0
    assert read_retry_after("999999") == MAX_RETRY_AFTER_S
    soon = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=100), usegmt=True)
    seconds = read_retry_after(soon)
    assert seconds is not None
    assert 50 < seconds <= 100
    assert read_retry_after("Mon, 02 Mar 2020 15:00:00 GMT") == 0.0
    for nonsense in ("", "soon", "-5", "1.5", "²"):
        assert read_retry_after(nonsense) is None


@pytest.mark.parametrize(
    "url",
    ["https://desk.example.org", "https://h:8443/api", "http://127.0.0.1:8000", "http://[::1]:1"],
)
def test_a_safe_address_is_taken(url: str) -> None:
    assert check_base_url(f" {url}/ ") == url


@pytest.mark.parametrize(
    "url",
    ["", "desk.example.org", "http://desk.example.org", "ftp://x", "https://", "https://u:p@h",
     "https://h:port", "https://h?x=1", "http://127.0.0.1.evil.example", "https://[::1"],
)  # fmt: skip
def test_an_address_that_would_tell_secrets_to_the_network_is_refused(url: str) -> None:
    with pytest.raises(KnownError) as caught:
        check_base_url(url)
    assert caught.value.code is ErrorCode.BACKEND_ADDRESS_BAD


def test_an_id_cannot_leave_its_place_in_the_path() -> None:
    assert path_of("calls", "../x?y#z", "end") == "/calls/..%2Fx%3Fy%23z/end"
