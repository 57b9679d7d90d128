"""Joins the script panel, its presenter and what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.following import follow_desk
from softphone.gui.operations import Operations
from softphone.gui.panels.script.panel import ScriptPanel
from softphone.gui.panels.script.presenter import ScriptPresenter
from softphone.gui.panels.script.state import (
    FindWanted,
    JumpWanted,
    LineRead,
    MoveWanted,
    OptionChosen,
    RetryWanted,
    ValueEntered,
)


class ScriptWiring:
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        *,
        panel: ScriptPanel,
        presenter: ScriptPresenter,
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        panel.option_chosen.connect(self._choose)
        panel.value_entered.connect(self._enter)
        panel.move_wanted.connect(self._move)
        panel.line_read.connect(self._mark_read)
        panel.find_wanted.connect(self._find)
        panel.jump_wanted.connect(self._jump)
        panel.retry_wanted.connect(self._retry)
        follow_desk(presenter, operations=operations, bridge=bridge, initiator="show the script")
        operations.start(presenter.load(), initiator="open the script")

    def _choose(self, chosen: OptionChosen) -> None:
        self._operations.start(self._presenter.choose(chosen), initiator="choose an answer")

    def _enter(self, entered: ValueEntered) -> None:
        self._operations.start(self._presenter.enter(entered), initiator="enter an answer")

    def _move(self, wanted: MoveWanted) -> None:
        self._operations.start(self._presenter.move(wanted), initiator="move in the script")

    def _mark_read(self, read: LineRead) -> None:
        self._operations.start(self._presenter.mark_read(read), initiator="tick a line")

    def _find(self, wanted: FindWanted) -> None:
        self._operations.start(self._presenter.find(wanted), initiator="search the script")

    def _jump(self, wanted: JumpWanted) -> None:
        self._operations.start(self._presenter.jump(wanted), initiator="jump in the script")

    def _retry(self, _wanted: RetryWanted) -> None:
        self._operations.start(self._presenter.load(), initiator="open the script again")
