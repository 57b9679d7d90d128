"""Joins the work panel, its presenter and what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.following import follow_desk
from softphone.gui.operations import Operations
from softphone.gui.panels.work.panel import WorkPanel
from softphone.gui.panels.work.presenter import WorkPresenter
from softphone.gui.panels.work.state import (
    CustomerWanted,
    LookUpWanted,
    NextWanted,
    OpenWorkWanted,
    WorkItemWanted,
)


class WorkWiring:
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        *,
        panel: WorkPanel,
        presenter: WorkPresenter,
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        panel.look_up_wanted.connect(self._look_up)
        panel.customer_wanted.connect(self._open_customer)
        panel.item_wanted.connect(self._open_item)
        panel.next_wanted.connect(self._open_next)
        panel.open_work_wanted.connect(self._bring_back)
        follow_desk(presenter, operations=operations, bridge=bridge, initiator="show work")
        operations.start(presenter.load(), initiator="read the work list")

    def _look_up(self, wanted: LookUpWanted) -> None:
        self._operations.start(self._presenter.look_up(wanted), initiator="look up a customer")

    def _open_customer(self, wanted: CustomerWanted) -> None:
        self._operations.start(self._presenter.open_customer(wanted), initiator="open a customer")

    def _open_item(self, wanted: WorkItemWanted) -> None:
        self._operations.start(self._presenter.open_item(wanted), initiator="open a work item")

    def _open_next(self, _wanted: NextWanted) -> None:
        self._operations.start(self._presenter.open_next(), initiator="open the next person")

    def _bring_back(self, wanted: OpenWorkWanted) -> None:
        self._operations.start(self._presenter.bring_back(wanted), initiator="bring work back")
