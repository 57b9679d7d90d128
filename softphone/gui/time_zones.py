"""Zones by their IANA names; a name nobody knows is an answer, not an error."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def read_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name; None for one that is empty or unknown here."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def local_time(moment: dt.datetime, zone_name: str) -> dt.datetime:
    """What a clock there shows; this desk's clock when the zone is unknown."""
    return moment.astimezone(read_zone(zone_name))
