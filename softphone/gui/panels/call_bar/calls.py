"""The calls of the desk as the bar sees them: which is shown, which rings beside it.

Plain values and rules; owned by the GUI thread's event loop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.call import CallId, CallSnapshot, CallState, Direction, HoldState
from softphone.usecases.ports import LineQuality


@dataclass(frozen=True)
class CallTimes:
    """Monotonic seconds of a call's life."""

    connected_at: float | None = None
    ended_at: float | None = None


class Calls:
    """Keeps the newest snapshot of each call that is up, and of the last one that ended."""

    def __init__(self, is_service: Callable[[CallId], bool] = lambda _call_id: False) -> None:
        """`is_service` tells calls that nobody has to look back at."""
        self._is_service = is_service
        self._up: dict[CallId, CallSnapshot] = {}
        self._times: dict[CallId, CallTimes] = {}
        self._qualities: dict[CallId, LineQuality] = {}
        self._last: CallSnapshot | None = None
        self._asides: set[CallId] = set()

    def update(self, call: CallSnapshot, now: float) -> None:
        """Take a snapshot in; repeated ones change nothing."""
        if call.state is CallState.ENDED and call.call_id not in self._times:
            # It never rang here: turned away, or sent on, before anybody could see it.
            return
        was_shown = self.shown
        if call.is_outgoing and self._up and call.call_id not in self._times:
            self._asides.add(call.call_id)
        times = self._times.get(call.call_id, CallTimes())
        if call.state is CallState.CONNECTED and times.connected_at is None:
            times = CallTimes(connected_at=now)
        if call.state is CallState.ENDED:
            self._up.pop(call.call_id, None)
            self._qualities.pop(call.call_id, None)
            times = CallTimes(times.connected_at, times.ended_at or now)
            # One that rang in vain beside a conversation must not hide how that one ended.
            was_main = was_shown is None or was_shown.call_id == call.call_id
            if was_main and not self._is_service(call.call_id):
                self._last = call
        else:
            self._up[call.call_id] = call
            if call.hold is not HoldState.NONE or call.is_held_by_them:
                # Nothing is measured then, and what was heard before says nothing.
                self.deafen(call.call_id)
        self._times[call.call_id] = times
        kept = {*self._up, *([self._last.call_id] if self._last else [])}
        self._times = {key: value for key, value in self._times.items() if key in kept}
        self._asides &= kept

    def hear(self, call_id: CallId, quality: LineQuality) -> None:
        """How a call that is up sounds."""
        if call_id in self._up:
            self._qualities[call_id] = quality

    def deafen(self, call_id: CallId) -> None:
        """Nothing is heard of it any more: what was measured last is not how it sounds now."""
        self._qualities.pop(call_id, None)

    def quality(self, call_id: CallId) -> LineQuality | None:
        """As last measured; None while nothing is."""
        return self._qualities.get(call_id)

    def forget_last(self) -> None:
        """The work with the last call is finished."""
        self._last = None

    @property
    def shown(self) -> CallSnapshot | None:
        """The call the bar is about: talked in before dialled before on hold before ringing."""
        return min(self._up.values(), key=_rank, default=None)

    @property
    def last(self) -> CallSnapshot | None:
        """The one that ended last, until its work is finished."""
        return self._last

    @property
    def other(self) -> CallSnapshot | None:
        """One that rings here while another is shown."""
        shown = self.shown
        ringing = (call for call in self._up.values() if is_ringing_here(call))
        return next((call for call in ringing if call is not shown), None)

    @property
    def has_several(self) -> bool:
        """More than one that does not just ring here."""
        return sum(not is_ringing_here(call) for call in self._up.values()) > 1

    def is_aside(self, call_id: CallId) -> bool:
        """Somebody is asked while the customer waits: it is not the customer who is rung."""
        return call_id in self._asides

    def times(self, call_id: CallId) -> CallTimes:
        """When it connected and ended."""
        return self._times.get(call_id, CallTimes())


def is_ringing_here(call: CallSnapshot) -> bool:
    """Somebody rings the agent and waits for an answer."""
    return call.direction is Direction.IN and call.state in {
        CallState.DIALING,
        CallState.RINGING,
        CallState.EARLY,
    }


def _rank(call: CallSnapshot) -> int:
    if call.state is CallState.CONNECTED:
        # Keys mean whoever the agent talks to, not the one who waits on hold meanwhile.
        return 0 if call.hold is HoldState.NONE else 2
    # Whoever is dialled while another waits is who the agent is with.
    return 3 if is_ringing_here(call) else 1
