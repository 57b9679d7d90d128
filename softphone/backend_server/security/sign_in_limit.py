"""Slows down guessing of passwords: few tries for a user name from an address."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict

from softphone.backend_server.problems import ProblemError
from softphone.wire.rest import ProblemCode

MOST_TRIES = 5
WINDOW = dt.timedelta(minutes=5)
MOST_REMEMBERED = 10_000
"""Pairs of name and address; the oldest is forgotten when there are more."""


class SignInLimit:
    """Counts in memory, so a restart forgives; usable from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tries: OrderedDict[tuple[str, str], list[dt.datetime]] = OrderedDict()

    def take_try(self, username: str, address: str, now: dt.datetime) -> None:
        """Use up one try, before the password is looked at, or raise `too_many_requests`.

        Counting first means that many tries at once cannot slip through together.
        """
        pair = (username, address)
        with self._lock:
            recent = [at for at in self._tries.get(pair, []) if now - at < WINDOW]
            if len(recent) >= MOST_TRIES:
                raise _too_many(recent[0] + WINDOW - now)
            self._tries[pair] = [*recent, now]
            self._tries.move_to_end(pair)
            while len(self._tries) > MOST_REMEMBERED:
                self._tries.popitem(last=False)

    def forgive(self, username: str, address: str) -> None:
        """The right password was given."""
        with self._lock:
            self._tries.pop((username, address), None)


def _too_many(wait: dt.timedelta) -> ProblemError:
    return ProblemError(
        ProblemCode.TOO_MANY_REQUESTS,
        "too many wrong passwords, wait before the next try",
        retry_after_s=int(wait.total_seconds()) + 1,
    )
