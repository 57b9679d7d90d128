"""One log line a request, without a word about people: no query, no body, no ids, no messages."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import time
import traceback
from http import HTTPStatus
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from softphone.backend_server.problems import ProblemError, problem_response
from softphone.wire.rest import ProblemCode

log = logging.getLogger("softphone.backend_server.requests")


class JsonLines(logging.Formatter):
    """One JSON object a line; fields come from `extra={"fields": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        """Exceptions are named and placed; their messages may quote data and stay out."""
        entry: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat("T", "milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        entry.update(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[1] is not None:
            entry["exception"] = describe_exception(record.exc_info[1])
        return json.dumps(entry, ensure_ascii=False)


def describe_exception(error: BaseException) -> dict[str, object]:
    """The type of an exception and where it came from."""
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return {"type": type(error).__qualname__, "frames": frames}


def log_to_stderr(level: int = logging.INFO) -> None:
    """Send all logging of the process to stderr as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)


class RequestLog:
    """ASGI layer, the outermost: logs every request and is the process edge for bugs."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except Exception:  # the process edge: a bug becomes a 500, never a trace
            log.exception("request failed", extra={"fields": _fields(scope)})
            if not status:
                error = ProblemError(ProblemCode.INTERNAL)
                await problem_response(error, scope["path"])(scope, receive, send_and_note)
        took_ms = round((time.perf_counter() - began) * 1000, 1)
        fields = {**_fields(scope), "status": status, "took_ms": took_ms}
        level = logging.INFO if status < HTTPStatus.INTERNAL_SERVER_ERROR else logging.ERROR
        log.log(level, "request answered", extra={"fields": fields})


def _fields(scope: Scope) -> dict[str, object]:
    # The template of the route ("/v1/customers/{customer_id}"): a path can carry anything.
    route = getattr(scope.get("route"), "path", "unknown")
    return {"method": scope["method"], "route": route}
