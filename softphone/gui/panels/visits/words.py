"""How times, holds and visits read. GUI thread.

Every time is on the clinic's clock, because that is where the customer has to be; where the
customer's own clock shows something else, that stands beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from softphone.domain.appointment import (
    AppointmentState,
    Clinic,
    ClinicId,
    Hold,
    ProviderId,
    Slot,
    VisitTypeId,
)
from softphone.domain.errors import ErrorCode
from softphone.domain.journal import DeliveryState
from softphone.domain.language import Language
from softphone.gui.errors import word_error
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.models.rows import Row, RowTone
from softphone.gui.numbers import Formats
from softphone.gui.panels.visits.state import VisitLine, VisitObstacle, VisitsState
from softphone.gui.time_zones import local_time, read_zone
from softphone.gui.work_words import word_appointment_state
from softphone.usecases.merge_fields import VisitAtHand

_OBSTACLES: dict[VisitObstacle, str] = {
    VisitObstacle.NOBODY: QT_TRANSLATE_NOOP(
        "VisitsPanel", "Nobody is on the line. Take the next person, or look somebody up."
    ),
    VisitObstacle.NO_PATIENT: QT_TRANSLATE_NOOP(
        "VisitsPanel", "Say first who the visit is for: find the customer above."
    ),
    VisitObstacle.SLOT_GONE: QT_TRANSLATE_NOOP(
        "VisitsPanel", "This time is no longer in the list. Choose another one."
    ),
}

_LOOKS: dict[AppointmentState, tuple[str, RowTone]] = {
    AppointmentState.REQUESTED: ("circle-dashed", RowTone.WARNING),
    AppointmentState.BOOKED: ("calendar", RowTone.SUCCESS),
    AppointmentState.CONFIRMED: ("calendar-check", RowTone.SUCCESS),
    AppointmentState.CANCELLED: ("calendar-x", RowTone.PLAIN),
    AppointmentState.REFUSED: ("triangle-alert", RowTone.DANGER),
}


@dataclass(frozen=True, kw_only=True)
class SlotItem:
    """A free time, or the day above the times of that day."""

    key: str
    day: dt.date
    slot: Slot | None = None


def slot_items(slots: tuple[Slot, ...], state: VisitsState) -> tuple[SlotItem, ...]:
    """Times grouped by the day the clinic's calendar shows."""
    zones = {one.id: read_zone(one.time_zone) for one in clinics_of(state)}
    items: list[SlotItem] = []
    day: dt.date | None = None
    for slot in slots:
        slot_day = slot.start.astimezone(zones.get(slot.clinic_id)).date()
        if slot_day != day:
            day = slot_day
            items.append(SlotItem(key=f"day {day.isoformat()}", day=day))
        items.append(SlotItem(key=slot.id, day=slot_day, slot=slot))
    return tuple(items)


class VisitsWords:
    """Words times and visits in the interface's language."""

    def __init__(
        self,
        *,
        formats: Formats,
        state: Callable[[], VisitsState],
        interface_language: Callable[[], Language],
    ) -> None:
        self._formats = formats
        self._state = state
        self._language = interface_language

    def slot_row(self, item: SlotItem) -> Row:
        """A day, or a time with who and where."""
        if item.slot is None:
            return Row(title=self._formats.day(item.day))
        slot = item.slot
        hold = next((one for one in self._state().holds if one.slot.id == slot.id), None)
        return Row(
            title=self._clock(slot.start, slot.clinic_id),
            aside=self.who_and_where(slot.provider_id, slot.clinic_id),
            badge=QCoreApplication.translate("VisitsPanel", "held") if hold else "",
            tone=RowTone.ACCENT if hold else RowTone.PLAIN,
            icon="circle-dashed" if hold else "",
        )

    def line_row(self, line: VisitLine) -> Row:
        """One visit and how far it has come."""
        icon, tone = _LOOKS[line.state]
        if line.pending is not None:
            icon, tone = "circle-dashed", RowTone.WARNING
        if line.delivery is DeliveryState.REFUSED:
            icon, tone = _LOOKS[AppointmentState.REFUSED]
        return Row(
            title=self.moment(line.start, line.clinic_id),
            aside=self.standing(line),
            lines=(self._about(line),),
            icon=icon,
            tone=tone,
        )

    def standing(self, line: VisitLine) -> str:
        """Booked only when the backend has said so."""
        translate = QCoreApplication.translate
        if line.delivery is DeliveryState.REFUSED:
            return word_appointment_state(AppointmentState.REFUSED)
        if line.pending is AppointmentState.CONFIRMED:
            return translate("VisitsPanel", "confirmation is being sent…")
        if line.pending is AppointmentState.CANCELLED:
            return translate("VisitsPanel", "cancellation is being sent…")
        if line.state is AppointmentState.REQUESTED:
            return translate("VisitsPanel", "requested…")
        return word_appointment_state(line.state)

    def _about(self, line: VisitLine) -> str:
        """For whom, what and where; for one that was refused, why, and what to do."""
        if line.delivery is DeliveryState.REFUSED:
            return self._reason(line.code)
        state = self._state()
        person = next((one.given_name for one in state.people if one.id == line.patient_id), "")
        kinds = say_visit_type(state, self._language())
        kind = next((words for key, words in kinds if key == line.visit_type_id), "")
        where = self.who_and_where(line.provider_id, line.clinic_id)
        return " · ".join(part for part in (person, kind, where) if part)

    def _reason(self, code: str) -> str:
        """Why the backend refused, as something to do."""
        try:
            words = word_error(ErrorCode(code))
        except (ValueError, KeyError):
            return QCoreApplication.translate("VisitsPanel", "Offer another time.")
        return f"{words.happened} {words.to_do}".strip()

    def refusal(self, reason: ErrorCode | VisitObstacle) -> str:
        """Why nothing happened, and what to do."""
        if isinstance(reason, VisitObstacle):
            return QCoreApplication.translate("VisitsPanel", _OBSTACLES[reason])
        words = word_error(reason)
        return " ".join(part for part in (words.happened, words.kept, words.to_do) if part)

    def hold_title(self, slot: Slot) -> str:
        """What is held: day, clock and doctor; the sentence below says where."""
        catalogue = self._state().catalogue
        providers = catalogue.providers if catalogue else ()
        doctor = next((one.name for one in providers if one.id == slot.provider_id), "")
        moment = self.moment(slot.start, slot.clinic_id)
        # A name that does not fit goes to the next line as a whole.
        doctor = doctor.replace(" ", "\N{NO-BREAK SPACE}")
        return f"{moment} · {doctor}" if doctor else moment

    def moment(self, start: dt.datetime, clinic_id: ClinicId) -> str:
        """Day and clock of the clinic."""
        day = local_time(start, self._zone_name(clinic_id)).date()
        return f"{self._formats.day(day)}, {self._clock(start, clinic_id)}"

    def _clock(self, start: dt.datetime, clinic_id: ClinicId) -> str:
        """The clinic's clock, and the customer's where it shows something else."""
        there = local_time(start, self._zone_name(clinic_id))
        words = self._formats.time(start, there.tzinfo or dt.UTC)
        zone = read_zone(self._state().customer_zone)
        if zone is None or start.astimezone(zone).utcoffset() == there.utcoffset():
            return words
        theirs = QCoreApplication.translate("VisitsPanel", "%1 their time")
        return f"{words} ({theirs.replace('%1', self._formats.time(start, zone))})"

    def who_and_where(self, provider_id: ProviderId, clinic_id: ClinicId) -> str:
        """Doctor and town; what the catalogue does not name is left out."""
        catalogue = self._state().catalogue
        providers = catalogue.providers if catalogue else ()
        provider = next((one.name for one in providers if one.id == provider_id), "")
        clinic = clinic_of(self._state(), clinic_id)
        return " · ".join(part for part in (provider, clinic.city if clinic else "") if part)

    def _zone_name(self, clinic_id: ClinicId) -> str:
        clinic = clinic_of(self._state(), clinic_id)
        return clinic.time_zone if clinic else ""


def clinics_of(state: VisitsState) -> tuple[Clinic, ...]:
    """Every clinic the catalogue names."""
    return state.catalogue.clinics if state.catalogue else ()


def clinic_of(state: VisitsState, clinic_id: ClinicId) -> Clinic | None:
    """One clinic of the catalogue."""
    return next((one for one in clinics_of(state) if one.id == clinic_id), None)


def visit_at_hand(
    state: VisitsState, slot: Slot, visit_type_id: VisitTypeId | None
) -> VisitAtHand | None:
    """What is read back; None while the clinic is not known."""
    clinic = clinic_of(state, slot.clinic_id)
    catalogue = state.catalogue
    if clinic is None or catalogue is None:
        return None
    return VisitAtHand(
        start=slot.start,
        clinic=clinic,
        provider=next((one for one in catalogue.providers if one.id == slot.provider_id), None),
        visit_type=next((one for one in catalogue.visit_types if one.id == visit_type_id), None),
    )


def hold_seconds_left(hold: Hold, now: dt.datetime) -> int:
    """Until the server gives the time back; never below zero."""
    return max(0, int((hold.expires_at - now).total_seconds()))


def say_visit_type(state: VisitsState, language: Language) -> tuple[tuple[VisitTypeId, str], ...]:
    """The kinds of visit, in the interface's language."""
    types = state.catalogue.visit_types if state.catalogue else ()
    return tuple((one.id, one.name.in_language(language)) for one in types)
