from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from softphone.domain.errors import ErrorCode
from softphone.domain.interaction import Phase
from softphone.domain.journal import InteractionId
from softphone.domain.language import Language
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.work.panel import WorkPanel
from softphone.gui.panels.work.state import (
    CustomerWanted,
    LookUpState,
    OpenWork,
    WorkItemWanted,
    WorkState,
)
from softphone.gui.shortcuts import KeyMap
from softphone.gui.theme import Appearance
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.widgets.rows_view import RowsView
from softphone.usecases.ports import DayCount
from tests.doubles.sample_practice import JAMES, MARIA, NOW, WORK_LIST
from tests.gui.panel_fixtures import english_formats, still_clock


@pytest.fixture
def panel(qtbot: QtBot, light: Appearance, english: InterfaceLanguage) -> WorkPanel:
    panel = WorkPanel(
        formats=english_formats(), clock=still_clock(), interface_language=lambda: Language.ENGLISH
    )
    qtbot.addWidget(panel)
    panel.resize(260, 640)
    panel.show()
    return panel


def rows(panel: WorkPanel, name: str) -> RowsView:
    view = panel.findChild(RowsView, name)
    assert view is not None
    return view


def box(panel: WorkPanel) -> QLineEdit:
    edit = panel.findChild(QLineEdit, "look_up_edit")
    assert edit is not None
    return edit


def words(panel: WorkPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisible() else ""


def spoken(view: RowsView) -> list[str]:
    model = view.model()
    return [
        str(model.index(at, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)))
        for at in range(model.rowCount())
    ]


def test_each_person_shows_language_town_and_the_time_there(panel: WorkPanel) -> None:
    panel.show_work(WorkState(items=WORK_LIST))
    maria, james = spoken(rows(panel, "work_rows"))
    assert maria.startswith("Maria Gonzalez, ES, Midland · 10:00")
    assert james.startswith("James Walker, EN, El Paso · 9:00")
    assert maria.endswith("Last cleaning 7 months ago")


def test_a_time_zone_nobody_knows_is_said_not_to_be_known(panel: WorkPanel) -> None:
    panel.show_work(WorkState(items=(dataclasses.replace(WORK_LIST[0], time_zone="Mars/Base"),)))
    assert "local time unknown" in spoken(rows(panel, "work_rows"))[0]


def test_the_list_is_entered_and_taken_by_keyboard(panel: WorkPanel, qtbot: QtBot) -> None:
    panel.show_work(WorkState(items=WORK_LIST))
    panel.enter_list()
    view = rows(panel, "work_rows")
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.item_wanted) as wanted:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert wanted.args == [WorkItemWanted(work_item_id=WORK_LIST[1].id)]


def test_typing_asks_once_after_a_moment_of_rest(panel: WorkPanel, qtbot: QtBot) -> None:
    asked: list[str] = []
    panel.look_up_wanted.connect(lambda wanted: asked.append(wanted.typed))
    panel.start_look_up()
    QTest.keyClicks(box(panel), "maria")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["maria"]


def test_enter_takes_the_only_person_found(panel: WorkPanel, qtbot: QtBot) -> None:
    panel.start_look_up()
    QTest.keyClicks(box(panel), "walker")
    panel.show_look_up(LookUpState(typed="walker", found=(JAMES,)))
    with qtbot.waitSignal(panel.customer_wanted) as wanted:
        QTest.keyClick(box(panel), Qt.Key.Key_Return)
    assert wanted.args == [CustomerWanted(customer_id=JAMES.id)]


def test_down_leads_from_the_box_to_the_people_found_and_escape_back(
    panel: WorkPanel, qtbot: QtBot
) -> None:
    panel.start_look_up()
    QTest.keyClicks(box(panel), "a")
    panel.show_look_up(LookUpState(typed="a", found=(MARIA, JAMES)))
    QTest.keyClick(box(panel), Qt.Key.Key_Down)
    view = rows(panel, "found_rows")
    assert view.chosen_key == MARIA.id
    assert panel.focusWidget() is view
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert panel.focusWidget() is box(panel)


def test_escape_empties_the_box_and_asks_no_more(panel: WorkPanel, qtbot: QtBot) -> None:
    panel.start_look_up()
    QTest.keyClicks(box(panel), "wal")
    panel.show_look_up(LookUpState(typed="wal", is_asking=True))
    with qtbot.waitSignal(panel.look_up_wanted) as wanted:
        QTest.keyClick(box(panel), Qt.Key.Key_Escape)
    assert wanted.args[0].typed == ""
    panel.show_look_up(LookUpState())
    assert rows(panel, "work_rows").isVisibleTo(panel) or words(panel, "work_empty_label")


def test_nobody_found_says_what_to_try(panel: WorkPanel) -> None:
    panel.show_look_up(LookUpState(typed="zzz"))
    assert "zzz" in words(panel, "found_empty_label")
    assert "birth date" in words(panel, "found_empty_label")


def test_a_name_with_markup_is_shown_as_it_is(panel: WorkPanel) -> None:
    person = dataclasses.replace(MARIA, given_name="<b>Maria</b>")
    panel.show_look_up(LookUpState(typed="<b>", found=(person,)))
    assert spoken(rows(panel, "found_rows"))[0].startswith("<b>Maria</b> Gonzalez")


def test_open_work_says_who_and_where_it_was_left(panel: WorkPanel) -> None:
    panel.show_work(
        WorkState(
            open_work=(
                OpenWork(
                    interaction_id=InteractionId("i"),
                    name="",
                    number="+14325550171",
                    phase=Phase.WRAP_UP,
                    opened_at=NOW,
                ),
            )
        )
    )
    assert spoken(rows(panel, "open_rows")) == ["tel +14325550171, not finished"]


def test_trouble_is_said_in_words_with_what_to_do(panel: WorkPanel) -> None:
    panel.show_work(WorkState(trouble=ErrorCode.BACKEND_UNREACHABLE))
    assert "cannot be reached" in words(panel, "trouble_label")


def test_my_day_is_left_out_when_nobody_counts(panel: WorkPanel) -> None:
    panel.show_work(WorkState())
    assert words(panel, "calls_label") == ""
    panel.show_work(WorkState(day=DayCount(calls=31, booked=14)))
    assert words(panel, "calls_label") == "Calls: 31"
    assert words(panel, "booked_label") == "Booked: 14"


def test_a_list_read_again_keeps_the_marked_row_and_the_keyboard(
    panel: WorkPanel, qtbot: QtBot
) -> None:
    panel.show_work(WorkState(items=WORK_LIST))
    panel.enter_list()
    view = rows(panel, "work_rows")
    QTest.keyClick(view, Qt.Key.Key_Down)
    panel.show_work(WorkState(items=WORK_LIST[1:]))
    assert view.chosen_key == WORK_LIST[1].id
    assert panel.focusWidget() is view


def test_new_lists_never_take_the_keyboard_from_the_box(panel: WorkPanel, qtbot: QtBot) -> None:
    panel.start_look_up()
    QTest.keyClicks(box(panel), "mar")
    panel.show_work(WorkState(items=WORK_LIST))
    panel.show_look_up(LookUpState(typed="mar", found=(MARIA,)))
    assert panel.focusWidget() is box(panel)
    assert box(panel).text() == "mar"


def test_the_next_person_comes_first_only_while_nobody_is_on_screen(panel: WorkPanel) -> None:
    button = panel.findChild(KeyButton, "next_button")
    assert button is not None
    panel.show_work(WorkState(items=WORK_LIST))
    assert button.property("role") == "primary"
    panel.show_work(WorkState(items=WORK_LIST, has_person=True))
    assert not button.property("role")
    assert button.isEnabled()


def test_every_control_has_a_name_and_the_button_its_key(panel: WorkPanel) -> None:
    panel.set_keys(KeyMap())
    button = panel.findChild(KeyButton, "next_button")
    assert button is not None
    assert button.key_text == "Alt+X"
    for view in panel.findChildren(RowsView):
        assert view.accessibleName()


def test_the_panel_speaks_spanish_without_a_restart(
    panel: WorkPanel, interface_language: InterfaceLanguage
) -> None:
    panel.show_work(WorkState())
    before = words(panel, "work_empty_label")
    interface_language.apply(Language.SPANISH)
    assert before
    assert words(panel, "work_empty_label")
    interface_language.apply(Language.ENGLISH)
    assert words(panel, "work_empty_label") == before
