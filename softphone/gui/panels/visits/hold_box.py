"""The time that is held: how long still, and the sentence that reads it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from softphone.domain.appointment import Hold
from softphone.gui.forms.ui_visits_panel import Ui_VisitsPanel
from softphone.gui.panels.visits.read_back import read_back
from softphone.gui.panels.visits.state import VisitsState
from softphone.gui.panels.visits.words import VisitsWords, hold_seconds_left, visit_at_hand
from softphone.gui.theme import set_look
from softphone.usecases.ports import Clock

TICK_MS = 500
SOON_S = 60
"""From here on the countdown is amber: say it, book it, or hold it again."""


class HoldBox(QObject):
    """Owns the strip of the held time; its countdown is the server's `expires_at`."""

    ran_out = Signal()

    def __init__(
        self, ui: Ui_VisitsPanel, *, parent: QWidget, words: VisitsWords, clock: Clock
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._words = words
        self._clock = clock
        self._hold: Hold | None = None
        ui.hold_icon.set_icon_name("circle-dashed")
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._tick)

    @property
    def hold(self) -> Hold | None:
        """The one that is shown, and that Book would book."""
        return self._hold

    def show_state(self, state: VisitsState, chosen_slot: str) -> None:
        """The hold of the marked time, else the first there is."""
        marked = next((one for one in state.holds if one.slot.id == chosen_slot), None)
        self._hold = marked or (state.holds[0] if state.holds else None)
        ui, hold = self._ui, self._hold
        ui.hold_frame.setVisible(hold is not None)
        if hold is None:
            self._ticking.stop()
            return
        self._ticking.start()
        ui.hold_label.setText(self._words.hold_title(hold.slot))
        person = next((one for one in state.people if one.id == state.patient_id), None)
        held_type = dict(state.held_types).get(hold.id)
        visit = visit_at_hand(state, hold.slot, held_type)
        name = person.given_name if person else ""
        sentence = read_back(visit, name, state.language) if visit else ""
        ui.read_back_label.setText(f"“{sentence}”" if sentence else "")
        ui.read_back_label.setVisible(bool(sentence))
        self._tick()

    def _tick(self) -> None:
        hold = self._hold
        if hold is None:
            return
        left = hold_seconds_left(hold, self._clock.now())
        clock = f"{left // 60}:{left % 60:02}"
        self._ui.countdown_label.setText(self.tr("held %1").replace("%1", clock))
        set_look(self._ui.countdown_label, tone="warning" if left <= SOON_S else "accent")
        if left == 0:
            self._ticking.stop()
            self._hold = None
            self.ran_out.emit()
