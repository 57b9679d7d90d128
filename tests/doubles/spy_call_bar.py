"""A call bar that remembers what it was told to show."""

from __future__ import annotations

from softphone.domain.answering import AnsweringRules
from softphone.domain.language import LocalText
from softphone.gui.panels.call_bar.state import CallBarState, PresenceState
from softphone.usecases.ports import Levels


class SpyCallBar:
    """Fills `CallBarView`."""

    def __init__(self) -> None:
        self.states: list[CallBarState] = []
        self.levels: list[Levels] = []
        self.presences: list[PresenceState] = []
        self.rules: list[AnsweringRules] = []
        self.campaigns: list[LocalText | None] = []

    @property
    def state(self) -> CallBarState:
        """The newest."""
        return self.states[-1]

    def show_call(self, state: CallBarState) -> None:
        self.states.append(state)

    def show_levels(self, levels: Levels) -> None:
        self.levels.append(levels)

    def show_answering(self, rules: AnsweringRules, campaign: LocalText | None = None) -> None:
        self.rules.append(rules)
        self.campaigns.append(campaign)

    def show_presence(self, state: PresenceState) -> None:
        self.presences.append(state)
