"""How long a call is left to a phone system that says on it where somebody was parked.

Some end the call when they have said it, Asterisk among them only sometimes; none says that it has
nothing to say. So what counts is sound: packets that come, and then come no more. Pure state.
"""

from __future__ import annotations

QUIET_S = 2.0
"""Longer than the pauses between words, shorter than what the agent would be warned of."""
LONGEST_S = 15.0
"""Whoever is played music to would wait for ever."""


class HearingOut:
    """Begins at `now`, in monotonic seconds."""

    def __init__(self, now: float) -> None:
        self._received: int | None = None
        self._heard_at = now
        self._end_at = now + LONGEST_S

    def is_over(self, received: int | None, now: float) -> bool:
        """`received` packets came so far, as far as anybody counted."""
        if received != self._received:
            self._received, self._heard_at = received, now
        return now >= min(self._end_at, self._heard_at + QUIET_S)
