"""Colleagues whose phones the agent watches, and what is known of such a phone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_COLLEAGUES = 50
"""Each costs the phone system two subscriptions, and nobody looks through more lamps."""
LONGEST_NAME = 64


class ExtensionState(StrEnum):
    """What the phone system says of somebody's phone."""

    UNKNOWN = "unknown"
    """It says nothing, or cannot be asked at the moment; never taken for free."""
    FREE = "free"
    RINGING = "ringing"
    BUSY = "busy"
    HELD = "held"
    """In a call that is on hold, by either side."""
    UNREACHABLE = "unreachable"
    """No phone is signed in there."""


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """One of the agent's own list."""

    name: str
    number: str
    """As it is rung."""


@dataclass(frozen=True, kw_only=True)
class Lamp:
    """A colleague, and what is known of their phone at the moment."""

    colleague: Colleague
    state: ExtensionState


def meant_by(typed: str, lamps: Iterable[Lamp]) -> Lamp | None:
    """The one colleague with this number, or with all these words in the name; else None."""
    words = typed.casefold().split()
    digits = "".join(sign for sign in typed if sign in "0123456789*#+")
    if not words:
        return None
    if not any(sign.isalpha() for sign in typed):
        return next((lamp for lamp in lamps if lamp.colleague.number == digits), None)
    named = [
        lamp for lamp in lamps if all(word in lamp.colleague.name.casefold() for word in words)
    ]
    return named[0] if len(named) == 1 else None
