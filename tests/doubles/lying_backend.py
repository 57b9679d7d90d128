"""An HTTP server that answers whatever a test tells it to: garbage, silence, half a body.

Real sockets, real HTTP; only the words are made up.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from softphone.wire.rest import PROBLEM_TYPE

JSON = "application/json"
USER = {"id": "u1", "username": "ana", "full_name": "Ana", "language": "es"}


@dataclass
class Reply:
    """One answer. `cut_at` closes the connection after so many bytes of the body."""

    status: int = 200
    body: bytes = b"{}"
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    cut_at: int | None = None
    wait: threading.Event | None = None


@dataclass(frozen=True)
class Heard:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


def json_reply(document: object, status: int = 200) -> Reply:
    return Reply(status=status, body=json.dumps(document).encode())


def problem_reply(status: int, code: str, **headers: str) -> Reply:
    document = {"type": "x", "title": "t", "status": status, "code": code, "detail": "because"}
    return Reply(
        status=status,
        body=json.dumps(document).encode(),
        content_type=PROBLEM_TYPE,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


def session_reply(number: int = 1) -> Reply:
    return json_reply(
        {
            "access_token": f"access-{number}",
            "access_expires_in_s": 900,
            "refresh_token": f"refresh-{number}",
            "user": USER,
        }
    )


class _Listener(ThreadingHTTPServer):
    """Keeps its connections, to break them off when the server is to be gone."""

    daemon_threads = True

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self._connections: list[socket.socket] = []

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        self._connections.append(connection)
        return connection, address

    def break_off(self) -> None:
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class LyingBackend:
    """`answer` decides; `heard` remembers. Requests are served on threads of their own."""

    def __init__(self, answer: Callable[[Heard], Reply]) -> None:
        self.heard: list[Heard] = []
        self.answer = answer
        self._server = _Listener(self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> LyingBackend:
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
        self._server.break_off()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._serve()

            do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the library's names

            def _serve(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                heard = Heard(self.command, self.path, headers, self.rfile.read(length))
                outer.heard.append(heard)
                self._say(outer.answer(heard))

            def _say(self, reply: Reply) -> None:
                if reply.wait is not None:
                    reply.wait.wait(20)
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.content_type)
                self.send_header("Content-Length", str(len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body[: reply.cut_at])
                if reply.cut_at is not None:
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        return Handler
