"""A first-start dialog that remembers what it was told to show."""

from __future__ import annotations

from softphone.gui.dialogs.first_start.state import FirstStartState
from softphone.usecases.ports import Levels


class SpyFirstStart:
    """Fills `FirstStartView`."""

    def __init__(self) -> None:
        self.states: list[FirstStartState] = []
        self.levels: list[Levels] = []
        self.is_finished = False

    @property
    def state(self) -> FirstStartState:
        """The newest."""
        return self.states[-1]

    def show_start(self, state: FirstStartState) -> None:
        self.states.append(state)

    def show_levels(self, levels: Levels) -> None:
        self.levels.append(levels)

    def finish(self) -> None:
        self.is_finished = True
