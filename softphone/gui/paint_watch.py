"""Tells when a widget has been painted: only then has the agent seen what it shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Calls `painted` once, after the next painting of `widget` and all in it. GUI thread."""

    def __init__(self, widget: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(widget)
        self._painted = painted
        widget.installEventFilter(self)
        widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The children are painted, and all is shown, before the event loop's next turn.
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        self._painted()
        self.deleteLater()
