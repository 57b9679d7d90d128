"""What is dialled to park a call, to take a parked one back and to take a colleague's call.

A call is parked by handing it to a number, not by keys pressed in it: only then does the phone
system say whether it worked. Where it waits is said by voice, if at all; nothing here knows it.
"""

from __future__ import annotations

import re

from softphone.domain.settings import LineServices

_PLACE = re.compile(r"[0-9*#]{1,16}")
_SPACES = re.compile(r"\s")


def is_parking(services: LineServices, target: str) -> bool:
    """Whether whoever is handed on to this number waits there."""
    return bool(services.park) and target == services.park


def can_take_back(services: LineServices) -> bool:
    """Whoever can park can take back: without a code the place itself is what is dialled."""
    return bool(services.park or services.take_back)


def can_pick_up(services: LineServices) -> bool:
    """Any colleague's call, or that of one who is named."""
    return bool(services.pick_up or services.pick_up_from)


def take_back_code(services: LineServices, place: str) -> str | None:
    """For a place as somebody was told it; None when it is none, or there is no parking."""
    dialled = _SPACES.sub("", place)
    is_place = _PLACE.fullmatch(dialled) is not None
    return f"{services.take_back}{dialled}" if is_place and can_take_back(services) else None


def pick_up_code(services: LineServices, colleague: str = "") -> str | None:
    """Without a colleague whoever rings; None when the line has no code for it."""
    dialled = _SPACES.sub("", colleague)
    if not dialled:
        return services.pick_up or None
    is_number = _PLACE.fullmatch(dialled) is not None
    return f"{services.pick_up_from}{dialled}" if is_number and services.pick_up_from else None
