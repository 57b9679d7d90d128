"""Cards of the Linux desktop: org.freedesktop.Notifications 1.2 over the session bus.

jeepney, not QtDBus: the interface wants unsigned integers and bytes, which PySide6 cannot say.
Where there is no bus or nobody who shows cards, nothing happens; it is tried again with each card,
since a desktop may start its daemon later.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from jeepney import (
    AuthenticationError,
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.common import RouterClosed
from jeepney.io.threading import DBusRouter, ReceiveStopped, open_dbus_connection
from PySide6.QtCore import QObject, Signal

from softphone.host.worker_thread import WorkerThread

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
ANSWER_LIMIT_S = 3.0
QUEUE_LIMIT = 16
CLOSE_WAIT_S = ANSWER_LIMIT_S + 1
_URGENT = 2
"""Stays until it is taken down; shown above full-screen windows."""
_NEVER = 0

_log = logging.getLogger(__name__)
_NO_BUS = (OSError, EOFError, KeyError, ValueError, StopIteration, RouterClosed, ReceiveStopped)
"""What jeepney raises where the address is missing or nobody is behind it."""
_ADDRESS = DBusAddress(PATH, bus_name=SERVICE, interface=SERVICE)


@dataclass(frozen=True, kw_only=True)
class Card:
    """`tag` names it to its owner; `actions` are pairs of key and words."""

    tag: str
    title: str
    body: str
    actions: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class CardChosen:
    """Somebody clicked on a card or one of its buttons."""

    tag: str
    action: str


class _Router(DBusRouter):  # type: ignore[misc]
    """Ends quietly with its bus; the next question finds it closed."""

    def _receiver(self) -> None:
        try:
            super()._receiver()
        except (OSError, EOFError) as error:
            _log.info("the session bus is gone: %s", type(error).__name__)


class Notifications(QObject):
    """Owned by the GUI thread; the bus belongs to the thread `notifications`."""

    chosen = Signal(CardChosen)

    def __init__(self) -> None:
        super().__init__()
        self._thread = WorkerThread("notifications", queue_limit=QUEUE_LIMIT)
        self._router: _Router | None = None
        self._lock = threading.Lock()
        self._shown: dict[int, str] = {}
        """Tags by the daemon's numbers; read where signals arrive."""

    async def show(self, card: Card) -> bool:
        """Whether somebody shows it."""
        return await self._thread.run(lambda: self._show(card))

    async def take_down(self, tag: str) -> None:
        """The card is of no use any more."""
        await self._thread.run(lambda: self._take_down(tag))

    def close(self) -> None:
        """Take down what is up; blocking, but not for long."""
        self._thread.close(CLOSE_WAIT_S, self._end)

    # jeepney's own thread calls this as a queue; it may only pass the news on.
    def put_nowait(self, message: Message) -> None:
        """A signal of the daemon."""
        number, what = message.body
        with self._lock:
            tag = self._shown.get(number)
            if tag is not None and _member(message) == "NotificationClosed":
                del self._shown[number]
                return
        if tag is not None:
            self.chosen.emit(CardChosen(tag=tag, action=str(what)))

    def _show(self, card: Card) -> bool:
        actions = [word for action in card.actions for word in action]
        hints = {
            "urgency": ("y", _URGENT),
            "category": ("s", "call.incoming"),
            "transient": ("b", True),
            "suppress-sound": ("b", True),
            "desktop-entry": ("s", "softphone"),
        }
        body = escape(card.body, quote=False) if self._has_markup() else card.body
        words = ("Softphone", 0, "call-start", card.title, body, actions, hints, _NEVER)
        answer = self._ask("Notify", "susssasa{sv}i", words)
        if answer is None:
            return False
        with self._lock:
            self._shown[int(answer[0])] = card.tag
        return True

    def _has_markup(self) -> bool:
        """A caller's name is no markup of ours, whatever it looks like."""
        answer = self._ask("GetCapabilities", "", ())
        return answer is not None and "body-markup" in answer[0]

    def _take_down(self, tag: str) -> None:
        with self._lock:
            numbers = [number for number, owner in self._shown.items() if owner == tag]
            for number in numbers:
                del self._shown[number]
        for number in numbers:
            self._ask("CloseNotification", "u", (number,))

    def _end(self) -> None:
        for tag in set(self._shown.values()):
            self._take_down(tag)
        self._forget()

    def _ask(self, method: str, signature: str, words: tuple[Any, ...]) -> tuple[Any, ...] | None:
        try:
            if self._router is None:
                self._router = self._connect()
            call = new_method_call(_ADDRESS, method, signature, words)
            answer = self._router.send_and_get_reply(call, timeout=ANSWER_LIMIT_S)
        except _NO_BUS as error:
            self._give_up(type(error).__name__)
            return None
        except AuthenticationError:
            self._give_up("the bus does not know us")
            return None
        if answer.header.message_type is MessageType.error:
            _log.info("no card is shown: %s", answer.header.fields.get(HeaderFields.error_name))
            return None
        return tuple(answer.body)

    def _connect(self) -> _Router:
        router = _Router(open_dbus_connection(bus="SESSION"))
        for name in ("ActionInvoked", "NotificationClosed"):
            rule = MatchRule(type="signal", interface=SERVICE, member=name, path=PATH)
            router.filter(rule, queue=self)
            router.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWER_LIMIT_S)
        return router

    def _give_up(self, why: str) -> None:
        _log.info("no cards on this desktop: %s", why)
        self._forget()

    def _forget(self) -> None:
        with self._lock:
            self._shown.clear()
        if self._router is not None:
            router, self._router = self._router, None
            router.close()
            router.conn.close()


def _member(message: Message) -> str:
    return str(message.header.fields.get(HeaderFields.member))
