"""Who asks, and when: what services need to know of a request."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in user at one moment."""

    user_id: str
    session_id: str
    now: dt.datetime
