"""Whether the phone can take calls at all, from what line and sound say; told on each change."""

from __future__ import annotations

from softphone.usecases.change_presence import ChangePresence
from softphone.usecases.ports import LineState, LineStatus, SoundStatus

_LINE_WORKS = frozenset({LineState.REGISTERED, LineState.DIRECT})
_LINE_BROKEN = frozenset({LineState.FAILED, LineState.ENGINE_LOST, LineState.ENGINE_FAILED})
"""What is on its way changes nothing; a desk without a line has nothing that could break."""

_DEVICE_FAILED = "device_failed"
"""A code of `SoundStatus.trouble`."""


class WatchPhone:
    """Takes the agent out of ready and lets them back. Owned by the desk's event loop."""

    def __init__(self, change_presence: ChangePresence) -> None:
        self._change_presence = change_presence
        self._is_line_broken = False
        self._is_headset_broken = False
        self._is_out = False

    @property
    def is_out(self) -> bool:
        """The phone cannot work now."""
        return self._is_out

    def follow_line(self, status: LineStatus) -> None:
        """The line, or the engine under it."""
        if status.state in _LINE_BROKEN:
            self._is_line_broken = True
        elif status.state in _LINE_WORKS:
            self._is_line_broken = False
        self._tell()

    def follow_sound(self, status: SoundStatus) -> None:
        """The headset; a computer that never had one is the agent's own choice.

        Another device in its place is no headset: the office would hear the customer, and the
        customer the office.
        """
        is_lost = bool(status.trouble and status.lost_device)
        self._is_headset_broken = is_lost or status.trouble == _DEVICE_FAILED
        self._tell()

    def _tell(self) -> None:
        is_out = self._is_line_broken or self._is_headset_broken
        if is_out is self._is_out:
            return
        self._is_out = is_out
        if is_out:
            self._change_presence.lose_phone()
        else:
            self._change_presence.regain_phone()
