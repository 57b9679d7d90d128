"""Every error is a problem document and tells nothing it should not, against a real server."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests

from softphone.backend_server.context import make_context
from softphone.backend_server.database import Database
from softphone.backend_server.migrate import migrate
from softphone.backend_server.problems import STATUS_OF, TITLES
from softphone.backend_server.services.users import NewUser, put_user
from softphone.wire.rest import ProblemCode
from tests.lab.backend_process import HOST, BackendProcess, backend_process
from tests.lab.backend_thread import served
from tests.lab.raw_desk import RawDesk, check_problem, new_id, now, open_interaction

LIMIT_BYTES = 256 * 1024


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackendProcess]:
    with backend_process(tmp_path_factory.mktemp("problems"), has_demo_data=False) as running:
        yield running


@pytest.fixture(scope="module")
def desk(server: BackendProcess) -> RawDesk:
    return RawDesk(server)


def test_every_code_has_a_status_and_a_title() -> None:
    assert set(STATUS_OF) == set(TITLES) == set(ProblemCode)


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/", "/v1/nothing", "/v1/me/", "/docs"])
def test_an_unknown_address_is_a_problem(server: BackendProcess, path: str) -> None:
    answer = requests.get(f"{server.url}{path}", timeout=30)
    check_problem(answer, ProblemCode.NOT_FOUND, 404)


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", "/me"), ("GET", "/calls"), ("PATCH", "/holds"), ("PUT", "/me")]
)
def test_a_method_that_is_not_offered_is_a_problem(desk: RawDesk, method: str, path: str) -> None:
    answer = desk.send(method, path)
    check_problem(answer, ProblemCode.INVALID_REQUEST, 405)
    assert answer.headers["Allow"]


@pytest.mark.parametrize(
    "content", [b"{", b"", b"\xff\xfe", b"nonsense", b'{"username": "\\ud800', b"[" * 100_000]
)
def test_a_body_that_is_not_json_is_a_problem(server: BackendProcess, content: bytes) -> None:
    answer = requests.post(
        f"{server.url}/v1/sessions",
        data=content,
        headers={"Content-Type": "application/json"},
        timeout=30,
    )
    assert answer.status_code in {400, 422}
    check_problem(answer, ProblemCode.INVALID_REQUEST, answer.status_code)


def opened(**fields: Any) -> dict[str, Any]:
    return {
        "id": new_id(),
        "opened_at": now(),
        "customer_id": None,
        "direction": "in",
        "number": "+14325550200",
        "language": "en",
        **fields,
    }


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"language": "fr"}, "/language"),
        ({"direction": "sideways"}, "/direction"),
        ({"opened_at": "yesterday"}, "/opened_at"),
        ({"opened_at": "2026-11-22T10:00:00"}, "/opened_at"),
        ({"opened_at": "9999-12-31T23:59:59-12:00"}, "/opened_at"),
        ({"number": None}, "/number"),
        ({"number": "\0"}, "/number"),
        ({"number": "\ud800"}, "/number"),
        ({"number": "1" * 50_001}, "/number"),
        ({"id": ""}, "/id"),
        ({"id": "a b"}, "/id"),
        ({"id": "x" * 65}, "/id"),
        ({"id": 5}, "/id"),
    ],
)
def test_a_wrong_field_is_pointed_at_and_never_repeated(
    desk: RawDesk, fields: dict[str, Any], pointer: str
) -> None:
    answer = desk.send(
        "POST",
        "/interactions",
        data=json.dumps(opened(**fields)),
        headers={"Content-Type": "application/json", "Idempotency-Key": new_id()},
    )
    problem = check_problem(answer, ProblemCode.INVALID_REQUEST, 422)
    assert [error["pointer"] for error in problem["errors"]] == [pointer]
    value = next(iter(fields.values()))
    if isinstance(value, str) and len(value) > 5:
        assert value not in answer.text


def test_all_wrong_fields_are_told_at_once(desk: RawDesk) -> None:
    problem = check_problem(
        desk.post("/interactions", {"id": new_id()}), ProblemCode.INVALID_REQUEST, 422
    )
    pointers = {error["pointer"] for error in problem["errors"]}
    assert pointers == {"/opened_at", "/customer_id", "/direction", "/number", "/language"}


def test_a_body_that_is_too_large_is_refused_before_it_is_read(
    server: BackendProcess, desk: RawDesk
) -> None:
    path = f"/interactions/{open_interaction(desk)}/notes"
    large = {"id": new_id(), "at": now(), "text": "x" * LIMIT_BYTES}
    check_problem(desk.post(path, large), ProblemCode.INVALID_REQUEST, 413)
    answer = requests.post(f"{server.url}/v1/sessions", data=iter([b"x" * 1024] * 300), timeout=30)
    check_problem(answer, ProblemCode.INVALID_REQUEST, 413)


def test_a_long_note_in_both_languages_fits(server: BackendProcess, desk: RawDesk) -> None:
    path = f"/interactions/{open_interaction(desk)}/notes"
    text = "ñ" * 50_000
    note = {"id": new_id(), "at": now(), "text": text}
    answer = desk.send(
        "POST",
        path,
        data=json.dumps(note, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json", "Idempotency-Key": new_id()},
    )
    assert answer.status_code == 201
    assert server.query("SELECT text FROM notes WHERE id = ?", note["id"]) == [(text,)]


def test_what_is_not_http_does_not_disturb_the_server(
    server: BackendProcess, desk: RawDesk
) -> None:
    with socket.create_connection((HOST, server.port), timeout=30) as line:
        line.sendall(b"INVITE sip:agent SIP/2.0\r\n\r\n\0\0\0")
        assert line.recv(100).startswith(b"HTTP/1.1 400")
    with socket.create_connection((HOST, server.port), timeout=30) as line:
        line.sendall(b"POST /v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{")
    assert desk.get("/me").status_code == 200


def test_a_failure_inside_is_told_without_a_trace(server: BackendProcess) -> None:
    desk = RawDesk(server)
    server.query("ALTER TABLE users RENAME TO users_gone")
    try:
        answer = desk.get("/me")
    finally:
        server.query("ALTER TABLE users_gone RENAME TO users")
    problem = check_problem(answer, ProblemCode.INTERNAL, 500)
    assert problem["detail"] == ""
    assert "Traceback" not in answer.text
    assert "users" not in answer.text
    assert desk.get("/me").status_code == 200


def test_a_write_that_fails_inside_leaves_nothing_and_can_be_sent_again(
    server: BackendProcess, desk: RawDesk
) -> None:
    body, key = opened(), new_id()
    server.query("ALTER TABLE answered_writes RENAME TO answered_gone")
    try:
        failed = desk.post("/interactions", body, key=key)
    finally:
        server.query("ALTER TABLE answered_gone RENAME TO answered_writes")
    check_problem(failed, ProblemCode.INTERNAL, 500)
    assert server.query("SELECT 1 FROM interactions WHERE id = ?", body["id"]) == []
    assert desk.post("/interactions", body, key=key).status_code == 201


class SlowClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.time = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.time


def test_a_session_gets_old_and_is_refreshed(tmp_path: Path) -> None:
    clock, password = SlowClock(), secrets.token_urlsafe(12)
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(database)
    context = make_context(database, clock=clock)
    put_user(context, NewUser(username="ana", password=password, full_name="Ana"))
    with served(context) as url:
        session = requests.post(
            f"{url}/v1/sessions", json={"username": "ana", "password": password}, timeout=30
        ).json()

        def read_me(token: str) -> requests.Response:
            headers = {"Authorization": f"Bearer {token}"}
            return requests.get(f"{url}/v1/me", headers=headers, timeout=30)

        clock.time += dt.timedelta(minutes=14)
        assert read_me(session["access_token"]).status_code == 200
        clock.time += dt.timedelta(minutes=2)
        check_problem(read_me(session["access_token"]), ProblemCode.SESSION_EXPIRED, 401)
        refresh = {"refresh_token": session["refresh_token"]}
        renewed = requests.post(f"{url}/v1/sessions/refresh", json=refresh, timeout=30).json()
        assert read_me(renewed["access_token"]).status_code == 200
        clock.time += dt.timedelta(days=15)
        late = {"refresh_token": renewed["refresh_token"]}
        answer = requests.post(f"{url}/v1/sessions/refresh", json=late, timeout=30)
        check_problem(answer, ProblemCode.SESSION_EXPIRED, 401)
    database.close()


@pytest.mark.expects_warnings
def test_a_database_that_stays_busy_is_told_as_something_to_wait_for(tmp_path: Path) -> None:
    file, password = tmp_path / "a.db", secrets.token_urlsafe(12)
    database = Database(f"sqlite:///{file}", busy_timeout_s=0.2)
    migrate(database)
    context = make_context(database)
    put_user(context, NewUser(username="ana", password=password, full_name="Ana"))
    credentials = {"username": "ana", "password": password}
    with (
        served(context) as url,
        closing(sqlite3.connect(file, isolation_level=None)) as other_writer,
    ):
        other_writer.execute("BEGIN IMMEDIATE")
        answer = requests.post(f"{url}/v1/sessions", json=credentials, timeout=30)
        check_problem(answer, ProblemCode.INTERNAL, 503)
        assert answer.headers["Retry-After"] == "1"
        other_writer.execute("ROLLBACK")
        answer = requests.post(f"{url}/v1/sessions", json=credentials, timeout=30)
        assert answer.status_code == 201
    database.close()
