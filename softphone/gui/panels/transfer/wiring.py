"""Joins the transfer panel, its presenter and what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.operations import Operations
from softphone.gui.panels.transfer.panel import TransferPanel
from softphone.gui.panels.transfer.presenter import TransferPresenter
from softphone.gui.panels.transfer.state import TransferWanted
from softphone.usecases.events import DeskEvent


class TransferWiring:
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        *,
        panel: TransferPanel,
        presenter: TransferPresenter,
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        panel.wanted.connect(self._do)
        for kind in presenter.follows:
            bridge.subscribe(kind, self._follow)

    def _follow(self, event: DeskEvent) -> None:
        self._operations.start(
            self._presenter.on_desk_changed(event), initiator="show the transfer"
        )

    def _do(self, wanted: TransferWanted) -> None:
        self._operations.start(
            self._presenter.on_wanted(wanted), initiator=f"transfer: {wanted.deed}"
        )
