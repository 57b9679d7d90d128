"""Send what the journal holds: in order within an interaction, once, and for as long as it takes.

One thread, `sync`, runs this from start to end of the desk; the outbox's database connection and
the delivery's HTTP connection belong to it. Events are published on that thread.
"""

from __future__ import annotations

import datetime as dt
import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.journal import JournalEntry
from softphone.usecases.blocking_ports import Delivery, Outbox
from softphone.usecases.events import BackendReached, DeskEvent
from softphone.usecases.ports import Clock
from softphone.usecases.sync_news import SyncNews
from softphone.usecases.sync_policy import Verdict, judge, wait_s, was_reached

ROUND_LIMIT = 32
"""Rows taken from the outbox at a time."""
IDLE_WAIT_S = 30.0
"""Longest sleep of an idle loop; `wake` ends it sooner."""
LEAST_WAIT_S = 0.05
"""Shortest sleep between rounds that sent nothing: the loop never spins."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pause:
    """How long to sleep; a firm one is not ended by new rows."""

    seconds: float
    is_firm: bool = False


class SyncOutbox:
    """`run` belongs to thread `sync`; `wake` and `try_now` may be called from any."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        delivery: Delivery,
        clock: Clock,
        publish: Callable[[DeskEvent], None],
        luck: Callable[[], float] = random.random,
    ) -> None:
        self._outbox = outbox
        self._delivery = delivery
        self._clock = clock
        self._publish = publish
        self._luck = luck
        self._news = SyncNews(publish=publish, count=outbox.count)
        self._awake = threading.Event()
        self._is_pressed = threading.Event()
        self._failed_rounds = 0
        self._failures: dict[str, int] = {}

    def wake(self) -> None:
        """A row was added: look soon, but do not knock at a backend that just failed."""
        self._awake.set()

    def try_now(self) -> None:
        """Somebody signed in, the backend was seen, or the desk is closing: wait no longer."""
        self._is_pressed.set()
        self._awake.set()

    def run(self, stop: threading.Event) -> None:
        """Send until `stop`; whoever sets it calls `try_now` after. The row in flight ends."""
        while not stop.is_set():
            try:
                pause = self.run_round(stop)
            # The edge of this thread: whatever it was, the rows are still on disk, and a sync
            # that died would keep them there for ever.
            except Exception:  # noqa: BLE001 - logged whole by the next line
                _log.exception("sync failed and goes on")
                pause = self._back_off(None)
            self._sleep(pause, stop)

    def run_round(self, stop: threading.Event) -> Pause:
        """Send what is due now; how long to wait before it makes sense to look again."""
        pause = self._send_due(stop)
        if pause.seconds:
            self._news.tell()
        return pause

    def _send_due(self, stop: threading.Event) -> Pause:
        due = self._outbox.next_waiting(self._clock.now(), ROUND_LIMIT)
        sent = 0
        for entry in due:
            if stop.is_set():
                return Pause(0.0)
            error = self._send(entry)
            if error is None:
                sent += 1
                self._failed_rounds = 0
            elif judge(error) is Verdict.TRY_ALL_LATER:
                return self._back_off(error)
        self._failed_rounds = 0
        if sent:
            return Pause(0.0)
        until_due_s = self._outbox.seconds_until_due(self._clock.now())
        if until_due_s is None:
            return Pause(IDLE_WAIT_S)
        return Pause(min(max(until_due_s, LEAST_WAIT_S), IDLE_WAIT_S))

    def _sleep(self, pause: Pause, stop: threading.Event) -> None:
        end = time.monotonic() + pause.seconds
        while not stop.is_set() and (left_s := end - time.monotonic()) > 0:
            if not self._awake.wait(left_s):
                return
            self._awake.clear()
            if self._is_pressed.is_set() or not pause.is_firm:
                self._is_pressed.clear()
                return

    def _send(self, entry: JournalEntry) -> KnownError | None:
        try:
            self._delivery.send(entry)
        except KnownError as error:
            self._note_failure(entry, error)
            return error
        # A bug about one row must not hold up the rows of everybody else.
        except Exception as bug:  # noqa: BLE001 - logged whole by the next line
            _log.exception("entry %s cannot be sent", entry.id)
            failure = KnownError(ErrorCode.BACKEND_FAILED, type(bug).__name__)
            self._postpone(entry, failure)
            return failure
        self._outbox.mark_sent(entry.id)
        self._failures.pop(entry.id, None)
        self._news.note_sent(entry.interaction_id)
        return None

    def _note_failure(self, entry: JournalEntry, error: KnownError) -> None:
        is_reached = was_reached(error)
        if is_reached is not None:
            self._publish(BackendReached(is_reachable=is_reached))
        match judge(error):
            case Verdict.REFUSED:
                _log.error("entry %s refused: %s", entry.id, error)
                self._outbox.mark_refused(entry.id, error.code, error.detail)
                self._failures.pop(entry.id, None)
                self._news.note_refused(entry.interaction_id)
            case Verdict.TRY_ROW_LATER:
                self._postpone(entry, error)
            case Verdict.TRY_ALL_LATER:
                _log.info("nothing can be sent: %s", error)

    def _postpone(self, entry: JournalEntry, error: KnownError) -> None:
        failures = self._failures.get(entry.id, 0) + 1
        self._failures[entry.id] = failures
        pause_s = wait_s(failures, error, self._luck())
        self._outbox.postpone(entry.id, self._clock.now() + dt.timedelta(seconds=pause_s))
        _log.info("entry %s again in %.1f s: %s", entry.id, pause_s, error)

    def _back_off(self, error: KnownError | None) -> Pause:
        self._failed_rounds += 1
        seconds = wait_s(self._failed_rounds, error, self._luck())
        return Pause(max(LEAST_WAIT_S, seconds), is_firm=True)
