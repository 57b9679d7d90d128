from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from softphone.domain.errors import ErrorCode
from softphone.domain.language import Language
from softphone.domain.settings import LineEncryption, PhoneLine, Settings, SipTransport
from softphone.gui.dialogs.first_start.dialog import FirstStartDialog
from softphone.gui.dialogs.first_start.state import (
    FieldTrouble,
    FirstStartState,
    HeadsetAnswer,
    SoundTestWanted,
    StartWanted,
    WhoAnswer,
)
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.widgets.level_meter import LevelMeter
from softphone.usecases.ports import Levels, LineAccess, SoundDevice

DEVICES = (
    SoundDevice(name="Jabra", role="microphone", is_default=True),
    SoundDevice(name="Built-in", role="microphone", is_default=False),
    SoundDevice(name="Jabra", role="speaker", is_default=False),
)
STATE = FirstStartState(devices=DEVICES, headset=HeadsetAnswer())


@pytest.fixture
def dialog(qtbot: QtBot, light: object, english: object) -> FirstStartDialog:
    dialog = FirstStartDialog(Settings(backend_url="https://desk.example"))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.show_start(STATE)
    return dialog


def edit(dialog: FirstStartDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, f"{name}_edit")
    assert isinstance(found, QLineEdit)
    return found


def combo(dialog: FirstStartDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, f"{name}_combo")
    assert isinstance(found, QComboBox)
    return found


def button(dialog: FirstStartDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, f"{name}_button")
    assert isinstance(found, QPushButton)
    return found


def words(dialog: FirstStartDialog, name: str) -> str:
    found = dialog.findChild(QLabel, f"{name}_label")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def own_line(dialog: FirstStartDialog) -> QCheckBox:
    found = dialog.findChild(QCheckBox, "own_line_check")
    assert isinstance(found, QCheckBox)
    return found


def test_it_begins_at_the_first_thing_that_is_not_known_yet(dialog: FirstStartDialog) -> None:
    assert edit(dialog, "backend").text() == "https://desk.example"
    assert edit(dialog, "username").hasFocus()


def test_enter_sends_both_answers(dialog: FirstStartDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(edit(dialog, "username"), " ana ")
    QTest.keyClicks(edit(dialog, "password"), " p w ")
    combo(dialog, "microphone").setCurrentIndex(2)

    with qtbot.waitSignal(dialog.start_wanted) as asked:
        QTest.keyClick(edit(dialog, "password"), Qt.Key.Key_Return)

    assert asked.args == [
        StartWanted(
            who=WhoAnswer(backend_url="https://desk.example", username="ana", password=" p w "),
            headset=HeadsetAnswer(microphone="Built-in"),
        )
    ]


def test_passwords_are_never_shown(dialog: FirstStartDialog) -> None:
    for name in ("password", "line_password"):
        assert edit(dialog, name).echoMode() is QLineEdit.EchoMode.Password


def test_the_system_comes_first_and_names_what_it_would_take(dialog: FirstStartDialog) -> None:
    assert combo(dialog, "microphone").itemText(0) == "System: Jabra"
    assert combo(dialog, "speaker").itemText(0) == "As the system chooses"
    assert combo(dialog, "ringer").itemText(0) == "None found: plug it in"


def test_until_the_phone_has_listed_its_devices_the_boxes_say_so(
    dialog: FirstStartDialog, qtbot: QtBot
) -> None:
    dialog.show_start(replace(STATE, devices=None, headset=HeadsetAnswer(microphone="Jabra")))

    assert combo(dialog, "microphone").currentText() == "Looking for devices…"
    assert not combo(dialog, "microphone").isEnabled()
    with qtbot.waitSignal(dialog.start_wanted) as asked:
        button(dialog, "start").click()
    assert asked.args[0].headset == HeadsetAnswer(microphone="Jabra")


def test_a_device_that_was_chosen_and_is_gone_says_so(dialog: FirstStartDialog) -> None:
    dialog.show_start(replace(STATE, headset=HeadsetAnswer(speaker="Old one")))

    assert combo(dialog, "speaker").currentText() == "Old one (not connected)"


def test_choosing_a_device_tells_at_once(dialog: FirstStartDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.headset_chosen) as chosen:
        combo(dialog, "speaker").setCurrentIndex(1)

    assert chosen.args == [HeadsetAnswer(speaker="Jabra")]


def test_a_new_list_of_devices_chooses_nothing_by_itself(
    dialog: FirstStartDialog, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(dialog.headset_chosen):
        dialog.show_start(replace(STATE, devices=DEVICES[1:]))


def test_the_test_button_asks_for_a_tone_and_shows_whether_it_plays(
    dialog: FirstStartDialog, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.sound_test_wanted) as asked:
        QTest.mouseClick(button(dialog, "speaker_test"), Qt.MouseButton.LeftButton)
    assert asked.args == [SoundTestWanted(role="speaker", is_on=True)]

    dialog.show_start(replace(STATE, playing=""))
    assert not button(dialog, "speaker_test").isChecked()


def test_the_voice_moves_the_bars(dialog: FirstStartDialog) -> None:
    meter = dialog.findChild(LevelMeter)
    assert isinstance(meter, LevelMeter)

    dialog.show_levels(Levels(microphone_dbfs=-15, speaker_dbfs=-90))

    assert meter.lit_bars == 6


def test_fields_of_an_own_line_are_folded_away_until_they_are_wanted(
    dialog: FirstStartDialog, qtbot: QtBot
) -> None:
    assert not edit(dialog, "line_address").isVisible()

    own_line(dialog).setChecked(True)
    QTest.keyClicks(edit(dialog, "line_address"), "ana@phone.example")
    QTest.keyClicks(edit(dialog, "line_password"), "s3")
    assert not edit(dialog, "line_backup").isVisible()
    button(dialog, "line_more").click()
    QTest.keyClicks(edit(dialog, "line_backup"), "phone2.example:5070")
    combo(dialog, "line_transport").setCurrentIndex(2)
    combo(dialog, "line_encryption").setCurrentIndex(2)

    with qtbot.waitSignal(dialog.start_wanted) as asked:
        button(dialog, "start").click()
    assert asked.args[0].who.own_line == LineAccess(
        line=PhoneLine(
            address="sip:ana@phone.example",
            username="ana",
            registrar="sip:phone.example",
            backup_registrar="sip:phone2.example:5070",
            transport=SipTransport.TLS,
            media_encryption=LineEncryption.MANDATORY,
        ),
        password="s3",
    )


def test_an_own_line_that_is_kept_already_is_filled_in(qtbot: QtBot, dialog: object) -> None:
    line = PhoneLine(
        address="sip:ana@b.c",
        registrar="sip:d.e",
        backup_registrar="sip:f.g",
        transport=SipTransport.TCP,
        media_encryption=LineEncryption.OFF,
    )
    second = FirstStartDialog(Settings(phone_line=line))
    qtbot.addWidget(second)

    assert own_line(second).isChecked()
    assert edit(second, "line_registrar").text() == "sip:d.e"
    assert edit(second, "line_backup").text() == "sip:f.g"
    assert combo(second, "line_transport").currentData() == SipTransport.TCP
    assert combo(second, "line_encryption").currentData() == LineEncryption.OFF


def test_a_wrong_password_is_said_beside_the_field_that_gets_the_keyboard(
    dialog: FirstStartDialog,
) -> None:
    dialog.show_start(replace(STATE, trouble=ErrorCode.SIGN_IN_REFUSED))

    assert words(dialog, "trouble") == (
        "User name or password is not right. Type both again; mind capital letters."
    )
    assert edit(dialog, "password").hasFocus()
    assert edit(dialog, "password").property("tone") == "danger"


def test_trouble_that_was_said_does_not_take_the_keyboard_again(dialog: FirstStartDialog) -> None:
    dialog.show_start(replace(STATE, trouble=FieldTrouble.PASSWORD_EMPTY))
    edit(dialog, "username").setFocus()

    dialog.show_start(replace(STATE, trouble=FieldTrouble.PASSWORD_EMPTY, devices=()))

    assert edit(dialog, "username").hasFocus()


def test_without_a_keyring_it_says_how_long_passwords_are_kept(dialog: FirstStartDialog) -> None:
    assert words(dialog, "keyring") == ""

    dialog.show_start(replace(STATE, is_keyring_lasting=False))

    assert "kept until you close the desk" in words(dialog, "keyring")


def test_while_signing_in_it_says_so_and_cannot_be_sent_twice(dialog: FirstStartDialog) -> None:
    dialog.show_start(replace(STATE, is_busy=True))

    assert button(dialog, "start").text() == "Signing in…"
    assert not button(dialog, "start").isEnabled()


def test_finishing_forgets_the_passwords_and_closes(dialog: FirstStartDialog) -> None:
    edit(dialog, "password").setText("secret")

    dialog.finish()

    assert edit(dialog, "password").text() == ""
    assert not dialog.isVisible()


def test_it_is_never_modal(dialog: FirstStartDialog) -> None:
    assert not dialog.isModal()


def test_it_fits_a_small_screen_with_everything_unfolded(dialog: FirstStartDialog) -> None:
    own_line(dialog).setChecked(True)
    button(dialog, "line_more").click()
    dialog.show_start(
        replace(STATE, is_keyring_lasting=False, trouble=ErrorCode.BACKEND_UNREACHABLE)
    )

    size = dialog.sizeHint()
    assert size.width() <= 1366
    assert size.height() <= 720


def test_every_control_has_an_accessible_name(dialog: FirstStartDialog) -> None:
    controls = [
        *dialog.findChildren(QPushButton),
        *dialog.findChildren(QLineEdit),
        *dialog.findChildren(QComboBox),
    ]

    assert [one.objectName() for one in controls if not one.accessibleName()] == []


def test_it_changes_its_language_while_it_is_open(
    dialog: FirstStartDialog, qtbot: QtBot, interface_language: InterfaceLanguage
) -> None:
    edit(dialog, "username").setText("ana")

    interface_language.apply(Language.SPANISH)

    qtbot.waitUntil(lambda: words(dialog, "who") == "¿Quién eres?")
    assert button(dialog, "start").text() == "Empezar"
    assert combo(dialog, "speaker").itemText(0) == "El que elija el sistema"
    assert edit(dialog, "username").text() == "ana"
