"""Joins the customer panel, its presenter and what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.following import follow_desk
from softphone.gui.operations import Operations
from softphone.gui.panels.customer.panel import CustomerPanel
from softphone.gui.panels.customer.presenter import CustomerPresenter
from softphone.gui.panels.customer.state import (
    CustomerChosen,
    LookUpWanted,
    PatientChosen,
    RetryWanted,
)


class CustomerWiring:
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        *,
        panel: CustomerPanel,
        presenter: CustomerPresenter,
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        panel.look_up_wanted.connect(self._look_up)
        panel.customer_chosen.connect(self._choose)
        panel.patient_chosen.connect(self._choose_patient)
        panel.retry_wanted.connect(self._retry)
        follow_desk(presenter, operations=operations, bridge=bridge, initiator="show the customer")
        operations.start(presenter.load(), initiator="show the customer")

    def _look_up(self, wanted: LookUpWanted) -> None:
        self._operations.start(self._presenter.look_up(wanted), initiator="look up the caller")

    def _choose(self, chosen: CustomerChosen) -> None:
        self._operations.start(self._presenter.choose(chosen), initiator="say who it is")

    def _choose_patient(self, chosen: PatientChosen) -> None:
        self._operations.start(
            self._presenter.choose_patient(chosen), initiator="choose the patient"
        )

    def _retry(self, _wanted: RetryWanted) -> None:
        self._operations.start(self._presenter.retry(), initiator="read the card again")
