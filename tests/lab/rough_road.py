"""A road between desk and backend on which things get lost: a real proxy with planned faults.

Each request meets the next fault of the plan; the ones that matter most are those where the
backend did the work and the desk never heard of it.
"""

from __future__ import annotations

import contextlib
import random
import threading
from collections import Counter
from enum import StrEnum
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit

from softphone.wire.rest import IDEMPOTENCY_HEADER, PROBLEM_TYPE


class Fault(StrEnum):
    """What happens to one request."""

    NONE = "none"
    LOST_ON_THE_WAY = "lost_on_the_way"
    ANSWER_LOST = "answer_lost"
    ANSWER_TORN = "answer_torn"
    GARBAGE = "garbage"
    GARBAGE_AFTER_WORK = "garbage_after_work"
    GATEWAY_DOWN = "gateway_down"
    FAILED = "failed"
    IN_PROGRESS = "in_progress"
    TOO_MANY = "too_many"


_PROBLEMS = {
    Fault.FAILED: (500, "internal"),
    Fault.IN_PROGRESS: (409, "request_in_progress"),
    Fault.TOO_MANY: (429, "too_many_requests"),
}
_AFTER_WORK = {Fault.NONE, Fault.ANSWER_LOST, Fault.ANSWER_TORN, Fault.GARBAGE_AFTER_WORK}
_ANSWER_WAIT_S = 20


class RoughRoad:
    """Forwards to `target`; `share` of the requests with a key meet a fault, by `seed`."""

    def __init__(self, target: str, *, share: float, seed: int) -> None:
        parts = urlsplit(target)
        assert parts.hostname is not None
        self._target = (parts.hostname, parts.port or 80)
        self._share = share
        self._dice = random.Random(seed)
        self._lock = threading.Lock()
        self.met: Counter[Fault] = Counter()
        self.keys: Counter[str] = Counter()
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", 0), type("Handler", (_Handler,), {"road": self})
        )
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> RoughRoad:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def next_fault(self, key: str | None) -> Fault:
        if key is None:
            return Fault.NONE
        with self._lock:
            self.keys[key] += 1
            is_hit = self._dice.random() < self._share
            fault = self._dice.choice(list(Fault)) if is_hit else Fault.NONE
            self.met[fault] += 1
            return fault

    def forward(self, method: str, path: str, headers: dict[str, str], body: bytes) -> _Answer:
        connection = HTTPConnection(*self._target, timeout=_ANSWER_WAIT_S)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            kind = response.headers.get("Content-Type", "")
            return _Answer(response.status, kind, response.read())
        finally:
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    """One connection of the desk."""

    protocol_version = "HTTP/1.1"
    road: RoughRoad

    def do_GET(self) -> None:
        with contextlib.suppress(ConnectionError):
            self._serve()

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the library's names

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name: value for name, value in self.headers.items() if name != "Host"}
        fault = self.road.next_fault(self.headers.get(IDEMPOTENCY_HEADER))
        answer = _Answer(0, "", b"")
        if fault in _AFTER_WORK:
            try:
                answer = self.road.forward(self.command, self.path, headers, body)
            except (OSError, HTTPException):
                fault = Fault.LOST_ON_THE_WAY
        self._say(fault, answer)

    def _say(self, fault: Fault, answer: _Answer) -> None:
        if fault in (Fault.LOST_ON_THE_WAY, Fault.ANSWER_LOST):
            self.close_connection = True
        elif fault in (Fault.GARBAGE, Fault.GARBAGE_AFTER_WORK):
            self._write(200, "text/html", b"<html>please accept our terms</html>")
        elif fault is Fault.GATEWAY_DOWN:
            self._write(503, "text/html", b"<html>")
        elif fault in _PROBLEMS:
            status, code = _PROBLEMS[fault]
            text = f'{{"type":"x","title":"t","status":{status},"code":"{code}"}}'
            self._write(status, PROBLEM_TYPE, text.encode())
        elif fault is Fault.ANSWER_TORN:
            self._write(answer.status, answer.kind, answer.body, cut=True)
        else:
            self._write(answer.status, answer.kind, answer.body)

    def _write(self, status: int, kind: str, body: bytes, *, cut: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = self.close_connection or cut

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class _Answer:
    """What the backend said."""

    def __init__(self, status: int, kind: str, body: bytes) -> None:
        self.status = status
        self.kind = kind
        self.body = body
