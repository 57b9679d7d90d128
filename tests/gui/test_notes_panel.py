from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateTimeEdit, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from softphone.domain.errors import ErrorCode
from softphone.domain.interaction import Phase
from softphone.domain.journal import InteractionId
from softphone.domain.outcome import Outcome
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.notes.panel import MAX_NOTE_CHARACTERS, NotesPanel
from softphone.gui.panels.notes.state import (
    CallbackChosen,
    FinishObstacle,
    NotesState,
    NoteTyped,
    OutcomeChosen,
    Saving,
)
from softphone.gui.panels.notes.words import LETTERS, OUTCOMES
from softphone.gui.theme import Appearance
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.widgets.rows_view import RowsView
from tests.doubles.fixed_clock import FixedClock
from tests.doubles.sample_practice import NOW
from tests.gui.panel_fixtures import english_formats

WRAP_UP = NotesState(
    interaction_id=InteractionId("i"),
    phase=Phase.WRAP_UP,
    wrap_up_from=NOW,
    wrap_up_seconds=120,
    obstacle=FinishObstacle.NO_OUTCOME,
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def panel(
    qtbot: QtBot, light: Appearance, english: InterfaceLanguage, clock: FixedClock
) -> NotesPanel:
    panel = NotesPanel(formats=english_formats(), clock=clock)
    qtbot.addWidget(panel)
    panel.resize(640, 220)
    panel.show()
    panel.show_text("", of=WRAP_UP.interaction_id)
    panel.show_notes(WRAP_UP)
    return panel


def words(panel: NotesPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisible() else ""


def note(panel: NotesPanel) -> QPlainTextEdit:
    edit = panel.findChild(QPlainTextEdit, "note_edit")
    assert edit is not None
    return edit


def outcomes(panel: NotesPanel) -> RowsView:
    view = panel.findChild(RowsView, "outcome_rows")
    assert view is not None
    return view


def test_every_key_is_sent_on_its_way(panel: NotesPanel) -> None:
    typed: list[NoteTyped] = []
    panel.note_typed.connect(typed.append)
    panel.enter_note()
    QTest.keyClicks(note(panel), "abc")
    assert [one.text for one in typed] == ["a", "ab", "abc"]
    assert {one.interaction_id for one in typed} == {"i"}


def test_the_mark_says_where_the_note_is(panel: NotesPanel) -> None:
    panel.show_saving(Saving.WRITING)
    assert words(panel, "saving_label") == "writing…"
    panel.show_saving(Saving.SAVED)
    assert words(panel, "saving_label") == "✓ saved"
    panel.show_saving(Saving.FAILED)
    assert words(panel, "saving_label") == "✗ not saved"


def test_another_interactions_note_is_shown_without_being_typed(
    panel: NotesPanel, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.note_typed):
        panel.show_text("from before", of=InteractionId("j"))
    assert note(panel).toPlainText() == "from before"


def test_a_key_pressed_before_the_rest_is_drawn_belongs_to_the_note_it_was_typed_into(
    panel: NotesPanel,
) -> None:
    typed: list[NoteTyped] = []
    panel.note_typed.connect(typed.append)
    panel.enter_note()
    panel.show_text("hers: ", of=InteractionId("j"))
    QTest.keyClicks(note(panel), "x")
    assert typed == [NoteTyped(interaction_id=InteractionId("j"), text="hers: x")]


def test_other_changes_leave_text_and_cursor_alone(panel: NotesPanel) -> None:
    panel.enter_note()
    QTest.keyClicks(note(panel), "hello")
    QTest.keyClick(note(panel), Qt.Key.Key_Left)
    panel.show_notes(dataclasses.replace(WRAP_UP, waiting=4))
    QTest.keyClicks(note(panel), "X")
    assert note(panel).toPlainText() == "hellXo"


def test_pasted_markup_is_kept_as_plain_text(panel: NotesPanel) -> None:
    panel.enter_note()
    QTest.keyClicks(note(panel), "<b>bold</b>")
    assert note(panel).toPlainText() == "<b>bold</b>"


def test_a_note_stops_at_what_the_backend_takes(panel: NotesPanel) -> None:
    typed: list[NoteTyped] = []
    panel.note_typed.connect(typed.append)
    note(panel).setPlainText("x" * (MAX_NOTE_CHARACTERS + 50))
    assert len(typed[-1].text) == MAX_NOTE_CHARACTERS
    assert len(note(panel).toPlainText()) == MAX_NOTE_CHARACTERS


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_a_letter_of_its_own(panel: NotesPanel, outcome: Outcome) -> None:
    assert outcome in OUTCOMES
    chosen: list[OutcomeChosen] = []
    panel.outcome_chosen.connect(chosen.append)
    panel.enter_outcomes()
    QTest.keyClicks(outcomes(panel), LETTERS[outcome].lower())
    assert chosen == [OutcomeChosen(outcome=outcome)]


def test_the_likely_outcome_is_marked_but_not_chosen(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.show_notes(dataclasses.replace(WRAP_UP, suggested=Outcome.NO_ANSWER))
    with qtbot.assertNotEmitted(panel.outcome_chosen):
        panel.enter_outcomes()
    assert outcomes(panel).chosen_key == Outcome.NO_ANSWER
    with qtbot.waitSignal(panel.outcome_chosen) as chosen:
        QTest.keyClick(outcomes(panel), Qt.Key.Key_Return)
    assert chosen.args == [OutcomeChosen(outcome=Outcome.NO_ANSWER)]


def test_finish_without_an_outcome_leads_to_the_outcomes(panel: NotesPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.finish_wanted):
        panel.want_finish()
    assert panel.focusWidget() is outcomes(panel)
    assert words(panel, "obstacle_label") == "Choose how it ended, then finish."


def test_finish_in_a_call_does_nothing_and_says_why(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.show_notes(
        dataclasses.replace(WRAP_UP, phase=Phase.IN_CALL, obstacle=FinishObstacle.CALL_IS_UP)
    )
    with qtbot.assertNotEmitted(panel.finish_wanted):
        panel.want_finish()
    assert words(panel, "obstacle_label") == "Finish comes after the call."


def test_finish_with_everything_there_finishes(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.show_notes(dataclasses.replace(WRAP_UP, outcome=Outcome.BOOKED, obstacle=None))
    with qtbot.waitSignal(panel.finish_wanted):
        panel.want_finish()


def test_a_callback_is_set_on_the_clock_that_is_named(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.show_notes(
        dataclasses.replace(
            WRAP_UP,
            outcome=Outcome.CALLBACK,
            callback_zone="America/Denver",
            obstacle=FinishObstacle.NO_CALLBACK_TIME,
        )
    )
    assert words(panel, "callback_label") == "on the customer's clock"
    edit = panel.findChild(QDateTimeEdit, "callback_edit")
    button = panel.findChild(KeyButton, "callback_button")
    assert edit is not None
    assert button is not None
    assert edit.time() == QTime(9, 0)
    edit.setDateTime(QDateTime(QDate(2026, 11, 25), QTime(15, 30)))
    with qtbot.waitSignal(panel.callback_chosen) as chosen:
        button.click()
    local = dt.datetime(2026, 11, 25, 15, 30)  # noqa: DTZ001
    assert chosen.args == [CallbackChosen(local_time=local)]


def test_wrap_up_counts_down_and_then_over(panel: NotesPanel, clock: FixedClock) -> None:
    assert words(panel, "wrap_up_label") == "wrap-up 2:00"
    clock.pass_time(seconds=132)
    panel.show_notes(WRAP_UP)
    assert words(panel, "wrap_up_label") == "wrap-up over by 0:12"


def test_what_waits_and_what_was_refused_is_counted(panel: NotesPanel) -> None:
    panel.show_notes(dataclasses.replace(WRAP_UP, waiting=3))
    assert words(panel, "waiting_label") == "to send: 3"
    panel.show_notes(dataclasses.replace(WRAP_UP, waiting=3, refused=1))
    assert words(panel, "waiting_label") == "refused: 1"


def test_with_nobody_on_the_line_nothing_can_be_typed(panel: NotesPanel) -> None:
    panel.show_notes(NotesState())
    assert not note(panel).isEnabled()
    assert words(panel, "obstacle_label") == ""


def test_a_finish_that_failed_says_what_to_do(panel: NotesPanel) -> None:
    panel.show_refusal(ErrorCode.STORE_UNREADABLE)
    assert "cannot be read" in words(panel, "refusal_label")
