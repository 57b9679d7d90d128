"""A phone system of the tests' own that knows nothing but lamps, and says of them what it is told.

    with LampSystem() as system:
        engine.do(SetAccount(account_id="work", address="sip:me@127.0.0.1", proxy=system.address))
        engine.do(WatchExtensions(account_id="work", numbers=("7",)))
        system.tell("7", busy_bodies)

It shares no code with PJSIP. UDP on loopback; a thread of its own answers.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from tests.lab.sip_message import Message, composed

WAIT_LIMIT_S = 30.0
KINDS = {"presence": "application/pidf+xml", "dialog": "application/dialog-info+xml"}
_POLL_S = 0.05
_TAG = ";tag=plain-answers"


@dataclass
class Subscription:
    """One question of one phone, until it is taken back."""

    package: str
    number: str
    asked: Message
    sender: tuple[str, int]
    told: int = 0


class LampSystem:
    """A context manager; `refused` are the packages it does not know (489).

    It registers whoever asks. Another one on the same `port` is this one after a restart, which
    has forgotten everything.
    """

    def __init__(self, *, refused: Collection[str] = (), port: int = 0) -> None:
        self._refused = frozenset(refused)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", port))
        self._socket.settimeout(_POLL_S)
        self.port: int = self._socket.getsockname()[1]
        self._subscriptions: dict[str, Subscription] = {}
        self._answers: dict[tuple[str, str], int] = {}
        self._changed = threading.Condition(threading.RLock())
        self._is_closing = False
        self._thread = threading.Thread(target=self._work, name="lamp-system")
        self._thread.start()

    @property
    def address(self) -> str:
        return f"sip:127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_closing = True
        self._thread.join()
        self._socket.close()

    def wait_for_questions(self, number: str, packages: Collection[str]) -> None:
        """Until this extension is asked for in each of these ways."""
        self._wait_for(lambda: {each.package for each in self._of(number)} >= set(packages))

    def wait_for_silence(self, number: str) -> None:
        """Until nobody asks for this extension any more."""
        self._wait_for(lambda: not self._of(number))

    def tell(self, number: str, bodies: Mapping[str, str]) -> list[int]:
        """A NOTIFY to everybody who asks for this extension; returns how they were answered."""
        return [
            self._notify(each, "active;expires=600", bodies[each.package])
            for each in self._of(number)
        ]

    def end(self, number: str) -> None:
        """End every subscription, as a server does that wants to be asked again."""
        for each in self._of(number):
            self._notify(each, "terminated;reason=deactivated", "")
            del self._subscriptions[each.asked.header("Call-ID")]

    def _of(self, number: str) -> list[Subscription]:
        with self._changed:
            return [each for each in self._subscriptions.values() if each.number == number]

    def _notify(self, told: Subscription, state: str, body: str) -> int:
        told.told += 1
        asked, order = told.asked, f"{told.told} NOTIFY"
        call_id = asked.header("Call-ID")
        contact = re.search(r"<([^>]+)>", asked.header("Contact"))
        assert contact is not None
        lines = [
            f"NOTIFY {contact[1]} SIP/2.0",
            f"Via: SIP/2.0/UDP 127.0.0.1:{self.port};branch=z9hG4bK{time.monotonic_ns()}",
            "Max-Forwards: 70",
            f"From: {asked.header('To')}{_TAG}",
            f"To: {asked.header('From')}",
            f"Call-ID: {call_id}",
            f"CSeq: {order}",
            f"Contact: <{self.address}>",
            f"Event: {told.package}",
            f"Subscription-State: {state}",
        ]
        self._socket.sendto(composed(lines, body, KINDS[told.package]), told.sender)
        self._wait_for(lambda: (call_id, order) in self._answers)
        return self._answers[call_id, order]

    def _wait_for(self, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + WAIT_LIMIT_S
        with self._changed:
            while not is_so():
                left = deadline - time.monotonic()
                assert left > 0, f"in vain; asked for: {list(self._subscriptions.values())}"
                self._changed.wait(left)

    def _work(self) -> None:
        while not self._is_closing:
            try:
                data, sender = self._socket.recvfrom(65_536)
            except (TimeoutError, ConnectionError):
                continue
            if data.strip():
                message = Message(data)
                with self._changed:
                    self._take(message, sender)
                    self._changed.notify_all()

    def _take(self, message: Message, sender: tuple[str, int]) -> None:
        call_id = message.header("Call-ID")
        if message.status is not None:
            self._answers[call_id, message.header("CSeq")] = message.status
            return
        if message.is_about("REGISTER"):
            extra = [f"{name}: {message.header(name)}" for name in ("Contact", "Expires")]
            self._socket.sendto(message.answer("200 OK", extra), sender)
            return
        package = message.header("Event")
        if package in self._refused:
            self._socket.sendto(message.answer("489 Bad Event", []), sender)
            return
        expires = message.header("Expires")
        extra = [f"Expires: {expires}", f"Contact: <{self.address}>"]
        self._socket.sendto(message.answer("200 OK", extra), sender)
        if expires == "0":
            self._subscriptions.pop(call_id, None)
        elif call_id not in self._subscriptions:
            number = message.start.split()[1].removeprefix("sip:").partition("@")[0]
            self._subscriptions[call_id] = Subscription(package, number, message, sender)
