"""A clock that stands still until a test moves it, and ids that can be told apart by eye."""

from __future__ import annotations

import datetime as dt

BEGIN = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)


class SteppedClock:
    """Implements `ports.Clock`."""

    def __init__(self, begin: dt.datetime = BEGIN) -> None:
        self._now = begin
        self._ids = 0

    def now(self) -> dt.datetime:
        return self._now

    def new_id(self) -> str:
        self._ids += 1
        return f"00000000-0000-4000-8000-{self._ids:012d}"

    def step(self, seconds: float) -> None:
        self._now += dt.timedelta(seconds=seconds)
