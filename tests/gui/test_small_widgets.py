from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from softphone.gui.widgets.elided_label import ElidedLabel
from softphone.gui.widgets.icon_label import IconLabel
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.widgets.level_meter import BAR_COUNT, LevelMeter
from softphone.gui.widgets.status_light import Light, StatusLight

pytestmark = pytest.mark.usefixtures("light", "english")

LONG_NAME = "María de los Ángeles Hernández Villanueva de la Garza"


@pytest.fixture
def name(qtbot: QtBot) -> ElidedLabel:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show()
    return label


def test_a_long_name_gives_way_and_is_told_in_full_by_the_tool_tip(name: ElidedLabel) -> None:
    name.setText(LONG_NAME)
    name.resize(80, 24)

    assert name.minimumSizeHint().width() < 80 < name.sizeHint().width()
    assert name.toolTip() == LONG_NAME
    assert name.text() == LONG_NAME
    assert not name.grab().isNull()


@pytest.fixture
def button(qtbot: QtBot) -> KeyButton:
    button = KeyButton()
    qtbot.addWidget(button)
    button.setText("Mute")
    button.show()
    return button


def test_a_button_makes_room_for_icon_key_and_menu(button: KeyButton) -> None:
    widths = [button.sizeHint().width()]
    button.set_icon_name("mic")
    widths.append(button.sizeHint().width())
    button.set_key(QKeySequence("F6"))
    widths.append(button.sizeHint().width())
    button.setMenu(QMenu(button))
    widths.append(button.sizeHint().width())

    assert widths == sorted(set(widths))
    assert button.minimumSizeHint() == button.sizeHint()
    assert not button.grab().isNull()


def test_a_screen_reader_hears_the_key(button: KeyButton) -> None:
    button.set_key(QKeySequence("F6"))

    assert button.accessibleDescription() == "F6"


def test_return_is_shown_as_the_sign_on_the_key_and_named_to_a_screen_reader(
    button: KeyButton,
) -> None:
    button.set_key(QKeySequence(Qt.Key.Key_Return))

    assert button.key_text == "↵"
    assert button.accessibleDescription() == "Return"


@pytest.fixture
def meter(qtbot: QtBot) -> LevelMeter:
    meter = LevelMeter()
    qtbot.addWidget(meter)
    meter.show()
    return meter


@pytest.mark.parametrize(
    ("dbfs", "lit"), [(-90, 0), (-60, 0), (-30, 4), (0, BAR_COUNT), (3, BAR_COUNT)]
)
def test_a_louder_voice_lights_more_bars(meter: LevelMeter, dbfs: float, lit: int) -> None:
    meter.set_level(dbfs)

    assert meter.lit_bars == lit
    assert not meter.grab().isNull()


@pytest.fixture
def status(qtbot: QtBot) -> StatusLight:
    light = StatusLight()
    qtbot.addWidget(light)
    light.show()
    return light


def test_every_light_differs_in_shape_not_only_in_colour(status: StatusLight) -> None:
    pictures = set()
    for light in Light:
        status.show_light(light, "phone")
        picture = (
            status.grab().toImage().convertToFormat(status.grab().toImage().Format.Format_Mono)
        )
        pictures.add(bytes(picture.constBits()))

    assert len(pictures) == len(Light)


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    """A light beside two fields, as in a panel."""
    window = QWidget()
    row = QHBoxLayout(window)
    for widget in (QLineEdit(), StatusLight(), QLineEdit()):
        row.addWidget(widget)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.findChildren(QLineEdit)[0].setFocus()
    return window


def is_told(words: str) -> bool:
    return QToolTip.isVisible() and QToolTip.text() == words


def test_a_light_that_has_more_to_say_says_it_to_the_tab_key(desk: QWidget, qtbot: QtBot) -> None:
    (status,) = desk.findChildren(StatusLight)
    first, last = desk.findChildren(QLineEdit)
    status.show_light(Light.GOOD, "clear")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert last.hasFocus()

    status.show_light(Light.BAD, "poor", details="Your network loses parts of the call.")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert status.hasFocus()
    qtbot.waitUntil(lambda: is_told("Your network loses parts of the call."))
    assert status.accessibleName() == "poor. Your network loses parts of the call."
    status.show_light(Light.BAD, "poor", details="It takes long to arrive.")
    qtbot.waitUntil(lambda: is_told("It takes long to arrive."))


def test_its_key_explains_and_gives_the_keyboard_back(desk: QWidget, qtbot: QtBot) -> None:
    (status,) = desk.findChildren(StatusLight)
    first, _ = desk.findChildren(QLineEdit)
    status.set_key(QKeySequence("Alt+Q"))
    status.explain()
    assert first.hasFocus()

    status.show_light(Light.WARNING, "fair", details="It takes long to arrive.")
    status.explain()
    assert status.hasFocus()
    qtbot.waitUntil(lambda: is_told("It takes long to arrive.\nAlt+Q"))
    status.explain()
    assert first.hasFocus()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    status.explain()
    QTest.keyClick(status, Qt.Key.Key_Escape)
    assert first.hasFocus()


@pytest.fixture
def icon(qtbot: QtBot) -> IconLabel:
    icon = IconLabel()
    qtbot.addWidget(icon)
    icon.show()
    return icon


def test_an_icon_takes_the_room_it_was_given(icon: IconLabel) -> None:
    icon.set_icon_name("phone", size=24)

    assert icon.sizeHint().width() == 24
    assert not icon.grab().isNull()
