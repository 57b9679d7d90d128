"""Shows and changes the agent's presence; the bar holds its button.

No widgets here. Owned by the GUI thread.
"""

from __future__ import annotations

from softphone.gui.panels.call_bar.state import CallBarView, PresenceState, PresenceWanted
from softphone.usecases.change_presence import ChangePresence


class PresencePresenter:
    """`show` is to be called after each change of presence."""

    def __init__(self, view: CallBarView, change_presence: ChangePresence) -> None:
        self._view = view
        self._change_presence = change_presence

    def show(self) -> None:
        """Draw what others see now."""
        self._view.show_presence(
            PresenceState(
                presence=self._change_presence.presence, reason=self._change_presence.reason
            )
        )

    def choose(self, wanted: PresenceWanted) -> None:
        """By hand; in a call it counts from the end of the work on."""
        self._change_presence.choose(wanted.presence, wanted.reason)
        self.show()
