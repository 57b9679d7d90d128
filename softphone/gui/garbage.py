"""Collects cyclic garbage on the GUI thread and nowhere else.

Python collects on whatever thread happens to allocate. When that is the one that sends or looks
things up, and the garbage holds a widget, Qt destroys the widget on the wrong thread and the desk
dies without a word. So the automatic collection is off while a desk is open, and a timer does its
work here, in steps as small as Python's own.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

ROUND_MS = 500


class GarbageRounds(QObject):
    """Made, started and stopped on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=ROUND_MS)
        self._timer.timeout.connect(self.collect_due)
        self._was_automatic = True

    def start(self) -> None:
        """From here on no other thread collects. What is there now stays for good, which keeps
        later rounds short."""
        self._was_automatic = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Back to what it was before."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_automatic:
            gc.enable()

    def collect_due(self) -> None:
        """The oldest generation that is due; it takes the younger ones along."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > threshold
        ]
        if due:
            gc.collect(due[-1])
