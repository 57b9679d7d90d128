"""Knows which writes are being worked on at this moment, by idempotency key."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from softphone.backend_server.problems import RETRY_SOON_S, ProblemError
from softphone.wire.rest import ProblemCode


class WritesInFlight:
    """Bounded by the threads that serve requests; usable from any of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys: set[tuple[str, str]] = set()

    @contextmanager
    def alone(self, user_id: str, key: str) -> Iterator[None]:
        """Raise `request_in_progress` when the first request with this key is not done yet."""
        pair = (user_id, key)
        with self._lock:
            if pair in self._keys:
                raise ProblemError(
                    ProblemCode.REQUEST_IN_PROGRESS, "ask again", retry_after_s=RETRY_SOON_S
                )
            self._keys.add(pair)
        try:
            yield
        finally:
            with self._lock:
                self._keys.discard(pair)
