"""The dialog for sound and recording: a few choices, kept when they are saved. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from softphone.domain.settings import Settings
from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.gui.forms.ui_sound_settings import Ui_SoundSettings
from softphone.gui.marked_text import QT_TRANSLATE_NOOP

_PROFILES: dict[VoiceProfile, str] = {
    VoiceProfile.HEADSET: QT_TRANSLATE_NOOP("SoundSettings", "a headset: nothing is changed"),
    VoiceProfile.NOISY_ROOM: QT_TRANSLATE_NOOP(
        "SoundSettings", "a headset in a loud room: noise is taken away"
    ),
    VoiceProfile.SPEAKERS: QT_TRANSLATE_NOOP(
        "SoundSettings", "loudspeakers: echo and noise are taken away, your level is kept"
    ),
}
_SIDETONES: dict[Sidetone, str] = {
    Sidetone.OFF: QT_TRANSLATE_NOOP("SoundSettings", "not at all"),
    Sidetone.QUIET: QT_TRANSLATE_NOOP("SoundSettings", "quietly"),
    Sidetone.LOUD: QT_TRANSLATE_NOOP("SoundSettings", "louder"),
}


@dataclass(frozen=True, kw_only=True)
class SoundSaved:
    """What was chosen, in the settings that were there."""

    settings: Settings


@dataclass(frozen=True, kw_only=True)
class VoiceTried:
    """Chosen and to be heard at once, though not kept yet."""

    profile: VoiceProfile
    sidetone: Sidetone


class SoundSettingsDialog(QDialog):
    """Never modal; what is tried is heard at once, and undone when it is not saved."""

    saved = Signal(SoundSaved)
    tried = Signal(VoiceTried)

    def __init__(
        self,
        settings: Settings,
        *,
        default_folder: str,
        states: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = Ui_SoundSettings()
        self._ui.setupUi(self)
        self._settings = settings
        self._default_folder = default_folder
        ui = self._ui
        for profile in _PROFILES:
            ui.profile_combo.addItem("", profile)
        for sidetone in _SIDETONES:
            ui.sidetone_combo.addItem("", sidetone)
        ui.state_combo.addItem("", None)
        for state in states:
            ui.state_combo.addItem(state, state)
        self._write_words()
        ui.profile_combo.setCurrentIndex(list(_PROFILES).index(settings.voice_profile))
        ui.sidetone_combo.setCurrentIndex(list(_SIDETONES).index(settings.sidetone))
        known = settings.office_state if settings.office_state in states else None
        ui.state_combo.setCurrentIndex(states.index(known) + 1 if known else 0)
        ui.folder_edit.setText(settings.recordings_folder or default_folder)
        self._connect()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._write_words()
        super().changeEvent(event)

    def _write_words(self) -> None:
        ui = self._ui
        for box, words in (
            (ui.profile_combo, tuple(_PROFILES.values())),
            (ui.sidetone_combo, tuple(_SIDETONES.values())),
        ):
            for place, text in enumerate(words):
                box.setItemText(place, QCoreApplication.translate("SoundSettings", text))
        ui.state_combo.setItemText(0, self.tr("not said: everybody is asked"))

    def _connect(self) -> None:
        ui = self._ui
        ui.profile_combo.currentIndexChanged.connect(self._on_tried)
        ui.sidetone_combo.currentIndexChanged.connect(self._on_tried)
        ui.choose_button.clicked.connect(self._on_choose_clicked)
        ui.show_button.clicked.connect(self._on_show_clicked)
        ui.save_button.clicked.connect(self._on_save_clicked)
        ui.cancel_button.clicked.connect(self.reject)

    def _voice(self) -> VoiceTried:
        return VoiceTried(
            profile=VoiceProfile(self._ui.profile_combo.currentData()),
            sidetone=Sidetone(self._ui.sidetone_combo.currentData()),
        )

    def _on_tried(self) -> None:
        self.tried.emit(self._voice())

    def _on_choose_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for recordings"), self._ui.folder_edit.text()
        )
        if chosen:
            self._ui.folder_edit.setText(chosen)

    def _on_show_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._ui.folder_edit.text()))

    def _on_save_clicked(self) -> None:
        voice, folder = self._voice(), self._ui.folder_edit.text().strip()
        state = self._ui.state_combo.currentData()
        self.saved.emit(
            SoundSaved(
                settings=replace(
                    self._settings,
                    voice_profile=voice.profile,
                    sidetone=voice.sidetone,
                    office_state=state if isinstance(state, str) else None,
                    recordings_folder=None if folder in {"", self._default_folder} else folder,
                )
            )
        )
        self.accept()
