"""The agent's state as queues and team-mates see it."""

from __future__ import annotations

from enum import StrEnum

from softphone.domain.call import IllegalMoveError


class Presence(StrEnum):
    """One word for what the agent is doing."""

    OFFLINE = "offline"
    READY = "ready"
    RINGING = "ringing"
    TALKING = "talking"
    WRAP_UP = "wrap_up"
    NOT_READY = "not_ready"


class NotReadyReason(StrEnum):
    """Why an agent takes no calls; chosen by the agent, or by a phone that cannot work."""

    BREAK = "break"
    LUNCH = "lunch"
    MEETING = "meeting"
    TRAINING = "training"
    PHONE_TROUBLE = "phone_trouble"


ALLOWED_MOVES: dict[Presence, frozenset[Presence]] = {
    Presence.OFFLINE: frozenset({Presence.READY, Presence.NOT_READY}),
    Presence.READY: frozenset(
        {Presence.RINGING, Presence.TALKING, Presence.NOT_READY, Presence.OFFLINE}
    ),
    Presence.RINGING: frozenset(
        {Presence.READY, Presence.TALKING, Presence.WRAP_UP, Presence.NOT_READY}
    ),
    Presence.TALKING: frozenset({Presence.WRAP_UP, Presence.NOT_READY}),
    Presence.WRAP_UP: frozenset(
        {Presence.READY, Presence.NOT_READY, Presence.RINGING, Presence.TALKING}
    ),
    Presence.NOT_READY: frozenset(
        {Presence.READY, Presence.OFFLINE, Presence.RINGING, Presence.TALKING, Presence.WRAP_UP}
    ),
}
"""A call dialled and never answered ends in WRAP_UP too: there is something to write down."""


def check_move(old: Presence, new: Presence) -> Presence:
    """Return `new` if the table allows it (staying put always is), else raise."""
    if new is not old and new not in ALLOWED_MOVES[old]:
        raise IllegalMoveError(f"presence: {old} -> {new}")
    return new
