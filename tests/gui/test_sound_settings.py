from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from softphone.domain.language import Language
from softphone.domain.settings import Settings
from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.gui.dialogs.sound.dialog import SoundSaved, SoundSettingsDialog, VoiceTried
from softphone.gui.interface_language import InterfaceLanguage

pytestmark = pytest.mark.usefixtures("light", "english")

FOLDER = "/home/ana/recordings"


class Opened:
    """The dialog and what it told."""

    def __init__(self, settings: Settings) -> None:
        self.dialog = SoundSettingsDialog(
            settings, default_folder=FOLDER, states=("CA", "NM", "TX")
        )
        self.saved: list[SoundSaved] = []
        self.tried: list[VoiceTried] = []
        self.dialog.saved.connect(self.saved.append)
        self.dialog.tried.connect(self.tried.append)

    def box(self, name: str) -> QComboBox:
        found = self.dialog.findChild(QComboBox, f"{name}_combo")
        assert isinstance(found, QComboBox)
        return found

    def choose(self, name: str, data: str | None) -> None:
        self.box(name).setCurrentIndex(self.box(name).findData(data))

    def press(self, name: str) -> None:
        button = self.dialog.findChild(QPushButton, f"{name}_button")
        assert isinstance(button, QPushButton)
        button.click()


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    opened = Opened(Settings(username="ana"))
    qtbot.addWidget(opened.dialog)
    opened.dialog.show()
    return opened


def test_what_is_chosen_is_heard_at_once_and_kept_when_it_is_saved(opened: Opened) -> None:
    opened.choose("profile", VoiceProfile.SPEAKERS)
    opened.choose("sidetone", Sidetone.QUIET)
    assert opened.tried[-1] == VoiceTried(profile=VoiceProfile.SPEAKERS, sidetone=Sidetone.QUIET)
    assert opened.saved == []
    opened.choose("state", "TX")
    opened.press("save")
    (saved,) = opened.saved
    assert saved.settings == Settings(
        username="ana",
        voice_profile=VoiceProfile.SPEAKERS,
        sidetone=Sidetone.QUIET,
        office_state="TX",
    )


def test_nothing_changed_is_nothing_changed(opened: Opened) -> None:
    opened.press("save")
    assert opened.saved[0].settings == Settings(username="ana")


def test_cancel_keeps_nothing(opened: Opened, qtbot: QtBot) -> None:
    opened.choose("profile", VoiceProfile.NOISY_ROOM)
    with qtbot.waitSignal(opened.dialog.rejected):
        opened.press("cancel")
    assert opened.saved == []


def test_a_folder_of_ones_own_is_shown_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(Settings(recordings_folder=str(tmp_path), office_state="CA"))
    qtbot.addWidget(opened.dialog)
    field = opened.dialog.findChild(QLineEdit, "folder_edit")
    assert isinstance(field, QLineEdit)
    assert field.text() == str(tmp_path)
    opened.press("save")
    assert opened.saved[0].settings.recordings_folder == str(tmp_path)
    assert opened.saved[0].settings.office_state == "CA"


def test_it_speaks_spanish(
    opened: Opened, interface_language: InterfaceLanguage, qtbot: QtBot
) -> None:
    interface_language.apply(Language.SPANISH)
    qtbot.waitUntil(lambda: "altavoces" in opened.box("profile").itemText(2))
    assert opened.dialog.windowTitle() == "Sonido y grabación"
