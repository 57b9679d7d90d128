"""The check before a shift at the real window, with a real headset, backend and phone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.check_up import CheckUpPart
from softphone.domain.language import Language
from softphone.gui.dialogs.check_up.dialog import CheckUpDialog
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import play, speak, until_at_work
from tests.e2e.desk_world import until
from tests.e2e.test_bad_input import SOMEBODY_WHO_TALKS
from tests.lab.pulse import PulseServer
from tests.lab.pulse_sound import Player, sine

CHECK_LIMIT_S = 60.0
"""An echo call lasts as long as the far end needs to report twice."""


def open_check(desk: Desk) -> CheckUpDialog:
    """By the settings menu, as an agent does."""
    menus = desk.window.panels.status_line.findChildren(QMenu)
    actions = [one for menu in menus for one in menu.actions()]
    (action,) = [one for one in actions if one.text() == "Check before the shift…"]
    action.trigger()
    (dialog,) = desk.window.shell.findChildren(CheckUpDialog)
    return dialog


def lines(dialog: CheckUpDialog) -> dict[str, str]:
    labels = [dialog.findChild(QLabel, f"{part}_light") for part in CheckUpPart]
    texts = [label.text() for label in labels if label is not None]
    return {text.partition(":")[0].partition(" (")[0]: text for text in texts}


def summary(dialog: CheckUpDialog) -> str:
    label = dialog.findChild(QLabel, "summary_label")
    assert label is not None
    return label.text()


def again(dialog: CheckUpDialog) -> QPushButton:
    button = dialog.findChild(QPushButton, "again_button")
    assert button is not None
    return button


def test_each_part_has_a_line_and_what_was_mended_is_green_the_next_time(
    setup: DeskSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        light = desk.window.panels.status_line._ui.headset_light
        await until(lambda: headset.microphone in light.text(), "the headset is in use")
        dialog = open_check(desk)
        assert open_check(desk) is dialog
        await until(again(dialog).isEnabled, "everything was looked at", CHECK_LIMIT_S)
        found = lines(dialog)
        assert len(found) == len(CheckUpPart)
        assert found["Microphone"].startswith("Microphone (-90 dBFS): silent.")
        for part in ("Disk", "Clock", "Phone", "Headset", "Speaker", "Phone line", "Echo call"):
            assert found[part].endswith(": fine"), found
        assert found["Sound of the line"].startswith("Sound of the line (lost "), found
        assert "round trip – ms" not in found["Sound of the line"]
        assert desk.use_cases.current.interaction is None, "the echo call is no customer"
        assert summary(dialog) == "Something has to be mended first."

        talking = Player(headset.mouth_sink, sine(440.0, 60.0), sound.environment)
        again(dialog).click()
        assert not again(dialog).isEnabled()
        await until(again(dialog).isEnabled, "everything was looked at again", CHECK_LIMIT_S)
        talking.stop()
        assert lines(dialog)["Microphone"].endswith(": fine")
        await speak(desk, Language.SPANISH)
        await until(lambda: "Micrófono" in lines(dialog), "it speaks Spanish")
        assert lines(dialog)["Micrófono"].endswith(": bien")
        await speak(desk, Language.ENGLISH)
        dialog.reject()

    with PulseServer() as sound:
        headset = sound.plug("Jabra")
        for name, value in sound.environment.items():
            monkeypatch.setenv(name, value)
        play(setup, scenario)


def test_in_a_call_nothing_is_tried(setup: DeskSetup) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        hand = AgentHand(desk)
        await until(lambda: desk.window.panels.call_bar._state.can_dial, "the line is there")
        hand.press(Qt.Key.Key_F2)
        hand.type(SOMEBODY_WHO_TALKS)
        hand.press(Qt.Key.Key_F2)
        await until(lambda: desk.use_cases.current.interaction is not None, "a call is begun")
        await until(lambda: hand.interaction.calls[0].connected_at is not None, "they answered")
        dialog = open_check(desk)
        await until(lambda: bool(summary(dialog)), "it says why not")
        assert summary(dialog) == "You are in a call. Check again afterwards."
        assert again(dialog).isEnabled()
        dialog.reject()
        desk.window.shell.activateWindow()
        await until(desk.window.shell.isActiveWindow, "the window has the keyboard again")
        await hand.hang_up()

    play(setup, scenario)
