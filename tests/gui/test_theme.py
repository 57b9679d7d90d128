from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.settings import Theme
from softphone.gui.design import DARK, HIGH_CONTRAST, LIGHT, Colours
from softphone.gui.icons import icon_pixmap, make_icon, read_svg
from softphone.gui.style_sheet import write_style_sheet
from softphone.gui.theme import Appearance, set_look
from softphone.gui.widgets.level_meter import LevelMeter
from softphone.host.resources import resource_path

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("theme", "colours"),
    [(Theme.LIGHT, LIGHT), (Theme.DARK, DARK), (Theme.HIGH_CONTRAST, HIGH_CONTRAST)],
)
def test_a_theme_dresses_the_whole_application_at_run_time(
    appearance: Appearance, qapp: QApplication, theme: Theme, colours: Colours
) -> None:
    appearance.apply(theme)

    assert appearance.colours is colours
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(colours.canvas)
    assert colours.accent in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


def test_a_change_of_look_is_told_once(appearance: Appearance, qtbot: QtBot) -> None:
    appearance.apply(Theme.LIGHT)

    with qtbot.waitSignal(appearance.changed) as told:
        appearance.apply(Theme.DARK)
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.apply(Theme.DARK)

    assert told.args[0].colours is DARK


def test_as_the_system_means_one_of_light_and_dark(appearance: Appearance) -> None:
    appearance.apply(Theme.SYSTEM)

    assert appearance.colours in {LIGHT, DARK}


@pytest.fixture
def primary(qtbot: QtBot, light: Appearance) -> QPushButton:
    button = QPushButton("Call")
    qtbot.addWidget(button)
    button.show()
    return button


def test_a_role_and_a_tone_can_change_at_run_time(primary: QPushButton) -> None:
    set_look(primary, role="primary")
    assert primary.palette().color(QPalette.ColorRole.ButtonText) == QColor(LIGHT.on_accent)

    set_look(primary, role="", tone="warning")
    assert primary.palette().color(QPalette.ColorRole.ButtonText) == QColor(LIGHT.warning_text)


@pytest.fixture
def meter(qtbot: QtBot) -> LevelMeter:
    meter = LevelMeter()
    qtbot.addWidget(meter)
    meter.show()
    return meter


def test_drawn_widgets_take_their_colours_from_the_sheet_too(
    meter: LevelMeter, appearance: Appearance
) -> None:
    for theme, colours in ((Theme.DARK, DARK), (Theme.LIGHT, LIGHT)):
        appearance.apply(theme)
        assert meter.property("fillColour") == QColor(colours.success)


def test_every_picture_the_sheet_names_is_there(
    appearance: Appearance, qapp: QApplication
) -> None:
    appearance.apply(Theme.HIGH_CONTRAST)
    named = {part.split(")")[0] for part in qapp.styleSheet().split("url(")[1:]}

    assert named
    assert [name for name in named if not Path(name).exists()] == []


def test_the_sheet_can_be_written_for_every_look() -> None:
    for colours in (LIGHT, DARK, HIGH_CONTRAST):
        assert write_style_sheet(colours, "/pictures")


def test_no_widget_brings_a_style_sheet_of_its_own() -> None:
    sources = [*(ROOT / "softphone" / "gui").rglob("*.py"), *(ROOT / "ui").glob("*.ui")]
    guilty = [
        path.name
        for path in sources
        if path.name != "theme.py"
        and ("setStyleSheet" in path.read_text("utf-8") or "styleSheet" in path.read_text("utf-8"))
    ]

    assert guilty == []


def test_an_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    red = icon_pixmap("phone", QColor("#ff0000"), size=24).toImage()
    colours = {
        red.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if red.pixelColor(x, y).alpha() == 255
    }

    assert colours == {"#ff0000"}


def test_an_icon_is_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    pixmap = icon_pixmap("phone", QColor("#000000"), size=16, ratio=2.0)

    assert pixmap.width() == 32
    assert pixmap.deviceIndependentSize().width() == 16
    assert not make_icon("phone", QColor("#000000")).isNull()


def test_a_missing_icon_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        read_svg("no-such-icon")


def test_every_icon_can_take_the_colour_of_text_and_is_used() -> None:
    folder = resource_path("icons")
    sources = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "softphone" / "gui").rglob("*.py")
    )
    for svg in sorted(folder.glob("*.svg")):
        assert "currentColor" in svg.read_text("utf-8"), svg.name
        assert f'"{svg.stem}"' in sources, f"{svg.name} is used nowhere: remove it"
    assert (folder / "LICENSE").exists()


@pytest.fixture
def label(qtbot: QtBot, light: Appearance) -> QLabel:
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()
    return label


def test_a_look_that_stays_the_same_costs_nothing(label: QLabel) -> None:
    set_look(label, tone="danger")
    before = label.palette().color(QPalette.ColorRole.WindowText)

    set_look(label, tone="danger")

    assert (
        label.palette().color(QPalette.ColorRole.WindowText) == before == QColor(LIGHT.danger_text)
    )
    assert isinstance(label, QWidget)
