"""The desk's side of the talk: hello first, then commands, each answered exactly once.

A line that is no message is answered with an error and changes nothing else. SIP thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from softphone.engine.errors import EngineError
from softphone.engine.protocol.decoding import BadLineError, decode_line
from softphone.engine.protocol.reading import TooLongLine
from softphone.wire.engine import (
    MAX_LINE_BYTES,
    PROTOCOL_VERSION,
    Command,
    CommandLine,
    DeviceList,
    Error,
    ErrorCode,
    Hello,
    Response,
)

log = logging.getLogger(__name__)


class Conversation:
    """`perform` does a command or raises `EngineError`; `respond` sends one line."""

    def __init__(
        self,
        perform: Callable[[Command], DeviceList | None],
        respond: Callable[[Response], None],
    ) -> None:
        self._perform = perform
        self._respond = respond
        self._has_hello = False
        self.is_version_refused = False

    def on_line(self, line: bytes | TooLongLine) -> None:
        if isinstance(line, TooLongLine):
            self._refuse(None, ErrorCode.LINE_TOO_LONG, f"{MAX_LINE_BYTES} bytes at most")
            return
        try:
            message = decode_line(line)
        except BadLineError as error:
            self._refuse(error.token, error.code, error.detail)
            return
        if isinstance(message, Hello):
            self._on_hello(message)
        elif self._has_hello:
            self._on_command(message)
        else:
            self._refuse(message.token, ErrorCode.NO_HELLO, "hello comes first")

    def _on_hello(self, hello: Hello) -> None:
        if self._has_hello:
            self._refuse(None, ErrorCode.BAD_COMMAND, "hello was said already")
        elif hello.version != PROTOCOL_VERSION:
            self.is_version_refused = True
            detail = f"this engine speaks version {PROTOCOL_VERSION}"
            self._refuse(None, ErrorCode.WRONG_VERSION, detail)
        else:
            self._has_hello = True

    def _on_command(self, line: CommandLine) -> None:
        try:
            data = self._perform(line.command)
        except EngineError as error:
            self._refuse(line.token, error.code, error.detail)
        except Exception:
            log.exception("%s failed", type(line.command).__name__)
            self._refuse(line.token, ErrorCode.INTERNAL, "see the engine's log")
        else:
            self._respond(Response(token=line.token, data=data))

    def _refuse(self, token: str | None, code: ErrorCode, detail: str) -> None:
        self._respond(Response(token=token, error=Error(code=code, detail=detail)))
