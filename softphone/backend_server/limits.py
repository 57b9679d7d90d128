"""Refuses bodies that no desk would send before anything reads them."""

from __future__ import annotations

from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from softphone.backend_server.problems import ProblemError, problem_response
from softphone.wire.rest import ProblemCode

MOST_BODY_BYTES = 256 * 1024


class BodyLimit:
    """ASGI layer: reads a body of at most `MOST_BODY_BYTES` and hands it on in one piece."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await _read_body(receive)
        if body is None:
            error = ProblemError(
                ProblemCode.INVALID_REQUEST,
                f"a body has at most {MOST_BODY_BYTES} bytes",
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            )
            await problem_response(error, scope["path"])(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)


async def _read_body(receive: Receive) -> bytes | None:
    """None when it is too large; a client that has gone leaves what came so far."""
    parts = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(parts)
        parts += message.get("body", b"")
        if len(parts) > MOST_BODY_BYTES:
            return None
        if not message.get("more_body", False):
            return bytes(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    is_given = False

    async def give_body() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give_body
