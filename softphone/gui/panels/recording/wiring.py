"""Joins the recording strip, its presenter and what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.operations import Operations
from softphone.gui.panels.recording.panel import RecordingPanel
from softphone.gui.panels.recording.presenter import RecordingPresenter
from softphone.gui.panels.recording.state import RecordingWanted
from softphone.usecases.events import DeskEvent


class RecordingWiring:
    """Turns each signal into an operation; keep it as long as the panel. GUI thread."""

    def __init__(
        self,
        *,
        panel: RecordingPanel,
        presenter: RecordingPresenter,
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
            self._presenter.on_desk_changed(event), initiator="show the recording"
        )

    def _do(self, wanted: RecordingWanted) -> None:
        self._operations.start(
            self._presenter.on_wanted(wanted), initiator=f"recording: {wanted.deed}"
        )
