"""Joins the call bar with what becomes of calls that come in."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.following import follow_desk
from softphone.gui.operations import Operations
from softphone.gui.panels.call_bar.answering import AnsweringPresenter
from softphone.gui.panels.call_bar.panel import CallBarPanel
from softphone.gui.panels.call_bar.state import SendOnWanted


class AnsweringWiring:
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        *,
        panel: CallBarPanel,
        presenter: AnsweringPresenter,
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        panel.send_on_wanted.connect(self._send_on)
        panel.do_not_disturb_wanted.connect(self._do_not_disturb)
        follow_desk(
            presenter, operations=operations, bridge=bridge, initiator="show what may ring"
        )

    def _send_on(self, wanted: SendOnWanted) -> None:
        self._operations.start(self._presenter.send_on(wanted), initiator="send the caller on")

    def _do_not_disturb(self, is_on: bool) -> None:
        self._operations.start(
            self._presenter.do_not_disturb(is_on), initiator="change who may disturb"
        )
