"""What the media clock does after everything stood still: catch up in order, not all at once.

When a machine stops for 20 ms (a host that serves others too, a laptop that changes its speed),
whoever was due meanwhile is late, and wakes in any order. A tick of the bridge that comes before
the packets which waited outside finds the jitter buffer empty: that is heard as a gap, and the
delay grows by the packet that came after it. So a late tick lets the others go first, the less the
longer it is overdue itself: it works its lateness off four times as fast as time goes by.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from softphone.engine.audio.format import FRAME_MS

_FRAME_S: Final = FRAME_MS / 1000
_LATE_S: Final = 0.006
"""Ticks of a machine that only works hard are not later than this."""
_SPEED: Final = 4
_SHORTEST_S: Final = 0.001
"""Enough for the network thread to bring in what waits."""
_MOST_LATE_TICKS: Final = 50
"""A clock that is late for a second has not stood still: it was set anew."""


class CatchingUp:
    """One thread uses it: the media clock of PJSIP, whose ticks never come early."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._pause = pause
        self._due_s = clock()
        self._late_ticks = 0

    def tick(self) -> None:
        """To be called at the beginning of each tick; returns when it should go on."""
        now_s = self._clock()
        self._due_s += _FRAME_S
        late_s = now_s - self._due_s
        if late_s < _LATE_S:
            self._due_s = min(self._due_s, now_s)
            self._late_ticks = 0
            return
        self._late_ticks += 1
        if self._late_ticks > _MOST_LATE_TICKS or late_s > _MOST_LATE_TICKS * _FRAME_S:
            self._due_s = now_s
            return
        self._pause(max(_SHORTEST_S, (_FRAME_S - late_s) / _SPEED))
