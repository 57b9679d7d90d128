"""Joins the visits panel, its presenter and what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.following import follow_desk
from softphone.gui.operations import Operations
from softphone.gui.panels.visits.panel import VisitsPanel
from softphone.gui.panels.visits.presenter import VisitsPresenter
from softphone.gui.panels.visits.wishes import (
    BookWanted,
    CancelWanted,
    ConfirmWanted,
    HoldRanOut,
    HoldWanted,
    ReleaseWanted,
    SearchWanted,
)


class VisitsWiring:
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        *,
        panel: VisitsPanel,
        presenter: VisitsPresenter,
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        panel.search_wanted.connect(self._search)
        panel.hold_wanted.connect(self._hold)
        panel.release_wanted.connect(self._release)
        panel.book_wanted.connect(self._book)
        panel.confirm_wanted.connect(self._change)
        panel.cancel_wanted.connect(self._change)
        panel.hold_ran_out.connect(self._on_hold_ran_out)
        follow_desk(presenter, operations=operations, bridge=bridge, initiator="show visits")
        operations.start(presenter.load(), initiator="show visits")

    def _search(self, wish: SearchWanted) -> None:
        self._operations.start(self._presenter.search(wish), initiator="find free times")

    def _hold(self, wish: HoldWanted) -> None:
        self._operations.start(self._presenter.hold(wish), initiator="hold a time")

    def _release(self, wish: ReleaseWanted) -> None:
        self._operations.start(self._presenter.release(wish), initiator="release a time")

    def _book(self, wish: BookWanted) -> None:
        self._operations.start(self._presenter.book(wish), initiator="book a visit")

    def _change(self, wish: ConfirmWanted | CancelWanted) -> None:
        self._operations.start(self._presenter.change(wish), initiator="change a visit")

    def _on_hold_ran_out(self, _ran_out: HoldRanOut) -> None:
        self._operations.start(self._presenter.load(), initiator="see what is still held")
