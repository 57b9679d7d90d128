from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from softphone.domain.colleague import Colleague, ExtensionState, Lamp
from softphone.domain.errors import ErrorCode
from softphone.domain.language import Language
from softphone.gui.dialogs.colleagues.dialog import ColleaguesDialog
from softphone.gui.dialogs.colleagues.state import (
    ColleagueRemoved,
    ColleagueRung,
    ColleaguesState,
    ColleagueTyped,
    PickUpFrom,
)
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.models.rows import ROW_ROLE, Row
from softphone.gui.widgets.rows_view import RowsView

pytestmark = pytest.mark.usefixtures("light", "english")


def lamp(name: str, number: str, state: ExtensionState) -> Lamp:
    return Lamp(colleague=Colleague(name=name, number=number), state=state)


MARIA = lamp("Maria", "102", ExtensionState.FREE)
CLARA = lamp("Clara", "103", ExtensionState.RINGING)
BOTH = ColleaguesState(lamps=(MARIA, CLARA), can_pick_up=True)


class Opened:
    """The dialog, and what the agent wanted of it."""

    def __init__(self) -> None:
        self.dialog = ColleaguesDialog(str)
        self.wanted: list[object] = []
        for signal in (
            self.dialog.rung,
            self.dialog.pick_up_wanted,
            self.dialog.typed,
            self.dialog.removed,
        ):
            signal.connect(self.wanted.append)

    @property
    def view(self) -> RowsView:
        found = self.dialog.findChild(RowsView, "colleague_rows")
        assert isinstance(found, RowsView)
        return found

    @property
    def rows(self) -> list[Row]:
        model = self.view.model()
        found = [model.index(at, 0).data(ROW_ROLE) for at in range(model.rowCount())]
        return [row for row in found if isinstance(row, Row)]

    def button(self, name: str) -> QAbstractButton:
        found = self.dialog.findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton)
        return found

    def field(self, name: str) -> QLineEdit:
        found = self.dialog.findChild(QLineEdit, name)
        assert isinstance(found, QLineEdit)
        return found

    def words(self, name: str) -> str:
        label = self.dialog.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text() if label.isVisible() else ""


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    opened = Opened()
    qtbot.addWidget(opened.dialog)
    with qtbot.waitExposed(opened.dialog):
        opened.dialog.show()
    return opened


def test_each_state_has_a_shape_a_word_and_is_spoken(opened: Opened) -> None:
    lamps = tuple(lamp("Maria", str(at), state) for at, state in enumerate(ExtensionState))
    opened.dialog.show_colleagues(ColleaguesState(lamps=lamps))
    rows = opened.rows
    assert len({row.icon for row in rows}) == len(ExtensionState)
    assert len({row.badge for row in rows}) == len(ExtensionState)
    for row in rows:
        assert row.badge
        assert row.badge in row.spoken


def test_enter_rings_whoever_is_chosen_and_closes(opened: Opened) -> None:
    opened.dialog.show_colleagues(BOTH)
    QTest.keyClick(opened.view, Qt.Key.Key_Down)
    QTest.keyClick(opened.view, Qt.Key.Key_Return)
    assert opened.wanted == [ColleagueRung(number="103")]
    assert not opened.dialog.isVisible()


def test_in_a_call_the_button_says_that_they_are_asked(opened: Opened) -> None:
    opened.dialog.show_colleagues(BOTH)
    assert opened.button("ring_button").text() == "Call"
    opened.dialog.show_colleagues(replace(BOTH, is_asking=True))
    assert opened.button("ring_button").text() == "Ask"
    assert "while your caller waits" in opened.words("hint_label")


def test_a_call_is_picked_up_only_where_it_rings_and_only_with_a_code(opened: Opened) -> None:
    opened.dialog.show_colleagues(replace(BOTH, can_pick_up=False))
    assert not opened.button("pick_up_button").isVisible()
    opened.dialog.show_colleagues(BOTH)
    opened.view.choose("102")
    assert not opened.button("pick_up_button").isEnabled()
    QTest.keyClick(opened.view, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert opened.wanted == []
    QTest.keyClick(opened.view, Qt.Key.Key_Down)
    QTest.keyClick(opened.view, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert opened.wanted == [PickUpFrom(number="103")]


def test_a_lamp_that_changes_leaves_what_is_chosen_and_typed(opened: Opened) -> None:
    opened.dialog.show_colleagues(BOTH)
    opened.view.choose("103")
    opened.field("name_edit").setFocus()
    QTest.keyClicks(opened.field("name_edit"), "Ele")
    busy = replace(MARIA, state=ExtensionState.BUSY)
    opened.dialog.show_colleagues(replace(BOTH, lamps=(busy, CLARA)))
    assert opened.rows[0].badge == "on the phone"
    assert opened.view.chosen_key == "103"
    assert opened.field("name_edit").text() == "Ele"
    assert opened.field("name_edit").hasFocus()


def test_somebody_is_added_by_name_and_number(opened: Opened) -> None:
    opened.dialog.show_colleagues(ColleaguesState())
    assert opened.words("empty_label") == "Nobody yet. Type a name and an extension below."
    assert opened.field("name_edit").hasFocus()
    assert not opened.button("add_button").isEnabled()
    QTest.keyClicks(opened.field("name_edit"), "Elena")
    QTest.keyClicks(opened.field("number_edit"), "105")
    QTest.keyClick(opened.field("number_edit"), Qt.Key.Key_Return)
    assert opened.wanted == [ColleagueTyped(name="Elena", number="105")]
    opened.dialog.show_trouble(ErrorCode.BAD_NUMBER)
    assert "not a number" in opened.words("trouble_label")
    assert opened.field("number_edit").text() == "105"
    opened.dialog.show_colleagues(
        ColleaguesState(lamps=(lamp("Elena", "105", ExtensionState.UNKNOWN),))
    )
    opened.dialog.show_kept("105")
    assert opened.words("trouble_label") == ""
    assert opened.field("number_edit").text() == ""
    assert opened.view.chosen_key == "105"


def test_another_name_keeps_the_number_and_choosing_somebody_else_gives_it_up(
    opened: Opened,
) -> None:
    opened.dialog.show_colleagues(BOTH)
    opened.button("rename_button").click()
    name, number = opened.field("name_edit"), opened.field("number_edit")
    assert (name.text(), number.text(), number.isEnabled()) == ("Maria", "102", False)
    QTest.keyClicks(name, "Maria G.")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert opened.wanted == [ColleagueTyped(name="Maria G.", number="102")]
    opened.button("rename_button").click()
    opened.view.choose("103")
    assert (name.text(), number.text(), number.isEnabled()) == ("", "", True)


def test_delete_takes_the_chosen_one_off_the_list(opened: Opened) -> None:
    opened.dialog.show_colleagues(BOTH)
    opened.view.setFocus()
    QTest.keyClick(opened.view, Qt.Key.Key_Delete)
    assert opened.wanted == [ColleagueRemoved(number="102")]


def test_the_dialog_speaks_spanish(opened: Opened, interface_language: InterfaceLanguage) -> None:
    opened.dialog.show_colleagues(BOTH)
    interface_language.apply(Language.SPANISH)
    QTest.qWait(0)
    assert opened.dialog.windowTitle() == "Compañeros"
    assert [row.badge for row in opened.rows] == ["libre", "sonando"]
