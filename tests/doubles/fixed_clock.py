"""A clock that stands still until a test moves it, and ids in order."""

from __future__ import annotations

import datetime as dt


class FixedClock:
    """Fills the `Clock` port."""

    def __init__(self, now: dt.datetime) -> None:
        self._now = now
        self._ids = 0

    def now(self) -> dt.datetime:
        return self._now

    def new_id(self) -> str:
        self._ids += 1
        return f"id-{self._ids}"

    def pass_time(self, **parts: float) -> None:
        """Go forward: `pass_time(minutes=5)`."""
        self._now += dt.timedelta(**parts)
