"""The agent's presence: chosen by hand when idle, and following the calls otherwise.

A phone that cannot work takes its agent out of ready, so that no caller meets silence, and lets
them back when it works. Whoever says ready all the same is believed until it works again.
"""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.call import CallSnapshot, CallState, Direction
from softphone.domain.presence import NotReadyReason, Presence, check_move


class ChangePresence:
    """Holds the presence; `changed` is called after each real change."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._presence = Presence.OFFLINE
        self._reason: NotReadyReason | None = None
        self._live: set[str] = set()
        self._wanted_after: tuple[Presence, NotReadyReason | None] = (Presence.READY, None)
        self._is_phone_out = False

    @property
    def presence(self) -> Presence:
        """What others see now."""
        return self._presence

    @property
    def reason(self) -> NotReadyReason | None:
        """Why not ready; None in every other state."""
        return self._reason

    def choose(self, presence: Presence, reason: NotReadyReason | None = None) -> None:
        """By hand. In a call or in wrap-up the choice counts from its end on."""
        self._wanted_after = (presence, reason)
        if presence is Presence.READY and self._presence is not Presence.OFFLINE:
            self._is_phone_out = False
        if self._presence in {Presence.OFFLINE, Presence.READY, Presence.NOT_READY}:
            self._settle()

    def lose_phone(self) -> None:
        """No call can be taken from now on; one that is up goes on."""
        self._is_phone_out = True
        if self._presence is Presence.READY:
            self._settle()

    def regain_phone(self) -> None:
        """Calls can be taken again: back to what the agent chose last."""
        self._is_phone_out = False
        if self._reason is NotReadyReason.PHONE_TROUBLE:
            self._settle()

    def follow(self, call: CallSnapshot) -> None:
        """A call rings, connects or ends."""
        if call.state is CallState.ENDED:
            self._live.discard(call.call_id)
            self._after_call()
            return
        self._live.add(call.call_id)
        if self._presence is Presence.OFFLINE:
            return
        if call.state is CallState.CONNECTED or call.direction is Direction.OUT:
            self._move(Presence.TALKING)
        elif self._presence is not Presence.TALKING:
            self._move(Presence.RINGING)

    def finish_wrap_up(self) -> None:
        """The interaction is finished: on to what the agent chose last."""
        if self._presence is Presence.WRAP_UP:
            self._settle()

    def _settle(self) -> None:
        """What the agent chose, as far as the phone allows."""
        presence, reason = self._wanted_after
        if presence is Presence.READY and self._is_phone_out:
            presence, reason = Presence.NOT_READY, NotReadyReason.PHONE_TROUBLE
        self._move(presence, reason)

    def _after_call(self) -> None:
        if not self._live and self._presence in {Presence.TALKING, Presence.RINGING}:
            self._move(Presence.WRAP_UP)

    def _move(self, presence: Presence, reason: NotReadyReason | None = None) -> None:
        before = (self._presence, self._reason)
        self._presence = check_move(self._presence, presence)
        self._reason = reason if presence is Presence.NOT_READY else None
        if (self._presence, self._reason) != before:
            self._changed()
