"""Joins the status line's presenter to what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.operations import Operations
from softphone.gui.panels.status_line.presenter import StatusPresenter
from softphone.usecases.events import DeskEvent


class StatusWiring:
    """Keep it as long as the line. GUI thread."""

    def __init__(
        self, *, presenter: StatusPresenter, operations: Operations, bridge: Bridge
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        for kind in presenter.follows:
            bridge.subscribe(kind, self._follow)

    def _follow(self, event: DeskEvent) -> None:
        self._operations.start(self._presenter.on_desk_changed(event), initiator="show status")
