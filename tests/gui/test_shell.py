from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from softphone.gui.shell import SMALLEST_SIZE, DeskPanels, Shell

PLACES = (
    "call_bar",
    "notices",
    "work",
    "script",
    "notes",
    "customer",
    "visits",
    "status_line",
    "transfer",
    "recording",
)
MakeShell = Callable[..., Shell]


@pytest.fixture
def make_shell(qtbot: QtBot, light: object) -> MakeShell:
    kept: list[Shell] = []

    def make(geometry: QSettings | None = None, **more: QWidget) -> Shell:
        panels = {name: QWidget() for name in PLACES} | more
        for name, panel in panels.items():
            panel.setObjectName(name)
            panel.setMinimumSize(20, 20)
        shell = Shell(DeskPanels(**panels), geometry)
        qtbot.addWidget(shell)
        with qtbot.waitExposed(shell):
            shell.show()
        kept.append(shell)
        return shell

    return make


def place(shell: Shell, name: str) -> QWidget:
    found = shell.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def left(shell: Shell, name: str) -> int:
    return place(shell, name).mapTo(shell, place(shell, name).rect().topLeft()).x()


def top(shell: Shell, name: str) -> int:
    return place(shell, name).mapTo(shell, place(shell, name).rect().topLeft()).y()


def test_it_fits_a_small_laptop(make_shell: MakeShell) -> None:
    smallest = make_shell().minimumSizeHint()

    assert smallest.width() <= 1366
    assert smallest.height() <= 768 - 60


def test_panels_stand_as_they_were_drawn(make_shell: MakeShell) -> None:
    shell = make_shell()

    assert left(shell, "work") < left(shell, "script") < left(shell, "customer")
    assert left(shell, "script") == left(shell, "notes")
    assert left(shell, "customer") == left(shell, "visits")
    assert top(shell, "call_bar") < top(shell, "script") < top(shell, "notes")
    assert top(shell, "customer") < top(shell, "visits") < top(shell, "status_line")
    assert place(shell, "call_bar").width() == shell.width()


def test_most_of_a_wider_window_goes_to_the_script(make_shell: MakeShell) -> None:
    shell = make_shell()
    before = {name: place(shell, name).width() for name in ("work", "script", "customer")}
    assert before["script"] > 700

    shell.resize(1920, 1000)

    grown = {name: place(shell, name).width() - width for name, width in before.items()}
    assert grown["script"] > grown["customer"] > grown["work"] > 0


def test_a_day_panel_goes_under_the_work(make_shell: MakeShell) -> None:
    shell = make_shell(my_day=QWidget())

    assert top(shell, "work") < top(shell, "my_day")
    assert left(shell, "work") == left(shell, "my_day")


def test_it_gives_the_keyboard_to_nobody_by_itself(make_shell: MakeShell) -> None:
    field = QWidget()
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    make_shell(call_bar=field)

    assert not field.hasFocus()


def test_place_and_columns_are_as_they_were_left(make_shell: MakeShell, tmp_path: Path) -> None:
    geometry = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    shell = make_shell(geometry)
    # The offscreen display is narrower than the window, and Qt keeps restored windows on it.
    shell.resize(*SMALLEST_SIZE)
    columns = shell.findChild(QSplitter, "columns_splitter")
    assert isinstance(columns, QSplitter)
    columns.setSizes([300, 500, 378])
    kept = columns.sizes()
    shell.close()

    again = make_shell(geometry)

    assert geometry.contains("window")
    restored = again.findChild(QSplitter, "columns_splitter")
    assert isinstance(restored, QSplitter)
    assert restored.sizes() == kept


def test_no_column_can_be_dragged_away(make_shell: MakeShell) -> None:
    shell = make_shell()

    assert [
        one.objectName() for one in shell.findChildren(QSplitter) if one.childrenCollapsible()
    ] == []


def test_closing_the_window_is_told(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()

    with qtbot.waitSignal(shell.closed):
        shell.close()
