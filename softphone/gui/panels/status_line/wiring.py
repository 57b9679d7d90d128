"""Joins the status line, its presenter and what happens at the desk."""

from __future__ import annotations

from collections.abc import Callable, Coroutine

from softphone.gui.bridge import Bridge
from softphone.gui.following import follow_desk
from softphone.gui.operations import Operations
from softphone.gui.panels.status_line.panel import StatusLinePanel
from softphone.gui.panels.status_line.presenter import StatusPresenter
from softphone.gui.panels.status_line.state import VoicemailWanted


class StatusWiring:
    """Keep it as long as the line. GUI thread."""

    def __init__(
        self,
        *,
        panel: StatusLinePanel,
        presenter: StatusPresenter,
        dial_service: Callable[[str], Coroutine[object, object, None]],
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._dial_service = dial_service
        self._operations = operations
        panel.voicemail_wanted.connect(self._hear_messages)
        follow_desk(presenter, operations=operations, bridge=bridge, initiator="show status")

    def _hear_messages(self, wanted: VoicemailWanted) -> None:
        self._operations.start(self._dial_service(wanted.number), initiator="hear the messages")
