from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from softphone.domain.appointment import AppointmentId, AppointmentState, Hold, HoldId
from softphone.domain.errors import ErrorCode
from softphone.domain.journal import DeliveryState
from softphone.domain.language import Language
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.models.rows import RowsModel
from softphone.gui.panels.visits.lines import people_of
from softphone.gui.panels.visits.panel import VisitsPanel
from softphone.gui.panels.visits.state import (
    SlotsState,
    VisitLine,
    VisitObstacle,
    VisitsState,
    Wanted,
)
from softphone.gui.panels.visits.wishes import (
    BookWanted,
    CancelWanted,
    ConfirmWanted,
    HoldWanted,
)
from softphone.gui.theme import Appearance
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.widgets.rows_view import RowsView
from tests.doubles.fixed_clock import FixedClock
from tests.doubles.sample_practice import (
    CATALOGUE,
    CLEANING,
    EL_PASO,
    LUIS,
    MARIA,
    MARIAS_CARD,
    MIDLAND,
    NEXT_VISIT,
    NOW,
    RAMIREZ,
    slots,
)
from tests.gui.panel_fixtures import english_formats

TIMES = slots(16)
WANTED = Wanted(visit_type_id=CLEANING.id, clinic_id=MIDLAND.id, from_date=dt.date(2026, 11, 23))
WITH_MARIA = VisitsState(
    has_interaction=True,
    language=Language.SPANISH,
    catalogue=CATALOGUE,
    people=people_of(MARIAS_CARD),
    patient_id=MARIA.id,
    customer_zone="America/Chicago",
)
HELD = Hold(
    id=HoldId("hold"),
    slot=TIMES[1],
    interaction_id="i",
    expires_at=NOW + dt.timedelta(minutes=4, seconds=12),
)
LINE = VisitLine(
    appointment_id=NEXT_VISIT.id,
    patient_id=MARIA.id,
    start=NEXT_VISIT.start,
    clinic_id=MIDLAND.id,
    provider_id=RAMIREZ.id,
    visit_type_id=CLEANING.id,
    state=AppointmentState.BOOKED,
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def panel(
    qtbot: QtBot, light: Appearance, english: InterfaceLanguage, clock: FixedClock
) -> VisitsPanel:
    panel = VisitsPanel(
        formats=english_formats(), clock=clock, interface_language=lambda: Language.ENGLISH
    )
    qtbot.addWidget(panel)
    panel.resize(440, 420)
    panel.show()
    panel.show_visits(WITH_MARIA)
    panel.show_slots(SlotsState(wanted=WANTED, slots=TIMES))
    return panel


def rows(panel: VisitsPanel, name: str) -> RowsView:
    view = panel.findChild(RowsView, name)
    assert view is not None
    return view


def button(panel: VisitsPanel, name: str) -> KeyButton:
    found = panel.findChild(KeyButton, name)
    assert found is not None
    return found


def words(panel: VisitsPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisible() else ""


def spoken(view: RowsView) -> list[str]:
    model = view.model()
    return [
        str(model.index(at, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)))
        for at in range(model.rowCount())
    ]


def with_line(**changes: object) -> VisitsState:
    line = dataclasses.replace(LINE, **changes)  # type: ignore[arg-type]
    return dataclasses.replace(WITH_MARIA, lines=(line,))


def test_there_is_nothing_to_look_for_while_nobody_is_on_screen(panel: VisitsPanel) -> None:
    boxes = [panel.findChild(QComboBox, name) for name in ("type_combo", "clinic_combo")]
    day = panel.findChild(QDateEdit, "from_edit")
    assert all(box is not None and box.isEnabled() for box in (*boxes, day))
    panel.show_visits(VisitsState())
    assert not any(box is None or box.isEnabled() for box in (*boxes, day))
    assert boxes[0] is not None
    assert boxes[0].placeholderText() == "Kind of visit"


def test_the_first_day_reads_like_the_days_below(panel: VisitsPanel) -> None:
    day = panel.findChild(QDateEdit, "from_edit")
    assert day is not None
    assert day.text() == "Nov 23"
    assert spoken(rows(panel, "slots_rows"))[0] == "Tue, Nov 24"


def test_times_stand_under_their_day_on_the_clinics_clock(panel: VisitsPanel) -> None:
    lines = spoken(rows(panel, "slots_rows"))
    assert lines[0] == "Tue, Nov 24"
    assert lines[1].startswith("8:30")
    assert lines[1].endswith("Dr. Ramirez · Midland")
    assert lines[9] == "Wed, Nov 25"


def test_a_customer_in_another_zone_sees_both_clocks(panel: VisitsPanel) -> None:
    panel.show_visits(dataclasses.replace(WITH_MARIA, customer_zone="America/Denver"))
    line = spoken(rows(panel, "slots_rows"))[1]
    assert line.startswith("8:30")
    assert "7:30" in line
    assert "their time" in line


def test_days_cannot_be_chosen_and_the_arrows_pass_over_them(
    panel: VisitsPanel, qtbot: QtBot
) -> None:
    panel.enter_times()
    view = rows(panel, "slots_rows")
    assert view.chosen_key == TIMES[0].id
    for _press in range(8):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen_key == TIMES[8].id


def test_enter_holds_the_marked_time(panel: VisitsPanel, qtbot: QtBot) -> None:
    panel.enter_times()
    with qtbot.waitSignal(panel.hold_wanted) as wanted:
        QTest.keyClick(rows(panel, "slots_rows"), Qt.Key.Key_Return)
    assert wanted.args == [HoldWanted(slot_id=TIMES[0].id)]


def test_a_held_time_counts_down_and_is_read_back_in_the_customers_language(
    panel: VisitsPanel,
) -> None:
    panel.show_visits(
        dataclasses.replace(WITH_MARIA, holds=(HELD,), held_types=((HELD.id, CLEANING.id),))
    )
    assert words(panel, "countdown_label") == "held 4:12"
    said = words(panel, "read_back_label")
    assert "limpieza y revisión para Maria" in said
    assert "martes 24 de noviembre a las nueve y cuarto" in said
    assert "con Dr. Ramirez" in said


def test_book_books_the_held_time_even_when_another_row_is_marked(
    panel: VisitsPanel, qtbot: QtBot
) -> None:
    panel.show_visits(dataclasses.replace(WITH_MARIA, holds=(HELD,)))
    rows(panel, "slots_rows").choose(TIMES[5].id)
    with qtbot.waitSignal(panel.book_wanted) as wanted:
        button(panel, "book_button").click()
    assert wanted.args == [BookWanted(slot_id=HELD.slot.id)]


def test_at_the_end_of_the_hold_the_panel_asks_what_is_still_held(
    panel: VisitsPanel, qtbot: QtBot, clock: FixedClock
) -> None:
    panel.show_visits(dataclasses.replace(WITH_MARIA, holds=(HELD,)))
    with qtbot.waitSignal(panel.hold_ran_out):
        clock.pass_time(minutes=5)


def test_a_visit_says_requested_until_it_is_booked(panel: VisitsPanel) -> None:
    view = rows(panel, "lines_rows")
    panel.show_visits(with_line(state=AppointmentState.REQUESTED, delivery=DeliveryState.WAITING))
    assert "requested…" in spoken(view)[0]
    panel.show_visits(with_line(state=AppointmentState.BOOKED, delivery=DeliveryState.SENT))
    assert "booked" in spoken(view)[0]


def test_a_refused_visit_says_why_and_what_to_do(panel: VisitsPanel) -> None:
    panel.show_visits(
        with_line(
            state=AppointmentState.REFUSED, delivery=DeliveryState.REFUSED, code="slot_taken"
        )
    )
    line = spoken(rows(panel, "lines_rows"))[0]
    assert "refused" in line
    assert "just been taken. Offer another time." in line


def test_a_refusal_with_a_code_nobody_knows_still_says_what_to_do(panel: VisitsPanel) -> None:
    panel.show_visits(
        with_line(state=AppointmentState.REFUSED, delivery=DeliveryState.REFUSED, code="?!")
    )
    assert "Offer another time." in spoken(rows(panel, "lines_rows"))[0]


def test_a_visit_is_confirmed_by_keyboard(panel: VisitsPanel, qtbot: QtBot) -> None:
    panel.show_visits(with_line())
    rows(panel, "lines_rows").choose(LINE.appointment_id)
    with qtbot.waitSignal(panel.confirm_wanted) as wanted:
        QTest.keyClick(button(panel, "confirm_button"), Qt.Key.Key_Space)
    assert wanted.args == [ConfirmWanted(appointment_id=LINE.appointment_id)]


def test_cancelling_asks_why_in_place_before_anything_happens(
    panel: VisitsPanel, qtbot: QtBot
) -> None:
    panel.show_visits(with_line())
    rows(panel, "lines_rows").choose(LINE.appointment_id)
    with qtbot.assertNotEmitted(panel.cancel_wanted):
        button(panel, "cancel_button").click()
    reason = panel.findChild(QLineEdit, "reason_edit")
    assert reason is not None
    assert panel.focusWidget() is reason
    QTest.keyClicks(reason, "moved away")
    with qtbot.waitSignal(panel.cancel_wanted) as wanted:
        QTest.keyClick(reason, Qt.Key.Key_Return)
    assert wanted.args == [CancelWanted(appointment_id=LINE.appointment_id, reason="moved away")]


def test_a_wish_on_its_way_cannot_be_wished_again(panel: VisitsPanel) -> None:
    panel.show_visits(
        with_line(pending=AppointmentState.CANCELLED, delivery=DeliveryState.WAITING)
    )
    rows(panel, "lines_rows").choose(LINE.appointment_id)
    assert "being sent" in spoken(rows(panel, "lines_rows"))[0]
    assert not button(panel, "confirm_button").isVisible()
    assert not button(panel, "cancel_button").isVisible()


def test_another_clinic_is_searched_for(panel: VisitsPanel, qtbot: QtBot) -> None:
    combo = panel.findChild(QComboBox, "clinic_combo")
    assert combo is not None
    with qtbot.waitSignal(panel.search_wanted) as wanted:
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert wanted.args[0].wanted == dataclasses.replace(WANTED, clinic_id=EL_PASO.id)


def test_showing_what_is_looked_for_asks_nothing_again(panel: VisitsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.search_wanted, wait=300):
        panel.show_slots(
            SlotsState(wanted=dataclasses.replace(WANTED, clinic_id=EL_PASO.id), slots=TIMES)
        )
        panel.show_visits(WITH_MARIA)


def test_the_button_says_for_whom_the_visit_is(panel: VisitsPanel) -> None:
    panel.show_visits(dataclasses.replace(WITH_MARIA, patient_id=LUIS.id))
    assert button(panel, "book_button").text() == "Book for Luis"


def test_what_went_wrong_stands_beside_it_in_words(panel: VisitsPanel) -> None:
    panel.show_refusal(ErrorCode.SLOT_TAKEN)
    assert "just been taken" in words(panel, "refusal_label")
    panel.show_refusal(VisitObstacle.NO_PATIENT)
    assert "who the visit is for" in words(panel, "refusal_label")


def test_no_free_times_says_what_to_try(panel: VisitsPanel) -> None:
    panel.show_slots(SlotsState(wanted=WANTED))
    assert "another clinic or a later day" in words(panel, "slots_empty_label")
    panel.show_slots(SlotsState(wanted=WANTED, trouble=ErrorCode.BACKEND_UNREACHABLE))
    assert "cannot be reached" in words(panel, "slots_empty_label")
    assert button(panel, "slots_retry_button").isVisible()


def test_two_thousand_times_are_shown_without_wording_them_all(
    panel: VisitsPanel, qtbot: QtBot
) -> None:
    many = slots(2000)
    panel.show_slots(SlotsState(wanted=WANTED, slots=many))
    qtbot.wait(1)
    view = rows(panel, "slots_rows")
    assert view.model().rowCount() == 2000 + 250
    view.scrollToBottom()
    qtbot.wait(1)
    model = view.model()
    assert isinstance(model, RowsModel)
    assert model.worded_rows < 100


def test_the_script_may_offer_times_but_never_takes_a_field_from_the_agent(
    qtbot: QtBot, panel: VisitsPanel
) -> None:
    note = QPlainTextEdit()
    qtbot.addWidget(note)
    note.show()
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    panel.offer_times()
    assert note.hasFocus()
    panel.activateWindow()
    panel.enter_times()
    qtbot.waitUntil(rows(panel, "slots_rows").hasFocus)


def test_nothing_can_be_held_for_nobody(panel: VisitsPanel) -> None:
    panel.show_visits(VisitsState(catalogue=CATALOGUE))
    rows(panel, "slots_rows").choose(TIMES[0].id)
    assert not button(panel, "hold_button").isEnabled()
    assert not button(panel, "book_button").isEnabled()


def test_a_visit_of_a_clinic_the_catalogue_does_not_name_is_still_shown(
    panel: VisitsPanel,
) -> None:
    panel.show_visits(
        dataclasses.replace(with_line(appointment_id=AppointmentId("x")), catalogue=None)
    )
    assert "booked" in spoken(rows(panel, "lines_rows"))[0]
