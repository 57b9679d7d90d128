"""Parks calls, takes parked ones back and picks up what rings at colleagues, as the agent wants.

No widgets. Owned by the GUI thread's event loop. How parking goes is told by the transfer strip.
"""

from __future__ import annotations

from softphone.gui.panels.call_bar.state import SwitchboardDeed, SwitchboardWanted
from softphone.usecases.events import DeskEvent, TransferUpdated
from softphone.usecases.park_call import ParkCall


class SwitchboardPresenter:
    """`on_wanted` does it; raises `KnownError`."""

    follows: tuple[type[DeskEvent], ...] = (TransferUpdated,)

    def __init__(self, park_call: ParkCall) -> None:
        self._park_call = park_call

    async def on_desk_changed(self, event: DeskEvent) -> None:
        """One event of `follows`."""
        if not isinstance(event, TransferUpdated):
            raise TypeError(f"the switchboard does not follow {type(event).__name__}")
        self._park_call.follow(event.transfer)

    async def on_wanted(self, wanted: SwitchboardWanted) -> None:
        """One key, click or field of the bar."""
        match wanted.deed:
            case SwitchboardDeed.PARK if wanted.call_id is not None:
                await self._park_call(wanted.call_id)
            case SwitchboardDeed.TAKE_BACK:
                await self._park_call.take_back(wanted.typed)
            case SwitchboardDeed.PICK_UP:
                await self._park_call.pick_up(wanted.typed)
