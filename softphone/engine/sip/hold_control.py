"""Hold as it really is: what the agent wants, and what the far end has confirmed.

Only an answered offer changes what is confirmed. When the answer shows the old state (a resume
sent during another change goes out as hold), the request is repeated a few times, then the wish
is given up, so that the screen never claims what is not so.
"""

from __future__ import annotations

from softphone.domain.call import HoldState

MAX_ATTEMPTS = 4
SETTLE_S = 0.2
"""Longer than the codec-lock update that makes a resume go out as hold (about 50 ms)."""
GLARE_S = 2.2
"""After 491 the caller waits 2.1 to 4 seconds, the callee less (RFC 3261, 14.1)."""

_STATES = {
    (False, False): HoldState.NONE,
    (False, True): HoldState.HOLDING,
    (True, True): HoldState.HELD,
    (True, False): HoldState.RESUMING,
}


class HoldControl:
    """Pure state; the call sends what `due` asks for. SIP thread."""

    def __init__(self) -> None:
        self._is_held = False
        self._is_wanted = False
        self._is_sent = False
        self._attempts = 0
        self._next_try_at = 0.0

    @property
    def state(self) -> HoldState:
        return _STATES[self._is_held, self._is_wanted]

    @property
    def is_wanted(self) -> bool:
        """Asked for, whatever the far end has said so far."""
        return self._is_wanted

    def want(self, is_wanted: bool, now: float) -> None:
        if is_wanted != self._is_wanted:
            self._is_wanted = is_wanted
            self._attempts = 0
            self._next_try_at = now

    def due(self, now: float) -> bool | None:
        """True: send a hold now; False: send a resume; None: nothing to send."""
        is_settled = self._is_held is self._is_wanted
        if is_settled or self._is_sent or now < self._next_try_at:
            return None
        return self._is_wanted

    def sent(self) -> None:
        self._is_sent = True
        self._attempts += 1

    def not_sent(self, now: float) -> None:
        """PJSIP is busy with another change of this call."""
        self._attempts += 1
        self._try_later(now, SETTLE_S)

    def answered(self, is_held: bool, now: float) -> None:
        """An offer was answered, ours or theirs, and this is how we stand now."""
        self._is_held = is_held
        self._is_sent = False
        if self._is_held is not self._is_wanted:
            self._try_later(now, SETTLE_S)

    def refused(self, status: int, now: float) -> None:
        if not self._is_sent:
            return
        self._is_sent = False
        if status == 491:
            self._try_later(now, GLARE_S)
        else:
            self._is_wanted = self._is_held

    def _try_later(self, now: float, delay_s: float) -> None:
        if self._attempts >= MAX_ATTEMPTS:
            self._is_wanted = self._is_held
        self._next_try_at = now + delay_s
