"""What a press at the headset means now, and what the headset shows. GUI thread, no widgets.

A headset says that it is off or on the hook also when we have just told it so by its light: such
an echo is no press. Nothing is ever dialled by a headset: a knock against it would ring somebody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from softphone.domain.call import CallSnapshot, CallState, HoldState
from softphone.domain.headset import HeadsetLights, HeadsetPress
from softphone.gui.panels.call_bar.calls import Calls, is_ringing_here
from softphone.gui.panels.call_bar.state import AnswerWanted, EndWanted, HoldWanted, MuteWanted

ECHO_S: Final = 1.0
"""A headset on a radio link takes a few hundred milliseconds."""


@dataclass(frozen=True, kw_only=True)
class HeadsetPorts:
    """What presses lead to; the same as the call bar's buttons."""

    answer: Callable[[AnswerWanted], None]
    end: Callable[[EndWanted], None]
    mute: Callable[[MuteWanted], None]
    hold: Callable[[HoldWanted], None]
    show: Callable[[HeadsetLights], None]
    monotonic: Callable[[], float]


class HeadsetHand:
    """Follows the calls and the headset; the composition root feeds both."""

    def __init__(self, ports: HeadsetPorts) -> None:
        self._ports = ports
        self._calls = Calls()
        self._signs = HeadsetLights()
        self._hooked_at_s = -ECHO_S

    def follow(self, call: CallSnapshot) -> None:
        """A call is new or changed."""
        self._calls.update(call, self._ports.monotonic())
        shown = self._calls.shown
        signs = HeadsetLights(
            is_off_hook=shown is not None and not is_ringing_here(shown),
            is_ringing=self._ringing is not None,
            is_muted=shown is not None and shown.is_muted,
        )
        if signs == self._signs:
            return
        if signs.is_off_hook != self._signs.is_off_hook:
            self._hooked_at_s = self._ports.monotonic()
        self._signs = signs
        self._ports.show(signs)

    def press(self, key: HeadsetPress) -> None:
        """One that makes no sense now does nothing."""
        shown, ringing = self._calls.shown, self._ringing
        talking = shown if shown is not None and not is_ringing_here(shown) else None
        if key in {HeadsetPress.OFF_HOOK, HeadsetPress.ON_HOOK} and self._is_echo():
            return
        match key:
            case HeadsetPress.OFF_HOOK | HeadsetPress.HOOK if ringing is not None:
                self._ports.answer(AnswerWanted(call_id=ringing.call_id))
            case HeadsetPress.ON_HOOK | HeadsetPress.HOOK if talking is not None:
                self._ports.end(EndWanted(call_id=talking.call_id))
            case HeadsetPress.DROP if (one := ringing or talking) is not None:
                self._ports.end(EndWanted(call_id=one.call_id))
            case HeadsetPress.MUTE if talking is not None:
                is_muted = not talking.is_muted
                self._ports.mute(MuteWanted(call_id=talking.call_id, is_muted=is_muted))
            case HeadsetPress.FLASH:
                self._flash(talking, ringing)

    def _flash(self, talking: CallSnapshot | None, ringing: CallSnapshot | None) -> None:
        """Take the call that knocks, else put the one there is on hold, or take it back."""
        if talking is None:
            return
        if ringing is not None:
            self._ports.answer(AnswerWanted(call_id=ringing.call_id))
        elif talking.state is CallState.CONNECTED:
            is_held = talking.hold in {HoldState.HOLDING, HoldState.HELD}
            self._ports.hold(HoldWanted(call_id=talking.call_id, is_on_hold=not is_held))

    def _is_echo(self) -> bool:
        return self._ports.monotonic() - self._hooked_at_s < ECHO_S

    @property
    def _ringing(self) -> CallSnapshot | None:
        shown = self._calls.shown
        return shown if shown is not None and is_ringing_here(shown) else self._calls.other
