"""The server's time, passed in so that tests can choose it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], dt.datetime]


def system_clock() -> dt.datetime:
    """Aware, in UTC."""
    return dt.datetime.now(dt.UTC)
