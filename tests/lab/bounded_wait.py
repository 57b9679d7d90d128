"""Waiting for what another thread brings, with a limit and with words when it does not come."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

ANSWER_LIMIT_S = 20.0

T = TypeVar("T")


class BoundedWait:
    """Hold `changed` while touching what both threads share; notify it after a change."""

    def __init__(self, last_words: Callable[[], object]) -> None:
        """`last_words` are told when a wait was in vain."""
        self.changed = threading.Condition()
        self.is_over = False
        """Nothing will come any more."""
        self._last_words = last_words

    def until(
        self, found: Callable[[], T | None], wanted: str, limit_s: float = ANSWER_LIMIT_S
    ) -> T:
        """What `found` finds, which may take it away; fails at the limit."""
        deadline = time.monotonic() + limit_s
        with self.changed:
            while (what := found()) is None:
                left = deadline - time.monotonic()
                if left <= 0 or self.is_over:
                    last = self._last_words()
                    raise AssertionError(f"waited in vain for {wanted}; last came: {last}")
                self.changed.wait(left)
        return what

    def end(self) -> None:
        with self.changed:
            self.is_over = True
            self.changed.notify_all()
