"""A conversation with Asterisk's manager interface (AMI): actions, their answers, events.

One line a field, an empty line after each message. The test's thread asks; a thread of the link's
own reads. Every wait has a limit.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable, Mapping

from tests.lab.bounded_wait import BoundedWait

CONNECT_LIMIT_S = 5.0
MAX_KEPT_EVENTS = 5_000
"""Older ones are forgotten."""

Fields = dict[str, str]


class AsteriskRefusedError(AssertionError):
    """An action was answered with an error."""


class ManagerLink:
    """Logged in once made; `close` it."""

    def __init__(self, *, port: int, user: str, secret: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), CONNECT_LIMIT_S)
        self._socket.settimeout(None)
        self._answers: dict[str, Fields] = {}
        self._events: deque[Fields] = deque(maxlen=MAX_KEPT_EVENTS)
        self._wait = BoundedWait(lambda: list(self._events)[-8:])
        self._next_id = 0
        self._thread = threading.Thread(target=self._read, name="asterisk-manager")
        self._thread.start()
        try:
            self.ask("Login", {"Username": user, "Secret": secret, "Events": "on"})
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()

    def ask(self, action: str, fields: Mapping[str, str] | None = None) -> Fields:
        """Its answer; raises `AsteriskRefusedError` when that is an error."""
        with self._wait.changed:
            self._next_id += 1
            number = f"lab-{self._next_id}"
        told = {"Action": action, "ActionID": number, **(fields or {})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        self._socket.sendall(f"{lines}\r\n".encode())
        answer = self._wait.until(
            lambda: self._answers.pop(number, None), f"an answer to {action}"
        )
        if answer.get("Response") == "Error":
            raise AsteriskRefusedError(f"{action}: {answer.get('Message')}")
        return answer

    def command(self, line: str) -> str:
        """What the command line interface says to this."""
        return self.ask("Command", {"Command": line}).get("Output", "")

    def listed(
        self, action: str, event: str, fields: Mapping[str, str] | None = None
    ) -> list[Fields]:
        """The events of that name which an action answers with."""
        number = self.ask(action, fields)["ActionID"]
        self.wait_for(
            lambda e: e.get("ActionID") == number and e.get("EventList", "").lower() == "complete",
            f"the end of {action}",
        )
        with self._wait.changed:
            mine = [each for each in self._events if each.get("ActionID") == number]
        return [each for each in mine if each.get("Event") == event]

    def wait_for(self, is_wanted: Callable[[Fields], bool], wanted: str) -> Fields:
        """The first kept event that is wanted, whether it came already or not."""
        return self._wait.until(
            lambda: next((event for event in self._events if is_wanted(event)), None), wanted
        )

    def events(self) -> list[Fields]:
        """Those kept, oldest first; also from inside `wait_for`."""
        with self._wait.changed:
            return list(self._events)

    def forget(self) -> None:
        """The next test begins with no events."""
        with self._wait.changed:
            self._events.clear()

    def _read(self) -> None:
        with self._socket.makefile("rb") as lines:
            # The greeting is a line of its own, with no empty line after it.
            lines.readline()
            message: Fields = {}
            with contextlib.suppress(OSError):
                for raw in lines:
                    line = raw.decode(errors="replace").rstrip("\r\n")
                    if line:
                        _add(message, line)
                    else:
                        self._sort_in(message)
                        message = {}
        self._wait.end()

    def _sort_in(self, message: Fields) -> None:
        with self._wait.changed:
            if "Response" in message and "Event" not in message:
                self._answers[message.get("ActionID", "")] = message
            elif "Event" in message:
                self._events.append(message)
            self._wait.changed.notify_all()


def _add(message: Fields, line: str) -> None:
    """A name that comes again (each line of a command's output does) adds a line."""
    name, _, value = line.partition(":")
    value = value.removeprefix(" ")
    message[name] = f"{message[name]}\n{value}" if name in message else value
