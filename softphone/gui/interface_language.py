"""The language of the window, changed while it is open and independent of the call's.

Qt tells every widget by a `LanguageChange` event; each writes its words again. Owned by the GUI
thread; the composition root makes one and keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from softphone.domain.language import Language
from softphone.host.resources import resource_path

_LOCALES: dict[Language, QLocale] = {
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
    Language.SPANISH: QLocale(QLocale.Language.Spanish, QLocale.Country.UnitedStates),
}


@dataclass(frozen=True, kw_only=True)
class InterfaceLanguageChanged:
    """The window speaks this language from now on."""

    language: Language


class InterfaceLanguage(QObject):
    """Loads our own words, and Qt's, for its menus and dialogs."""

    changed = Signal(InterfaceLanguageChanged)

    def __init__(self, application: QCoreApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._translators: tuple[QTranslator, ...] = ()
        self._language: Language | None = None

    @property
    def language(self) -> Language | None:
        """The one in use; None before the first `apply`."""
        return self._language

    def apply(self, language: Language) -> None:
        """Speak this language; does nothing when it is spoken already."""
        if language is self._language:
            return
        self._language = language
        for old in self._translators:
            self._application.removeTranslator(old)
        QLocale.setDefault(_LOCALES[language])
        ours, qts = QTranslator(self), QTranslator(self)
        path = resource_path(f"translations/softphone_{language}.qm")
        if not ours.load(str(path)):
            raise FileNotFoundError(f"{path.name} is damaged: run packaging/translations.py")
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._translators = (ours,)
        if qts.load(f"qtbase_{language}", folder):
            self._translators = (qts, ours)
        for new in self._translators:
            self._application.installTranslator(new)
        self.changed.emit(InterfaceLanguageChanged(language=language))
