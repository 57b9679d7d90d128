"""Asks RealtimeKit, the system's own office for this, to serve the voice first.

Ordinary users may not take real-time priority by themselves; `org.freedesktop.RealtimeKit1` on the
system bus gives it to threads that promise to end when they run away (RLIMIT_RTTIME). PulseAudio
and PipeWire come to theirs in the same way. Where there is no such office, or it refuses, the
threads go on as they can.
"""

from __future__ import annotations

import logging
import os
import queue
import resource
import sys
import threading
from collections.abc import Callable
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SERVICE: Final = "org.freedesktop.RealtimeKit1"
ANSWER_LIMIT_S: Final = 3.0
MOST_REQUESTS: Final = 16
"""Waiting to be asked; a phone opens its devices a few times a day."""
LONGEST_RUN_US: Final = 100_000
"""Without a pause of its own. The first warning (SIGXCPU) comes then, the end at the kit's
limit."""

_log = logging.getLogger(__name__)
_ADDRESS: Final = DBusAddress("/org/freedesktop/RealtimeKit1", bus_name=SERVICE, interface=SERVICE)
_NO_BUS: Final = (OSError, EOFError, KeyError, ValueError, StopIteration)
"""What jeepney raises where the address is missing, or nobody is behind it, or too slow."""


class RefusedError(Exception):
    """By the office, with the name of its reason."""


class RealtimeKit:
    """Asks on a thread of its own, since the bus may be slow; `ask` belongs to the SIP thread.

    `otherwise` is called there for each thread that got nothing.
    """

    def __init__(self, *, priority: int, niceness: int, otherwise: Callable[[int], None]) -> None:
        self._priority = priority
        self._niceness = niceness
        self._otherwise = otherwise
        self._wanted: queue.Queue[list[int]] = queue.Queue(MOST_REQUESTS)
        self._thread: threading.Thread | None = None

    @property
    def thread_id(self) -> int | None:
        """Of the thread that asks, which needs nothing itself."""
        return None if self._thread is None else self._thread.native_id

    def ask(self, thread_ids: list[int]) -> None:
        """Take up the wish; nobody waits for it."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="realtime-kit", daemon=True)
            self._thread.start()
        try:
            self._wanted.put_nowait(thread_ids)
        except queue.Full:
            _log.info("real-time priority is not asked for any more: the bus is too slow")

    def _work(self) -> None:
        while True:
            thread_ids = self._wanted.get()
            try:
                served = self._serve(thread_ids)
            except (RefusedError, *_NO_BUS) as error:
                _log.info(
                    "no real-time priority by RealtimeKit: %s", error or type(error).__name__
                )
                served = set()
            for thread_id in thread_ids:
                if thread_id not in served:
                    self._otherwise(thread_id)

    def _serve(self, thread_ids: list[int]) -> set[int]:
        with open_dbus_connection(bus="SYSTEM") as bus:
            highest = int(_property(bus, "MaxRealtimePriority"))
            lowest_nice = int(_property(bus, "MinNiceLevel"))
            _promise_to_pause(int(_property(bus, "RTTimeUSecMax")))
            priority = min(self._priority, highest)
            niceness = max(self._niceness, lowest_nice)
            served = set()
            for thread_id in thread_ids:
                try:
                    if thread_id == os.getpid():
                        # What it does for a call may take longer than a real-time thread may run.
                        _ask(bus, "MakeThreadHighPriority", "ti", (thread_id, niceness))
                    else:
                        _ask(bus, "MakeThreadRealtime", "tu", (thread_id, priority))
                except RefusedError as error:
                    _log.info("a thread got no priority by RealtimeKit: %s", error)
                    continue
                served.add(thread_id)
            _log.info("RealtimeKit serves %d of %d threads", len(served), len(thread_ids))
            return served


def _property(bus: DBusConnection, name: str) -> Any:
    _signature, value = _reply(bus, Properties(_ADDRESS).get(name))[0]
    return value


def _ask(bus: DBusConnection, method: str, signature: str, words: tuple[int, ...]) -> None:
    _reply(bus, new_method_call(_ADDRESS, method, signature, words))


def _reply(bus: DBusConnection, message: Message) -> tuple[Any, ...]:
    answer = bus.send_and_get_reply(message, timeout=ANSWER_LIMIT_S)
    if answer.header.message_type is MessageType.error:
        raise RefusedError(answer.header.fields.get(HeaderFields.error_name, "no reason"))
    return tuple(answer.body)


def _promise_to_pause(longest_us: int) -> None:
    """The kit refuses whoever does not."""
    if sys.platform != "linux":
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_RTTIME)
    if hard != resource.RLIM_INFINITY:
        longest_us = min(longest_us, hard)
    soft = min(LONGEST_RUN_US, longest_us)
    resource.setrlimit(resource.RLIMIT_RTTIME, (soft, longest_us))
