"""What to look for: what kind of visit, where, and from which day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from softphone.domain.appointment import Clinic, ClinicId, VisitTypeId
from softphone.domain.language import Language
from softphone.gui.date_fields import dress_day
from softphone.gui.forms.ui_visits_panel import Ui_VisitsPanel
from softphone.gui.panels.visits.state import SlotsState, VisitsState, Wanted
from softphone.gui.panels.visits.wishes import SearchWanted
from softphone.gui.panels.visits.words import clinics_of, say_visit_type
from softphone.usecases.ports import Clock

CHANGE_DELAY_MS = 150
"""A date typed digit by digit, or a list run through with the arrows, asks once."""
_ANY = ""


class QueryBox(QObject):
    """Owns the boxes above the free times. GUI thread."""

    search_wanted = Signal(SearchWanted)

    def __init__(
        self,
        ui: Ui_VisitsPanel,
        *,
        parent: QWidget,
        clock: Clock,
        interface_language: Callable[[], Language],
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._clock = clock
        self._language = interface_language
        self._state = VisitsState()
        self._changing = QTimer(self, singleShot=True, interval=CHANGE_DELAY_MS)
        self._changing.timeout.connect(self._search)
        ui.from_edit.setDate(self._today())
        ui.from_edit.setMinimumDate(self._today())
        for combo in (ui.type_combo, ui.clinic_combo):
            combo.currentIndexChanged.connect(self._on_changed)
        ui.from_edit.dateChanged.connect(self._on_changed)

    def show_state(self, state: VisitsState) -> None:
        """The kinds and places there are to choose from."""
        self._state = state
        ui = self._ui
        types = [(str(key), words) for key, words in say_visit_type(state, self._language())]
        _fill(ui.type_combo, types, _chosen(ui.type_combo))
        places = [(_ANY, self.tr("Any clinic"))]
        places += _places(clinics_of(state))
        _fill(ui.clinic_combo, places, _chosen(ui.clinic_combo))
        dress_day(ui.from_edit, self._language())
        for box in (ui.type_combo, ui.clinic_combo, ui.from_edit):
            box.setEnabled(state.has_interaction)

    def show_wanted(self, slots: SlotsState) -> None:
        """What is being looked for, once the presenter has said so."""
        if slots.wanted is None or self._changing.isActive():
            return
        ui, wanted = self._ui, slots.wanted
        _choose(ui.type_combo, wanted.visit_type_id)
        _choose(ui.clinic_combo, wanted.clinic_id or _ANY)
        day = QDate(wanted.from_date.year, wanted.from_date.month, wanted.from_date.day)
        if ui.from_edit.date() != day:
            with QSignalBlocker(ui.from_edit):
                ui.from_edit.setDate(day)

    def retranslate(self) -> None:
        """The kinds of visit, in the interface's language."""
        self.show_state(self._state)

    def _search(self) -> None:
        ui = self._ui
        visit_type = _chosen(ui.type_combo)
        if not visit_type:
            return
        day = ui.from_edit.date()
        self.search_wanted.emit(
            SearchWanted(
                wanted=Wanted(
                    visit_type_id=VisitTypeId(visit_type),
                    clinic_id=ClinicId(_chosen(ui.clinic_combo)) or None,
                    from_date=dt.date(day.year(), day.month(), day.day()),
                )
            )
        )

    def _on_changed(self, _value: object) -> None:
        self._changing.start()

    def _today(self) -> QDate:
        today = self._clock.now().astimezone().date()
        return QDate(today.year, today.month, today.day)


def _places(clinics: tuple[Clinic, ...]) -> list[tuple[str, str]]:
    """By their towns, which fit; by their names where two are in one town."""
    has_own_towns = len({one.city for one in clinics}) == len(clinics)
    return [(str(one.id), one.city if has_own_towns else one.name) for one in clinics]


def _chosen(combo: QComboBox) -> str:
    key = combo.currentData()
    return key if isinstance(key, str) else ""


def _choose(combo: QComboBox, key: str) -> None:
    with QSignalBlocker(combo):
        combo.setCurrentIndex(combo.findData(key))


def _fill(combo: QComboBox, entries: list[tuple[str, str]], chosen: str) -> None:
    """Only what differs is written, so that an open list does not close under the hand."""
    before = [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]
    with QSignalBlocker(combo):
        if before != entries:
            combo.clear()
            for key, words in entries:
                combo.addItem(words, key)
        combo.setCurrentIndex(combo.findData(chosen) if chosen or not entries else 0)
