"""Sound and recording, chosen at the real desk: heard by the engine at once, kept for tomorrow."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.gui.dialogs.sound.dialog import SoundSettingsDialog
from softphone.usecases.events import VoiceShaped
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import codes, play, until_at_work
from tests.e2e.desk_world import DeskWorld, until
from tests.e2e.window_parts import part


def test_loudspeakers_a_state_and_a_folder_are_used_at_once_and_after_the_next_start(
    world: DeskWorld, setup: DeskSetup, tmp_path: Path
) -> None:
    folder = tmp_path / "recordings of mine"

    async def choose(desk: Desk) -> None:
        shaped: list[VoiceProfile] = []
        desk.bridge.subscribe(VoiceShaped, lambda event: shaped.append(event.profile))
        await until_at_work(desk)
        desk.dialogs.sound.open()
        dialog = part(desk.window.shell, SoundSettingsDialog, "SoundSettings")
        for name, data in (
            ("profile_combo", VoiceProfile.SPEAKERS),
            ("sidetone_combo", Sidetone.QUIET),
            ("state_combo", "TX"),
        ):
            box = part(dialog, QComboBox, name)
            box.setCurrentIndex(box.findData(data))
        await until(lambda: shaped[-1:] == [VoiceProfile.SPEAKERS], "it is tried at once")
        part(dialog, QLineEdit, "folder_edit").setText(str(folder))
        part(dialog, QAbstractButton, "save_button").click()
        await until(lambda: desk.memory.settings.office_state == "TX", "it is kept")

        desk.window.shell.activateWindow()
        await until(desk.window.shell.isActiveWindow, "the keyboard is the window's again")
        hand = AgentHand(desk)
        await hand.take_next()
        await hand.ring()
        # They live in Texas, too, and their number is from there: nobody has to be asked.
        hand.alt("e")
        await until(lambda: len(list(folder.glob("*.wav"))) == 1, "it is recorded there")
        await hand.hang_up()

    async def again(desk: Desk) -> None:
        shaped: list[VoiceProfile] = []
        desk.bridge.subscribe(VoiceShaped, lambda event: shaped.append(event.profile))
        await until(lambda: shaped[-1:] == [VoiceProfile.SPEAKERS], "it is as it was left")
        assert desk.memory.settings.sidetone is Sidetone.QUIET
        assert codes(desk) == []

    play(setup, choose)
    play(setup, again)
