"""A desk reduced to its requests: what any program could send to the backend."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import uuid
from http import HTTPStatus
from typing import Any

import requests

from softphone.wire.rest import API_PREFIX, IDEMPOTENCY_HEADER, PROBLEM_TYPE, ProblemCode
from tests.lab.backend_process import ROOT, BackendProcess

ANSWER_WAIT_S = 30.0
VISIT = "filling"


def new_id() -> str:
    """A random id, as desks choose them."""
    return str(uuid.uuid4())


def now() -> str:
    """RFC 3339."""
    return dt.datetime.now(dt.UTC).isoformat()


class RawDesk:
    """One signed-in user. Usable from one thread, like the `requests.Session` in it."""

    def __init__(self, server: BackendProcess, username: str = "", password: str = "") -> None:
        self._server = server
        self._http = requests.Session()
        self.session = self._sign_in(username or server.username, password or server.password)

    def clone(self) -> RawDesk:
        """The same session for another thread."""
        other = RawDesk.__new__(RawDesk)
        other._server = self._server
        other._http = requests.Session()
        other._take(self.session)
        return other

    def get(self, path: str, **query: Any) -> requests.Response:
        """Read."""
        return self._http.get(self.address(path), params=query, timeout=ANSWER_WAIT_S)

    def write(
        self, method: str, path: str, body: object = None, *, key: str | None = None
    ) -> requests.Response:
        """Write under `key`, or a new one."""
        return self._http.request(
            method,
            self.address(path),
            json=body,
            headers={IDEMPOTENCY_HEADER: key or new_id()},
            timeout=ANSWER_WAIT_S,
        )

    def post(self, path: str, body: object, *, key: str | None = None) -> requests.Response:
        """The usual write."""
        return self.write("POST", path, body, key=key)

    def send(self, method: str, path: str, **request: Any) -> requests.Response:
        """Anything at all, signed in."""
        return self._http.request(method, self.address(path), timeout=ANSWER_WAIT_S, **request)

    def address(self, path: str) -> str:
        """The whole address; the server may have come back on another port."""
        return f"{self._server.url}{API_PREFIX}{path}"

    def _sign_in(self, username: str, password: str) -> dict[str, Any]:
        answer = requests.post(
            self.address("/sessions"),
            json={"username": username, "password": password},
            timeout=ANSWER_WAIT_S,
        )
        assert answer.status_code == HTTPStatus.CREATED, answer.text
        return self._take(answer.json())

    def _take(self, session: dict[str, Any]) -> dict[str, Any]:
        self.session = session
        self._http.headers["Authorization"] = f"Bearer {session['access_token']}"
        return session


def open_interaction(desk: RawDesk, **fields: Any) -> str:
    """A new interaction; returns its id."""
    body = {
        "id": new_id(),
        "opened_at": now(),
        "customer_id": None,
        "direction": "out",
        "number": "+14325550200",
        "language": "en",
        **fields,
    }
    answer = desk.post("/interactions", body)
    assert answer.status_code == HTTPStatus.CREATED, answer.text
    return str(body["id"])


def free_slot(desk: RawDesk, place: int = 0, **query: Any) -> dict[str, Any]:
    """A free slot, `place` after the first."""
    found = desk.get("/slots", visit_type_id=VISIT, limit=place + 1, **query).json()["items"]
    slot: dict[str, Any] = found[place]
    return slot


def some_customer(desk: RawDesk, place: int = 0) -> dict[str, Any]:
    """A person of the work list."""
    item: dict[str, Any] = desk.get("/work-list", limit=place + 1).json()["items"][place]
    return item


def booking(desk: RawDesk, slot: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The body that books `slot` for somebody, in an interaction of its own if none is named."""
    return {
        "id": new_id(),
        "customer_id": some_customer(desk)["customer_id"],
        "slot_id": slot["id"],
        "visit_type_id": VISIT,
        "interaction_id": fields.get("interaction_id") or open_interaction(desk),
        **fields,
    }


def check_problem(answer: requests.Response, code: ProblemCode, status: int) -> dict[str, Any]:
    """Assert that `answer` is the problem `code`, whole and well formed; returns it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == PROBLEM_TYPE
    problem: dict[str, Any] = answer.json()
    assert problem["code"] == code
    assert problem["type"] == f"urn:softphone:problem:{code}"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["instance"].startswith("/")
    return problem


def add_user(server: BackendProcess, name: str, password: str, *options: str) -> None:
    """`softphone server add-user`, beside the running server."""
    done = run_errand(server, "add-user", name, *options, typed=password)
    assert done.returncode == 0, done.stderr


def run_errand(
    server: BackendProcess, errand: str, *arguments: str, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """A command of `softphone server` on the database of the running server."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "softphone", "server", errand, *arguments),
            *("--database", f"sqlite:///{server.database}"),
        ],
        input=f"{typed}\n",
        text=True,
        check=False,
        capture_output=True,
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "SOFTPHONE_NEW_PASSWORD"},
        timeout=60,
    )
