"""How people of the work list, open work and found customers read as rows. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from softphone.domain.customer import Customer, age_on
from softphone.domain.interaction import Phase
from softphone.domain.language import Language
from softphone.domain.work import WorkItem
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.models.rows import Row, RowTone
from softphone.gui.numbers import Formats
from softphone.gui.panels.work.state import OpenWork
from softphone.gui.time_zones import read_zone
from softphone.usecases.ports import Clock

_PHASES: dict[Phase, str] = {
    Phase.PREPARING: QT_TRANSLATE_NOOP("WorkPanel", "not called yet"),
    Phase.IN_CALL: QT_TRANSLATE_NOOP("WorkPanel", "in a call"),
    Phase.WRAP_UP: QT_TRANSLATE_NOOP("WorkPanel", "not finished"),
    Phase.FINISHED: QT_TRANSLATE_NOOP("WorkPanel", "finished"),
}


class WorkWords:
    """Words rows in the interface's language; local times are those of the moment of drawing."""

    def __init__(
        self, *, formats: Formats, clock: Clock, interface_language: Callable[[], Language]
    ) -> None:
        self._formats = formats
        self._clock = clock
        self._language = interface_language

    def item(self, item: WorkItem) -> Row:
        """Who, where it is what time, and why."""
        place = " · ".join(part for part in (item.city, self._time_there(item)) if part)
        return Row(
            title=item.customer_name or self._formats.phone(item.phone),
            badge=item.language.upper(),
            lines=(place, item.reason.in_language(self._language())),
        )

    def open_work(self, work: OpenWork) -> Row:
        """Who it is with, and where it was left."""
        number = self._formats.phone(work.number) if work.number else ""
        unknown = QCoreApplication.translate("WorkPanel", "Unknown caller")
        phase = QCoreApplication.translate("WorkPanel", _PHASES[work.phase])
        is_in_call = work.phase is Phase.IN_CALL
        return Row(
            title=work.name or number or unknown,
            aside=phase,
            icon="phone-call" if is_in_call else "notebook-pen",
            tone=RowTone.SUCCESS if is_in_call else RowTone.WARNING,
        )

    def found(self, person: Customer) -> Row:
        """Enough to tell two people of one name apart."""
        today = self._clock.now().astimezone().date()
        years = str(age_on(person.birth_date, today))
        born = self._formats.date(person.birth_date)
        city = person.address.city if person.address else ""
        return Row(
            title=person.full_name,
            badge=person.language.upper(),
            lines=(
                f"{born} ({years})",
                " · ".join(part for part in (self._formats.phone(person.phone), city) if part),
            ),
        )

    def _time_there(self, item: WorkItem) -> str:
        zone = read_zone(item.time_zone)
        if zone is None:
            return QCoreApplication.translate("WorkPanel", "local time unknown")
        return self._formats.time(self._clock.now(), zone)
