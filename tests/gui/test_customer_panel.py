from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from softphone.domain.errors import ErrorCode
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.customer.panel import CustomerPanel
from softphone.gui.panels.customer.state import (
    CustomerChosen,
    CustomerState,
    LookUpWanted,
    PatientChosen,
    Who,
)
from softphone.gui.theme import Appearance
from softphone.gui.widgets.key_button import KeyButton
from softphone.gui.widgets.rows_view import RowsView
from softphone.usecases.ports import TimelineEntry
from tests.doubles.sample_practice import (
    CATALOGUE,
    JAMES_CARD,
    LUIS,
    LUIS_CARD,
    MARIA,
    MARIAS_CARD,
    NOW,
)
from tests.gui.panel_fixtures import english_formats, still_clock

KNOWN = CustomerState(
    who=Who.KNOWN,
    number=MARIA.phone,
    card=MARIAS_CARD,
    patient_id=MARIA.id,
    clinics=CATALOGUE.clinics,
    providers=CATALOGUE.providers,
)


@pytest.fixture
def panel(qtbot: QtBot, light: Appearance, english: InterfaceLanguage) -> CustomerPanel:
    panel = CustomerPanel(formats=english_formats(), clock=still_clock())
    qtbot.addWidget(panel)
    panel.resize(440, 340)
    panel.show()
    return panel


def words(panel: CustomerPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisible() else ""


def find_box(panel: CustomerPanel) -> QLineEdit:
    edit = panel.findChild(QLineEdit, "find_edit")
    assert edit is not None
    return edit


def rows(panel: CustomerPanel, name: str) -> RowsView:
    view = panel.findChild(RowsView, name)
    assert view is not None
    return view


def spoken(view: RowsView) -> list[str]:
    model = view.model()
    return [
        str(model.index(at, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)))
        for at in range(model.rowCount())
    ]


def spaced(part: str) -> str:
    """As a part of a line that does not break inside it."""
    return part.replace(" ", "\N{NO-BREAK SPACE}")


def member(panel: CustomerPanel, name: str) -> QPushButton:
    return next(one for one in panel.findChildren(QPushButton) if one.text().startswith(name))


def test_a_card_says_everything_in_words(panel: CustomerPanel) -> None:
    panel.show_customer(KNOWN)
    assert words(panel, "name_label") == "Maria Gonzalez"
    assert words(panel, "born_label") == "born Mar 9, 1984 (42)"
    assert words(panel, "language_label") == "Spanish"
    assert words(panel, "contact_label") == f"{spaced('tel +14325550135')} · maria@example.com"
    assert words(panel, "insurance_label") == " · ".join(
        (spaced("Delta Dental PPO"), spaced("✓ seen May 3, 2026"))
    )
    assert words(panel, "balance_label") == " · ".join(
        (spaced("$45.50 owed"), spaced("pays for the household"))
    )
    assert words(panel, "address_label") == "411 N Pecos St, Midland, TX 79701"


def test_a_card_without_insurance_or_address_says_so(panel: CustomerPanel) -> None:
    panel.show_customer(dataclasses.replace(KNOWN, card=JAMES_CARD))
    assert words(panel, "insurance_label") == "none on record"
    assert words(panel, "address_label") == "none on record"
    assert words(panel, "balance_label").startswith(spaced("nothing owed"))


def test_a_childs_card_says_who_pays_and_may_be_spoken_to(panel: CustomerPanel) -> None:
    panel.show_customer(dataclasses.replace(KNOWN, card=LUIS_CARD))
    # Too long for one part of a line: it may break anywhere.
    assert "Maria Gonzalez pays and may be spoken to" in words(panel, "balance_label")


def test_visits_to_come_and_the_past_are_worded(panel: CustomerPanel) -> None:
    panel.show_customer(KNOWN)
    lines = spoken(rows(panel, "history_rows"))
    assert lines[0] == "Visits"
    assert lines[1].startswith("Tue, Dec 1, 9:30")
    assert "Midland, Dr. Ramirez, booked" in lines[1]
    assert lines[2] == "What happened so far"
    assert "Note: Prefers mornings" in lines[4]
    assert lines[-1] == "Call: They hung up, May 2, 2026"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("taken", "Transfer: Handed over to tel 102"),
        ("came_back", "Transfer: Not taken by tel 102"),
        ("unknown", "Transfer: Sent to tel 102; nobody said whether they took it"),
        ("", "Transfer: On the way to tel 102"),
    ],
)
def test_a_transfer_says_to_whom_and_what_came_of_it(
    panel: CustomerPanel, code: str, words: str
) -> None:
    entry = TimelineEntry(at=NOW - dt.timedelta(days=1), kind="transfer", code=code, text="102")
    card = dataclasses.replace(MARIAS_CARD, appointments=(), timeline=(entry,))
    panel.show_customer(dataclasses.replace(KNOWN, card=card))
    assert spoken(rows(panel, "history_rows"))[1].startswith(words)


@pytest.mark.parametrize("kind", ["call", "transfer", "visit", "outcome", "fax", ""])
def test_a_code_this_desk_does_not_know_is_said_in_words(panel: CustomerPanel, kind: str) -> None:
    odd = TimelineEntry(at=NOW - dt.timedelta(days=1), kind=kind, code="gone_fishing", text="")
    card = dataclasses.replace(MARIAS_CARD, appointments=(), timeline=(odd,))
    panel.show_customer(dataclasses.replace(KNOWN, card=card))
    line = spoken(rows(panel, "history_rows"))[1]
    assert "gone_fishing" not in line
    assert "not known to this desk" in line or "Something else" in line


def test_the_household_is_there_to_choose_who_the_visit_is_for(
    panel: CustomerPanel, qtbot: QtBot
) -> None:
    panel.show_customer(KNOWN)
    assert member(panel, "Maria").isChecked()
    with qtbot.waitSignal(panel.patient_chosen) as chosen:
        QTest.keyClick(member(panel, "Luis"), Qt.Key.Key_Space)
    assert chosen.args == [PatientChosen(patient_id=LUIS.id)]
    # Marked is what the desk says, not what was clicked.
    assert member(panel, "Maria").isChecked()
    panel.show_customer(dataclasses.replace(KNOWN, patient_id=LUIS.id))
    assert member(panel, "Luis").isChecked()
    assert not member(panel, "Maria").isChecked()


def test_an_unknown_number_offers_a_look_up(panel: CustomerPanel, qtbot: QtBot) -> None:
    panel.show_customer(CustomerState(who=Who.UNKNOWN, number="+14325550171"))
    assert words(panel, "who_title_label") == "Unknown caller: tel +14325550171"
    find_box(panel).setFocus()
    QTest.keyClicks(find_box(panel), "walker")
    with qtbot.waitSignal(panel.look_up_wanted) as wanted:
        QTest.keyClick(find_box(panel), Qt.Key.Key_Return)
    assert wanted.args == [LookUpWanted(typed="walker")]


def test_a_withheld_number_has_a_word(panel: CustomerPanel) -> None:
    panel.show_customer(CustomerState(who=Who.UNKNOWN))
    assert words(panel, "who_title_label") == "Unknown caller: no number"


def test_several_people_are_a_choice_taken_by_keyboard(panel: CustomerPanel, qtbot: QtBot) -> None:
    panel.show_customer(CustomerState(who=Who.SEVERAL, number=MARIA.phone, matches=(MARIA, LUIS)))
    find_box(panel).setFocus()
    QTest.keyClick(find_box(panel), Qt.Key.Key_Down)
    view = rows(panel, "matches_rows")
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.customer_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [CustomerChosen(customer_id=LUIS.id)]


def test_what_is_typed_survives_the_answers_to_it(panel: CustomerPanel) -> None:
    panel.show_customer(CustomerState(who=Who.UNKNOWN, number="1"))
    find_box(panel).setFocus()
    QTest.keyClicks(find_box(panel), "wal")
    panel.show_customer(CustomerState(who=Who.LOOKING, number="1", typed="wal"))
    panel.show_customer(CustomerState(who=Who.UNKNOWN, number="1", typed="wal"))
    assert find_box(panel).text() == "wal"
    assert find_box(panel).hasFocus() or panel.focusWidget() is find_box(panel)
    assert "wal" in words(panel, "who_title_label")


def test_a_card_that_cannot_be_read_offers_to_try_again(
    panel: CustomerPanel, qtbot: QtBot
) -> None:
    panel.show_customer(CustomerState(who=Who.UNREADABLE, trouble=ErrorCode.BACKEND_UNREACHABLE))
    assert "cannot be reached" in words(panel, "who_title_label")
    retry = panel.findChild(KeyButton, "retry_button")
    assert retry is not None
    with qtbot.waitSignal(panel.retry_wanted):
        retry.click()


def test_markup_in_a_name_is_shown_as_it_is(panel: CustomerPanel) -> None:
    odd = dataclasses.replace(MARIA, given_name="<h1>Maria</h1>")
    panel.show_customer(
        dataclasses.replace(KNOWN, card=dataclasses.replace(MARIAS_CARD, customer=odd))
    )
    label = panel.findChild(QLabel, "name_label")
    assert label is not None
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<h1>Maria</h1> Gonzalez"
