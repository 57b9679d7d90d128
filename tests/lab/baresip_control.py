"""A conversation with baresip's module `ctrl_tcp`: JSON in netstrings (LENGTH:TEXT,).

The test's thread asks; a thread of the link's own reads. Every wait has a limit.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tests.lab.bounded_wait import BoundedWait

CONNECT_LIMIT_S = 5.0


@dataclass(frozen=True)
class BaresipEvent:
    """Something that happened to its account or its call."""

    kind: str
    """`REGISTER_OK`, `CALL_INCOMING`, `CALL_ESTABLISHED`, `CALL_CLOSED`, `CALL_DTMF_START`..."""
    peer: str
    detail: str
    """A key, a reason, a count of messages: what the kind is about."""


class BaresipControl:
    """Connected once made; `close` it."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), CONNECT_LIMIT_S)
        self._socket.settimeout(None)
        self._answers: dict[str, tuple[bool, str]] = {}
        self._events: list[BaresipEvent] = []
        self._seen = 0
        self._wait = BoundedWait(lambda: self._events[-8:])
        self._next_token = 0
        self._thread = threading.Thread(target=self._read, name="baresip-control")
        self._thread.start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()

    def ask(self, command: str, parameter: str = "") -> str:
        """What it answers; a command that baresip refuses fails the test."""
        self._next_token += 1
        token = str(self._next_token)
        text = json.dumps({"command": command, "params": parameter, "token": token}).encode()
        self._socket.sendall(b"%d:%s," % (len(text), text))
        is_done, told = self._wait.until(lambda: self._answers.pop(token, None), command)
        assert is_done, f"baresip refuses {command} {parameter}: {told}"
        return told

    def wait_for(self, kind: str) -> BaresipEvent:
        """The next event of this kind; those before it are passed over."""

        def next_one() -> BaresipEvent | None:
            while self._seen < len(self._events):
                self._seen += 1
                event = self._events[self._seen - 1]
                if event.kind == kind:
                    return event
            return None

        return self._wait.until(next_one, kind)

    def _read(self) -> None:
        with self._socket.makefile("rb") as stream, contextlib.suppress(OSError):
            for text in _netstrings(stream):
                message = json.loads(text)
                with self._wait.changed:
                    if message.get("response"):
                        told = message.get("data", "")
                        self._answers[message["token"]] = (message["ok"], told)
                    else:
                        self._events.append(_event(message))
                    self._wait.changed.notify_all()
        self._wait.end()


def _netstrings(stream: BinaryIO) -> Iterator[bytes]:
    """What stands in each, until the stream ends."""
    digits = b""
    while byte := stream.read(1):
        if byte.isdigit():
            digits += byte
        elif byte == b":":
            yield stream.read(int(digits))
            digits = b""


def _event(message: dict[str, str]) -> BaresipEvent:
    return BaresipEvent(
        message.get("type", ""), message.get("peeruri", ""), message.get("param", "")
    )
