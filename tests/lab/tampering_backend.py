"""A real backend behind somebody who changes its words: on the paths a test names, and no others.

Everything else passes untouched, so that a desk has all its data and meets one lie at a time.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from types import TracebackType
from typing import Any

from tests.doubles.lying_backend import JSON, Heard, LyingBackend, Reply
from tests.lab.backend_process import HOST, BackendProcess

Tamper = Callable[[Heard], Reply | None]
"""None lets the request through."""

_ANSWER_WAIT_S = 30.0
_LIES: dict[str, Reply] = {
    "a web page": Reply(body=b"<html><body>Log in to the hotel</body></html>"),
    "half a document": Reply(body=b'{"items": [{"id": "c1", "giv'),
    "another shape": Reply(body=b'{"items": {"id": 7}, "access_token": []}'),
    "a list of nothing known": Reply(body=b"[1, 2, 3]"),
    "another kind of content": Reply(body=b'{"items": []}', content_type="text/html"),
    "a failure without a word": Reply(status=500, body=b"Traceback (most recent call last)"),
    "bytes that are no text": Reply(body=b"\xff\xfe\x00\x01"),
}


def lies() -> dict[str, Reply]:
    """Every kind of answer that is none, by name."""
    return dict(_LIES)


class TamperingBackend:
    """A context manager around a running backend; `tamper` may be changed at any time."""

    def __init__(self, backend: BackendProcess) -> None:
        self._backend = backend
        self._front = LyingBackend(self._answer)
        self.tamper: Tamper = lambda _heard: None

    @property
    def url(self) -> str:
        """Where a desk finds it."""
        return self._front.url

    @property
    def heard(self) -> list[Heard]:
        """Every request, told or not."""
        return self._front.heard

    def __enter__(self) -> TamperingBackend:
        self._front.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._front.__exit__(kind, error, trace)

    def ask(self, heard: Heard) -> Reply:
        """The real backend's answer."""
        connection = http.client.HTTPConnection(HOST, self._backend.port, timeout=_ANSWER_WAIT_S)
        try:
            wanted = ("authorization", "content-type", "idempotency-key")
            headers = {name: heard.headers[name] for name in wanted if name in heard.headers}
            connection.request(heard.method, heard.path, heard.body or None, headers)
            answer = connection.getresponse()
            return Reply(
                status=answer.status,
                body=answer.read(),
                content_type=answer.headers.get("Content-Type", JSON),
            )
        finally:
            connection.close()

    def ask_and_change(self, heard: Heard, change: Callable[[dict[str, Any]], None]) -> Reply:
        """The real answer with another word in it."""
        reply = self.ask(heard)
        document = json.loads(reply.body)
        change(document)
        return Reply(status=reply.status, body=json.dumps(document).encode())

    def _answer(self, heard: Heard) -> Reply:
        return self.tamper(heard) or self.ask(heard)
