"""The menu of the settings button: language, look, headset. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from softphone.domain.language import Language
from softphone.domain.settings import Theme
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.panels.status_line.state import (
    CheckUpWanted,
    ColleaguesWanted,
    InterfaceLanguageWanted,
    PastCallsWanted,
    PhoneLinesWanted,
    SetUpWanted,
    SoundWanted,
    ThemeWanted,
)
from softphone.gui.widgets.key_button import KeyButton

_THEMES: dict[Theme, str] = {
    Theme.SYSTEM: QT_TRANSLATE_NOOP("SettingsMenu", "Look: as the system"),
    Theme.LIGHT: QT_TRANSLATE_NOOP("SettingsMenu", "Look: light"),
    Theme.DARK: QT_TRANSLATE_NOOP("SettingsMenu", "Look: dark"),
    Theme.HIGH_CONTRAST: QT_TRANSLATE_NOOP("SettingsMenu", "Look: high contrast"),
}
_OWN_NAMES: dict[Language, str] = {Language.ENGLISH: "English", Language.SPANISH: "Español"}
"""A language is found by whoever reads it, so its name is never translated."""


class SettingsMenu(QObject):
    """Emits what is chosen; the check marks follow `show_choices`."""

    theme_wanted = Signal(ThemeWanted)
    language_wanted = Signal(InterfaceLanguageWanted)
    set_up_wanted = Signal(SetUpWanted)
    phone_lines_wanted = Signal(PhoneLinesWanted)
    check_up_wanted = Signal(CheckUpWanted)
    sound_wanted = Signal(SoundWanted)
    past_calls_wanted = Signal(PastCallsWanted)
    colleagues_wanted = Signal(ColleaguesWanted)

    def __init__(self, button: KeyButton) -> None:
        super().__init__(button)
        self._menu = QMenu(button)
        tongues = QActionGroup(self._menu)
        self._languages = {language: self._add(tongues) for language in Language}
        self._menu.addSeparator()
        looks = QActionGroup(self._menu)
        self._themes = {theme: self._add(looks) for theme in Theme}
        self._menu.addSeparator()
        self._past_calls = self._menu.addAction("")
        self._colleagues = self._menu.addAction("")
        self._menu.addSeparator()
        self._set_up = self._menu.addAction("")
        self._phone_lines = self._menu.addAction("")
        self._sound = self._menu.addAction("")
        self._check_up = self._menu.addAction("")
        self._dialogs: tuple[tuple[QAction, SignalInstance, object], ...] = (
            (self._past_calls, self.past_calls_wanted, PastCallsWanted()),
            (self._colleagues, self.colleagues_wanted, ColleaguesWanted()),
            (self._set_up, self.set_up_wanted, SetUpWanted()),
            (self._phone_lines, self.phone_lines_wanted, PhoneLinesWanted()),
            (self._sound, self.sound_wanted, SoundWanted()),
            (self._check_up, self.check_up_wanted, CheckUpWanted()),
        )
        self._menu.triggered.connect(self._on_triggered)
        button.setMenu(self._menu)
        self.retranslate()

    def show_choices(self, *, language: Language, theme: Theme) -> None:
        """Mark what is in use."""
        for key, action in self._languages.items():
            action.setChecked(key is language)
        for look, action in self._themes.items():
            action.setChecked(look is theme)

    def retranslate(self) -> None:
        """Write every word again."""
        for language, action in self._languages.items():
            action.setText(_OWN_NAMES[language])
        for theme, action in self._themes.items():
            action.setText(QCoreApplication.translate("SettingsMenu", _THEMES[theme]))
        self._past_calls.setText(QCoreApplication.translate("SettingsMenu", "Past calls…"))
        self._colleagues.setText(QCoreApplication.translate("SettingsMenu", "Colleagues…"))
        self._set_up.setText(
            QCoreApplication.translate("SettingsMenu", "Sign-in, phone line and headset…")
        )
        self._phone_lines.setText(QCoreApplication.translate("SettingsMenu", "Phone lines…"))
        self._sound.setText(QCoreApplication.translate("SettingsMenu", "Sound and recording…"))
        self._check_up.setText(
            QCoreApplication.translate("SettingsMenu", "Check before the shift…")
        )

    def _add(self, group: QActionGroup) -> QAction:
        action = self._menu.addAction("")
        action.setCheckable(True)
        group.addAction(action)
        return action

    def _on_triggered(self, action: QAction) -> None:
        for own, signal, wanted in self._dialogs:
            if own is action:
                signal.emit(wanted)
        for theme, own in self._themes.items():
            if own is action:
                self.theme_wanted.emit(ThemeWanted(theme=theme))
        for language, own in self._languages.items():
            if own is action:
                self.language_wanted.emit(InterfaceLanguageWanted(language=language))
