"""The real time and real random ids; tests bring their own clock."""

from __future__ import annotations

import datetime as dt
import uuid


class SystemClock:
    """Implements `ports.Clock`. Stateless, so any thread may use it."""

    def now(self) -> dt.datetime:
        """Aware, UTC."""
        return dt.datetime.now(dt.UTC)

    def new_id(self) -> str:
        """A random UUID as text."""
        return str(uuid.uuid4())
