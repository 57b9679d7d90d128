"""The two languages of the desk, and texts that exist in both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """ISO 639-1 codes; both are first languages here."""

    ENGLISH = "en"
    SPANISH = "es"

    @property
    def other(self) -> Language:
        """The one to flip to."""
        return Language.SPANISH if self is Language.ENGLISH else Language.ENGLISH


@dataclass(frozen=True)
class LocalText:
    """One text, said by a speaker of each language."""

    en: str
    es: str

    def in_language(self, language: Language) -> str:
        """The text to show or say."""
        return self.es if language is Language.SPANISH else self.en
