from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from softphone.domain.errors import ErrorCode
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.script.model import AskKind
from softphone.domain.script.refusal import MoveRefusal
from softphone.domain.script.view import (
    AskView,
    CardView,
    LineView,
    OptionView,
    StepMatch,
    StepView,
)
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.script.panel import ScriptPanel
from softphone.gui.panels.script.state import (
    JumpWanted,
    LineRead,
    MoveKind,
    MoveWanted,
    OptionChosen,
    Refusal,
    Scene,
    ScriptPanelState,
    ValueEntered,
)
from softphone.gui.panels.script.words import word_refusal
from softphone.gui.theme import Appearance
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.widgets.option_button import OptionButton
from softphone.gui.widgets.rows_view import RowsView
from softphone.gui.widgets.script_line import ScriptLineWidget

OPTIONS = (
    OptionView(key="yes", digit=1, label="Yes, book", is_chosen=False, is_open=True),
    OptionView(key="other", digit=2, label="Another time", is_chosen=False, is_open=True),
)
CARD = CardView(
    id="cost",
    title="Too expensive",
    acknowledge="I understand.",
    probe="May I ask what worries you?",
    answer="The plan pays for it.",
    ask_again="Shall I book it?",
)


def line(line_id: str, text: str, *, must: bool = False, read: bool = False) -> LineView:
    return LineView(id=line_id, text=text, is_must_read=must, is_read=read)


def step(**changes: object) -> StepView:
    plain = StepView(
        step_id="offer",
        title="Offer a time",
        number=3,
        count=9,
        language=Language.ENGLISH,
        lines=(line("one", "Would Tuesday work for you?"),),
        hint="",
        ask=None,
        options=(),
        cards=(),
        panel=None,
        suggested_language=None,
        suggested_outcome=None,
        is_off_script=False,
        is_end=False,
        can_go_on=True,
        can_go_back=True,
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]


def show(panel: ScriptPanel, **changes: object) -> StepView:
    shown = step(**changes)
    panel.show_script(ScriptPanelState(scene=Scene.STEP, language=shown.language, step=shown))
    return shown


@pytest.fixture
def panel(qtbot: QtBot, light: Appearance, english: InterfaceLanguage) -> ScriptPanel:
    panel = ScriptPanel()
    qtbot.addWidget(panel)
    panel.set_keys_up(panel)
    panel.resize(640, 440)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def words(panel: ScriptPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisible() else ""


def field(panel: ScriptPanel, name: str = "value_edit") -> QLineEdit:
    edit = panel.findChild(QLineEdit, name)
    assert edit is not None
    return edit


def said_by(panel: ScriptPanel) -> list[ScriptLineWidget]:
    return [one for one in panel.findChildren(ScriptLineWidget) if one.isVisible()]


def said(panel: ScriptPanel) -> list[str]:
    return [one.text for one in said_by(panel)]


def ask(kind: AskKind) -> AskView:
    return AskView(id="a", kind=kind, is_required=True, prompt="When?", value="")


def test_the_step_says_where_it_is(panel: ScriptPanel) -> None:
    show(panel)
    assert words(panel, "title_label") == "Offer a time"
    assert words(panel, "place_label") == "step 3 of 9"
    assert said(panel) == ["Would Tuesday work for you?"]


def test_a_step_that_fits_needs_no_scroll_bar(panel: ScriptPanel) -> None:
    words_enough = "Just so you know, this call may be recorded to help us serve you better."
    show(panel, lines=(line("one", words_enough), line("two", words_enough)))
    scroll = panel.findChild(QScrollArea, "step_scroll")
    assert scroll is not None
    QApplication.processEvents()
    assert scroll.verticalScrollBar().maximum() == 0


def test_the_script_is_larger_in_a_wider_panel_and_keeps_its_size_for_new_lines(
    panel: ScriptPanel,
) -> None:
    show(panel)
    sizes = []
    for width in (640, 900, 1100):
        panel.resize(width, 440)
        QApplication.processEvents()
        sizes += [one.findChildren(QLabel)[0].font().pointSize() for one in said_by(panel)]
    assert sizes == sorted(set(sizes))
    assert len(sizes) == 3
    show(panel, step_id="next", lines=(line("two", "Shall I book it?"),))
    (new,) = said_by(panel)
    assert new.findChildren(QLabel)[0].font().pointSize() == sizes[-1]


def test_markup_in_a_line_is_shown_as_it_is(panel: ScriptPanel) -> None:
    show(panel, lines=(line("one", "Hello <b>Maria</b> &amp; <img src=x>"),))
    label = panel.findChild(ScriptLineWidget)
    assert label is not None
    assert said(panel) == ["Hello <b>Maria</b> &amp; <img src=x>"]
    for text in label.findChildren(QLabel):
        assert text.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier]
)
def test_a_digit_answers(panel: ScriptPanel, qtbot: QtBot, modifier: Qt.KeyboardModifier) -> None:
    show(panel, options=OPTIONS)
    with qtbot.waitSignal(panel.option_chosen) as chosen:
        QTest.keyClick(panel, Qt.Key.Key_2, modifier)
    assert chosen.args == [OptionChosen(step_id="offer", option_key="other")]


def test_a_digit_typed_into_a_field_stays_in_the_field(panel: ScriptPanel, qtbot: QtBot) -> None:
    show(panel, options=OPTIONS)
    note = QPlainTextEdit(panel)
    note.show()
    note.setFocus()
    with qtbot.assertNotEmitted(panel.option_chosen):
        QTest.keyClicks(note, "1")
    assert note.toPlainText() == "1"
    with qtbot.waitSignal(panel.option_chosen):
        QTest.keyClick(note, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)


def test_a_digit_without_an_answer_does_nothing(panel: ScriptPanel, qtbot: QtBot) -> None:
    show(panel, options=OPTIONS)
    with qtbot.assertNotEmitted(panel.option_chosen):
        QTest.keyClick(panel, Qt.Key.Key_7)


def test_answers_are_pressed_by_tab_and_space_as_well(panel: ScriptPanel, qtbot: QtBot) -> None:
    show(panel, options=OPTIONS)
    button = panel.findChildren(OptionButton)[0]
    assert button.accessibleName() == "1: Yes, book"
    with qtbot.waitSignal(panel.option_chosen):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_must_read_line_is_marked_by_words_and_ticked_by_key(
    panel: ScriptPanel, qtbot: QtBot
) -> None:
    show(panel, lines=(line("rec", "This call may be recorded.", must=True),))
    widget = panel.findChild(ScriptLineWidget)
    assert widget is not None
    assert widget.is_due
    assert "Must be read out" in widget.accessibleName()
    with qtbot.waitSignal(panel.line_read) as read:
        QTest.keyClick(panel, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert read.args == [LineRead(line_id="rec")]


def test_a_line_read_in_one_language_is_due_again_in_the_other(panel: ScriptPanel) -> None:
    show(panel, lines=(line("rec", "This call may be recorded.", must=True, read=True),))
    spanish = dataclasses.replace(
        line("rec", "Esta llamada se puede grabar.", must=True), is_from_earlier_step=True
    )
    show(panel, lines=(spanish,), language=Language.SPANISH)
    widget = panel.findChild(ScriptLineWidget)
    assert widget is not None
    assert widget.is_due
    assert "again in Spanish" in widget.accessibleName()


def test_a_refused_move_points_at_the_line_to_read(panel: ScriptPanel) -> None:
    show(panel, lines=(line("rec", "Recorded.", must=True),), options=OPTIONS)
    panel.show_refusal(Refusal(code=MoveRefusal.MUST_READ, line_ids=("rec",)))
    assert words(panel, "move_refusal_label") == "First read out the marked line."


def test_an_answer_is_typed_and_entered(panel: ScriptPanel, qtbot: QtBot) -> None:
    show(panel, ask=ask(AskKind.DATE))
    panel.enter_script()
    assert panel.focusWidget() is field(panel)
    QTest.keyClicks(field(panel), "3/9/1984")
    with qtbot.waitSignal(panel.value_entered) as entered:
        QTest.keyClick(field(panel), Qt.Key.Key_Return)
    assert entered.args == [ValueEntered(step_id="offer", text="3/9/1984")]


def test_what_is_wrong_with_an_answer_stands_under_it_until_it_is_mended(
    panel: ScriptPanel,
) -> None:
    show(panel, ask=ask(AskKind.DATE))
    panel.enter_script()
    QTest.keyClicks(field(panel), "soon")
    panel.show_refusal(Refusal(code=MoveRefusal.NOT_A_DATE))
    assert "month/day/year" in words(panel, "refusal_label")
    assert field(panel).text() == "soon"
    QTest.keyClicks(field(panel), "er")
    assert words(panel, "refusal_label") == ""


def test_flipping_the_language_leaves_what_is_being_typed_alone(panel: ScriptPanel) -> None:
    show(panel, ask=ask(AskKind.TEXT))
    panel.enter_script()
    QTest.keyClicks(field(panel), "next we")
    show(
        panel,
        ask=dataclasses.replace(ask(AskKind.TEXT), prompt="¿Cuándo?"),
        language=Language.SPANISH,
    )
    assert field(panel).text() == "next we"
    assert panel.focusWidget() is field(panel)
    QTest.keyClicks(field(panel), "ek")
    assert field(panel).text() == "next week"


def test_flipping_the_language_keeps_the_line_in_sight(panel: ScriptPanel, qtbot: QtBot) -> None:
    english = tuple(line(f"l{at}", "Short line in English.") for at in range(12))
    spanish = tuple(
        line(f"l{at}", "Una línea mucho más larga que la inglesa, como suele pasar. " * 3)
        for at in range(12)
    )
    show(panel, lines=english)
    qtbot.wait(1)
    scroll = panel.findChild(QScrollArea, "step_scroll")
    assert scroll is not None
    widgets = panel.findChildren(ScriptLineWidget)
    scroll.verticalScrollBar().setValue(widgets[6].y())
    show(panel, lines=spanish, language=Language.SPANISH)
    qtbot.wait(20)
    top = scroll.verticalScrollBar().value()
    in_sight = [one.line_id for one in widgets if one.geometry().bottom() >= top]
    assert in_sight[0] == "l6"


def test_a_card_opens_in_place_and_stays_open_in_the_other_language(panel: ScriptPanel) -> None:
    show(panel, cards=(CARD,))
    QTest.keyClick(panel, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    texts = {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}
    assert {"I understand.", "The plan pays for it.", "Shall I book it?"} <= texts
    spanish = dataclasses.replace(CARD, title="Es muy caro", answer="Lo paga su plan.")
    show(panel, cards=(spanish,), language=Language.SPANISH)
    texts = {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}
    assert "Lo paga su plan." in texts
    QTest.keyClick(panel, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    texts = {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}
    assert "Lo paga su plan." not in texts


def test_zero_searches_the_script_and_enter_goes_there(panel: ScriptPanel, qtbot: QtBot) -> None:
    show(panel, options=OPTIONS)
    QTest.keyClick(panel, Qt.Key.Key_0)
    find = field(panel, "find_edit")
    assert panel.focusWidget() is find
    with qtbot.waitSignal(panel.find_wanted) as wanted:
        QTest.keyClicks(find, "cost")
    assert wanted.args[0].query == "cost"
    match = StepMatch(
        step_id="price", title="Price", excerpt="It costs…", language=Language.ENGLISH
    )
    panel.show_matches("cost", (match,))
    with qtbot.waitSignal(panel.jump_wanted) as jump:
        QTest.keyClick(find, Qt.Key.Key_Return)
    assert jump.args == [JumpWanted(step_id="price")]


def test_escape_leaves_the_search_and_shows_the_step_again(
    panel: ScriptPanel, qtbot: QtBot
) -> None:
    show(panel)
    QTest.keyClick(panel, Qt.Key.Key_0)
    find = field(panel, "find_edit")
    with qtbot.waitSignal(panel.find_wanted):
        QTest.keyClicks(find, "zzz")
    panel.show_matches("zzz", ())
    assert "zzz" in words(panel, "find_empty_label")
    QTest.keyClick(find, Qt.Key.Key_Escape)
    assert said(panel)
    assert find.text() == ""


def test_off_script_the_way_back_has_a_button_and_a_key(panel: ScriptPanel, qtbot: QtBot) -> None:
    show(panel, is_off_script=True)
    button = panel.findChild(KeyButton, "return_button")
    assert button is not None
    assert button.isVisible()
    with qtbot.waitSignal(panel.move_wanted) as moved:
        QTest.keyClick(panel, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert moved.args == [MoveWanted(step_id="offer", kind=MoveKind.RETURN)]


def test_going_on_and_back_by_key(panel: ScriptPanel, qtbot: QtBot) -> None:
    show(panel)
    with qtbot.waitSignal(panel.move_wanted) as moved:
        QTest.keyClick(panel, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert moved.args == [MoveWanted(step_id="offer", kind=MoveKind.GO_ON)]
    with qtbot.waitSignal(panel.move_wanted) as moved:
        QTest.keyClick(panel, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert moved.args == [MoveWanted(step_id="offer", kind=MoveKind.BACK)]


def test_the_end_names_the_outcome(panel: ScriptPanel) -> None:
    show(panel, is_end=True, suggested_outcome=Outcome.BOOKED)
    assert words(panel, "end_label") == "End of the script: Booked"


def test_a_script_that_cannot_be_shown_says_why_and_can_be_asked_for_again(
    panel: ScriptPanel, qtbot: QtBot
) -> None:
    panel.show_script(ScriptPanelState(scene=Scene.UNREADABLE, trouble=ErrorCode.SCRIPT_INVALID))
    assert "mistake in it" in words(panel, "empty_title_label")
    assert "notes go on" in words(panel, "empty_label")
    retry = panel.findChild(KeyButton, "retry_button")
    assert retry is not None
    with qtbot.waitSignal(panel.retry_wanted):
        retry.click()


def test_nobody_on_the_line_says_what_to_do_next(panel: ScriptPanel) -> None:
    panel.show_script(ScriptPanelState(scene=Scene.NOBODY))
    assert "Take the next person" in words(panel, "empty_label")


@pytest.mark.parametrize("code", list(MoveRefusal))
def test_every_refusal_has_words(qapp: object, code: MoveRefusal) -> None:
    assert word_refusal(code).endswith(".")


def test_a_new_step_takes_no_focus(panel: ScriptPanel, qtbot: QtBot) -> None:
    note = QPlainTextEdit(panel)
    note.show()
    note.setFocus()
    show(panel, step_id="next", ask=ask(AskKind.TEXT), options=())
    assert panel.focusWidget() is note


def test_matches_are_plain_rows_with_their_language(panel: ScriptPanel, qtbot: QtBot) -> None:
    show(panel)
    QTest.keyClick(panel, Qt.Key.Key_0)
    with qtbot.waitSignal(panel.find_wanted):
        QTest.keyClicks(field(panel, "find_edit"), "caro")
    match = StepMatch(step_id="x", title="<i>T</i>", excerpt="caro", language=Language.SPANISH)
    panel.show_matches("caro", (match,))
    view = panel.findChild(RowsView, "matches_rows")
    assert view is not None
    index = view.model().index(0, 0)
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "<i>T</i>, ES, caro"
