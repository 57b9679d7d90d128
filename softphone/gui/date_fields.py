"""Fields for days and times, read like the words beside them: in the interface's language.

`gui/numbers.py` says the same of what is only shown. GUI thread.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDateTimeEdit

from softphone.domain.language import Language

_LOCALES: dict[Language, str] = {Language.ENGLISH: "en_US", Language.SPANISH: "es_US"}
_DAYS: dict[Language, str] = {Language.ENGLISH: "MMM d", Language.SPANISH: "d MMM"}
_MOMENTS: dict[Language, str] = {
    Language.ENGLISH: "ddd, MMM d,  h:mm AP",
    Language.SPANISH: "ddd d MMM,  h:mm AP",
}


def dress_day(field: QDateTimeEdit, language: Language) -> None:
    """A day of this year or the next: May 3."""
    _dress(field, language, _DAYS[language])


def dress_moment(field: QDateTimeEdit, language: Language) -> None:
    """A day and a clock: Tue, May 3, 10:30 AM."""
    _dress(field, language, _MOMENTS[language])


def _dress(field: QDateTimeEdit, language: Language, display: str) -> None:
    if field.displayFormat() != display:
        field.setLocale(QLocale(_LOCALES[language]))
        field.setDisplayFormat(display)
