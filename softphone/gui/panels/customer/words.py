"""How a card reads: visits, what happened so far, insurance, balance. GUI thread.

Codes come from the backend. One this desk does not know yet is said to be unknown, not hidden.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from softphone.domain.appointment import Appointment, AppointmentState
from softphone.domain.call import EndCause
from softphone.domain.customer import Customer, age_on
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.transfer import TransferResult
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.models.rows import Row, RowTone
from softphone.gui.numbers import Formats
from softphone.gui.panels.customer.state import CustomerState
from softphone.gui.phone_words import word_end_cause
from softphone.gui.time_zones import local_time
from softphone.gui.transfer_words import word_transfer
from softphone.gui.work_words import word_appointment_state, word_outcome
from softphone.usecases.ports import Clock, TimelineEntry

_NO_BREAK = "\N{NO-BREAK SPACE}"
_SHORT = 24
"""Letters that fit into a line of the panel at its narrowest, with room to spare."""


class Heading(StrEnum):
    """The two parts of the list under the card."""

    VISITS = "visits"
    TIMELINE = "timeline"


_HEADINGS: dict[Heading, str] = {
    Heading.VISITS: QT_TRANSLATE_NOOP("CustomerPanel", "Visits"),
    Heading.TIMELINE: QT_TRANSLATE_NOOP("CustomerPanel", "What happened so far"),
}


class TimelineKind(StrEnum):
    """What the backend writes into a timeline."""

    CALL = "call"
    TRANSFER = "transfer"
    VISIT = "visit"
    NOTE = "note"
    OUTCOME = "outcome"


_KINDS: dict[TimelineKind, tuple[str, str]] = {
    TimelineKind.CALL: ("phone", QT_TRANSLATE_NOOP("CustomerPanel", "Call")),
    TimelineKind.TRANSFER: ("phone-forwarded", QT_TRANSLATE_NOOP("CustomerPanel", "Transfer")),
    TimelineKind.VISIT: ("calendar", QT_TRANSLATE_NOOP("CustomerPanel", "Visit")),
    TimelineKind.NOTE: ("notebook-pen", QT_TRANSLATE_NOOP("CustomerPanel", "Note")),
    TimelineKind.OUTCOME: ("circle-check", QT_TRANSLATE_NOOP("CustomerPanel", "Outcome")),
}

_TONES: dict[AppointmentState, tuple[str, RowTone]] = {
    AppointmentState.REQUESTED: ("circle-dashed", RowTone.WARNING),
    AppointmentState.BOOKED: ("calendar", RowTone.ACCENT),
    AppointmentState.CONFIRMED: ("calendar-check", RowTone.SUCCESS),
    AppointmentState.CANCELLED: ("calendar-x", RowTone.PLAIN),
    AppointmentState.REFUSED: ("calendar-x", RowTone.DANGER),
}


@dataclass(frozen=True, kw_only=True)
class HistoryItem:
    """A heading, a visit or a line of the timeline."""

    key: str
    heading: Heading | None = None
    visit: Appointment | None = None
    entry: TimelineEntry | None = None


def history_of(state: CustomerState, now: dt.datetime) -> tuple[HistoryItem, ...]:
    """Visits to come first, earliest on top; then everything else, newest on top."""
    card = state.card
    if card is None:
        return ()
    ahead = sorted(
        (one for one in card.appointments if one.start > now), key=lambda one: one.start
    )
    past = sorted(card.timeline, key=lambda one: one.at, reverse=True)
    items: list[HistoryItem] = []
    if ahead:
        items.append(HistoryItem(key="visits", heading=Heading.VISITS))
        items += [HistoryItem(key=f"visit {one.id}", visit=one) for one in ahead]
    if past:
        items.append(HistoryItem(key="timeline", heading=Heading.TIMELINE))
        items += [
            HistoryItem(key=f"{at} {one.at.isoformat()}", entry=one) for at, one in enumerate(past)
        ]
    return tuple(items)


class PersonWords:
    """Words one person's record in the interface's language."""

    def __init__(self, formats: Formats, clock: Clock) -> None:
        self._formats = formats
        self._clock = clock

    def person(self, person: Customer) -> Row:
        """Enough to tell the members of a household apart."""
        return Row(
            title=person.full_name,
            badge=person.language.upper(),
            lines=(
                " · ".join(
                    (
                        f"{self._formats.date(person.birth_date)} ({self.age(person.birth_date)})",
                        person.address.city if person.address else self.phone(person.phone),
                    )
                ),
            ),
        )

    def age(self, birth_date: dt.date) -> int:
        """In whole years, today."""
        return age_on(birth_date, self._clock.now().astimezone().date())

    def phone(self, number: str) -> str:
        """As it is said; a withheld number has a word."""
        return (
            self._formats.phone(number)
            if number
            else QCoreApplication.translate("CustomerPanel", "no number")
        )

    def born(self, person: Customer) -> str:
        """Age, and the date to check it by."""
        words = QCoreApplication.translate("CustomerPanel", "born %2 (%1)")
        words = words.replace("%1", str(self.age(person.birth_date)))
        return words.replace("%2", self._formats.date(person.birth_date))

    def language(self, language: Language) -> str:
        """The chip at the name."""
        if language is Language.SPANISH:
            return QCoreApplication.translate("CustomerPanel", "Spanish")
        return QCoreApplication.translate("CustomerPanel", "English")

    def insurance(self, person: Customer) -> str:
        """Who pays, and when that was last seen to be true."""
        insurance = person.insurance
        if insurance is None:
            return QCoreApplication.translate("CustomerPanel", "none on record")
        name = f"{insurance.payer} {insurance.plan}".strip()
        if insurance.seen_on is None:
            seen = QCoreApplication.translate("CustomerPanel", "not verified")
            return one_by_one(name, seen)
        seen = QCoreApplication.translate("CustomerPanel", "✓ seen %1")
        return one_by_one(name, seen.replace("%1", self._formats.date(insurance.seen_on)))

    def balance(self, person: Customer) -> str:
        """What is owed, or paid ahead, in words as well as in figures."""
        amount = self._formats.money(abs(person.balance_cents))
        if person.balance_cents > 0:
            words = QCoreApplication.translate("CustomerPanel", "%1 owed")
        elif person.balance_cents < 0:
            words = QCoreApplication.translate("CustomerPanel", "%1 in credit")
        else:
            return QCoreApplication.translate("CustomerPanel", "nothing owed")
        return words.replace("%1", amount)

    def address(self, person: Customer) -> str:
        """On one line."""
        address = person.address
        if address is None:
            return QCoreApplication.translate("CustomerPanel", "none on record")
        return f"{address.street}, {address.city}, {address.state} {address.postal_code}"


def one_by_one(*parts: str) -> str:
    """With a dot between them; a line breaks at a dot rather than inside a short part."""
    return " · ".join(
        part if len(part) > _SHORT else part.replace(" ", _NO_BREAK) for part in parts if part
    )


class HistoryWords:
    """Words visits and timeline in the interface's language."""

    def __init__(self, formats: Formats, state: Callable[[], CustomerState]) -> None:
        self._formats = formats
        self._state = state

    def row(self, item: HistoryItem) -> Row:
        """One row under the card."""
        if item.visit is not None:
            return self._visit(item.visit)
        if item.entry is not None:
            return self._entry(item.entry)
        return Row(title=_translate(_HEADINGS[item.heading or Heading.TIMELINE]))

    def _visit(self, visit: Appointment) -> Row:
        state = self._state()
        clinic = next((one for one in state.clinics if one.id == visit.clinic_id), None)
        provider = next((one for one in state.providers if one.id == visit.provider_id), None)
        zone = (
            clinic.time_zone if clinic else (state.card.customer.time_zone if state.card else "")
        )
        start = local_time(visit.start, zone)
        icon, tone = _TONES[visit.state]
        # The town first: it is what the customer has to know, and the end may not fit.
        names = (clinic.city if clinic else "", provider.name if provider else "")
        where = ", ".join(name for name in names if name)
        moment = self._formats.moment(visit.start, start.tzinfo or dt.UTC)
        return Row(
            title=f"{moment} · {where}" if where else moment,
            aside=word_appointment_state(visit.state),
            icon=icon,
            tone=tone,
        )

    def _entry(self, entry: TimelineEntry) -> Row:
        state = self._state()
        zone = state.card.customer.time_zone if state.card else ""
        day = self._formats.date(local_time(entry.at, zone).date())
        try:
            kind = TimelineKind(entry.kind)
        except ValueError:
            unknown = QCoreApplication.translate("CustomerPanel", "Something else")
            return Row(title=entry.text or unknown, aside=day, icon="dot")
        icon, word = _KINDS[kind]
        said = self._transfer(entry) if kind is TimelineKind.TRANSFER else _said(kind, entry)
        return Row(
            title=f"{_translate(word)}: {said}" if said else _translate(word), aside=day, icon=icon
        )

    def _transfer(self, entry: TimelineEntry) -> str:
        try:
            result = TransferResult(entry.code) if entry.code else None
        except ValueError:
            return QCoreApplication.translate("CustomerPanel", "not known to this desk")
        return word_transfer(result, self._formats.phone(entry.text)).rstrip(".")


def _said(kind: TimelineKind, entry: TimelineEntry) -> str:
    try:
        if kind is TimelineKind.CALL and entry.code:
            return word_end_cause(EndCause(entry.code)).rstrip(".")
        if kind is TimelineKind.VISIT and entry.code:
            return word_appointment_state(AppointmentState(entry.code))
        if kind is TimelineKind.OUTCOME and entry.code:
            return word_outcome(Outcome(entry.code))
    except ValueError:
        return entry.text or QCoreApplication.translate("CustomerPanel", "not known to this desk")
    return " ".join(entry.text.split())


def _translate(text: str) -> str:
    return QCoreApplication.translate("CustomerPanel", text)
