from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.call import CallId, HoldState
from softphone.domain.colleague import LONGEST_NAME, Colleague, ExtensionState, Lamp
from softphone.domain.language import Language
from softphone.domain.transfer import TransferResult, TransferSnapshot, TransferState
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.panels.transfer.panel import TransferPanel
from softphone.gui.panels.transfer.state import (
    TransferDeed,
    TransferFace,
    TransferPanelState,
    TransferWanted,
)
from softphone.gui.shell import SMALLEST_SIZE
from tests.doubles.call_snapshots import a_call

pytestmark = pytest.mark.usefixtures("light", "english")

CUSTOMER = a_call(remote_name="Maria Gonzalez", hold=HoldState.HELD)
ASKED = a_call(call_id=CallId("call-2"), remote_number="102")
TWO_CALLS = TransferPanelState(face=TransferFace.TWO_CALLS, customer=CUSTOMER, target=ASKED)
CHOOSE = TransferPanelState(face=TransferFace.CHOOSE, customer=ASKED)


class Window(QWidget):
    """The panel above a field that somebody types in."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[TransferWanted] = []
        self.panel = TransferPanel(show_phone=lambda number: f"tel {number}")
        self.note = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.panel)
        column.addWidget(self.note)
        self.panel.set_keys_up(self)
        self.panel.wanted.connect(self.wanted.append)

    def part(self, name: str) -> QWidget:
        found = self.panel.findChild(QWidget, name)
        assert found is not None
        return found

    def shown(self) -> set[str]:
        names = ("target_edit", "ask", "send", "swap", "join", "connect", "cancel")
        parts = {name.removesuffix("_edit"): name for name in names}
        return {
            short
            for short, name in parts.items()
            if self.part(name if name == "target_edit" else f"{name}_button").isVisibleTo(self)
        }

    def words(self) -> str:
        labels = ("me_label", "customer_label", "target_label", "news_label")
        found = [self.part(name) for name in labels]
        words = (str(each.property("text")) for each in found if each.isVisibleTo(self))
        return " ".join(filter(None, words))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.note.setFocus()
    return window


def test_it_is_away_until_there_is_something_to_hand_on(window: Window) -> None:
    assert not window.panel.isVisible()


def test_all_three_parties_are_in_view_and_so_is_what_can_be_done(window: Window) -> None:
    window.panel.show_transfer(TWO_CALLS)

    assert window.words() == "You ↔ Maria Gonzalez · on hold ↔ tel 102 · talking"
    assert window.shown() == {"swap", "join", "connect", "cancel"}
    assert window.note.hasFocus()


def test_joined_people_can_only_be_left_together_or_given_up(window: Window) -> None:
    together = TransferPanelState(
        face=TransferFace.TWO_CALLS,
        customer=a_call(is_joined=True),
        target=replace(ASKED, is_joined=True),
    )
    window.panel.show_transfer(together)
    assert window.shown() == {"connect", "cancel"}
    assert window.words().count("together") == 2


def test_keys_work_while_somebody_types_elsewhere(window: Window) -> None:
    window.panel.show_transfer(TWO_CALLS)
    for key in (Qt.Key.Key_A, Qt.Key.Key_J, Qt.Key.Key_C):
        QTest.keyClick(window.note, key, Qt.KeyboardModifier.AltModifier)

    assert [each.deed for each in window.wanted] == [
        TransferDeed.SWAP,
        TransferDeed.JOIN,
        TransferDeed.CONNECT,
    ]


def test_keys_of_what_is_not_offered_do_nothing(window: Window) -> None:
    window.panel.show_transfer(CHOOSE)
    for key in (Qt.Key.Key_A, Qt.Key.Key_J, Qt.Key.Key_C):
        QTest.keyClick(window.note, key, Qt.KeyboardModifier.AltModifier)
    assert window.wanted == []


def test_who_shall_take_the_call_is_typed_and_asked_by_return(window: Window) -> None:
    window.panel.show_transfer(CHOOSE)
    field = window.part("target_edit")
    assert field.hasFocus()
    QTest.keyClicks(field, "102")
    window.panel.show_transfer(CHOOSE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)

    assert window.wanted == [
        TransferWanted(deed=TransferDeed.ASK, typed="102"),
        TransferWanted(deed=TransferDeed.SEND, typed="102"),
    ]


@pytest.mark.parametrize(
    ("result", "status", "is_back", "words"),
    [
        (
            TransferResult.CAME_BACK,
            486,
            True,
            "The line is busy. You have the customer back.",
        ),
        (
            TransferResult.REFUSED,
            603,
            True,
            "The phone system did not hand the call over. You have the customer back.",
        ),
        (
            TransferResult.CAME_BACK,
            0,
            False,
            "The phone system did not hand the call over. The customer is gone, too.",
        ),
        (
            TransferResult.UNKNOWN,
            0,
            False,
            "The phone system did not say whether they took it. "
            "The customer is with you no longer.",
        ),
        (
            TransferResult.CUSTOMER_LEFT,
            0,
            False,
            "They hung up before they were handed over.",
        ),
    ],
)
def test_a_failed_transfer_says_why_and_where_the_customer_is(
    window: Window, result: TransferResult, status: int, is_back: bool, words: str
) -> None:
    failed = TransferSnapshot(
        call_id=CUSTOMER.call_id,
        state=TransferState.FAILED,
        sip_status=status,
        result=result,
    )
    window.panel.show_transfer(
        TransferPanelState(face=TransferFace.NEWS, transfer=failed, is_customer_back=is_back)
    )
    assert window.words() == words
    assert window.shown() == {"cancel"}


@pytest.mark.parametrize(
    ("state", "is_there", "words"),
    [
        (
            TransferState.DONE,
            True,
            "Parked. Listen: the phone system may tell you the place now.",
        ),
        (
            TransferState.DONE,
            False,
            "Parked. Whoever dials the place takes the call; so can you.",
        ),
        (
            TransferState.FAILED,
            True,
            "The phone system did not park the call. You have the customer back.",
        ),
    ],
)
def test_how_parking_went_is_said_and_no_place_that_nobody_told(
    window: Window, state: TransferState, words: str, *, is_there: bool
) -> None:
    parking = TransferSnapshot(call_id=CUSTOMER.call_id, state=state, target="700", sip_status=404)
    window.panel.show_transfer(
        TransferPanelState(
            face=TransferFace.NEWS, transfer=parking, is_parking=True, is_customer_back=is_there
        )
    )
    assert window.words() == words
    assert window.shown() == {"cancel"}


def test_while_it_is_parked_it_says_so(window: Window) -> None:
    window.panel.show_transfer(
        TransferPanelState(
            face=TransferFace.ON_THE_WAY,
            customer=CUSTOMER,
            transfer=TransferSnapshot(call_id=CUSTOMER.call_id, state=TransferState.TRYING),
            is_parking=True,
        )
    )
    assert window.words().endswith("Parking…")


def test_calls_beside_the_two_are_counted(window: Window) -> None:
    window.panel.show_transfer(
        TransferPanelState(
            face=TransferFace.TWO_CALLS, customer=CUSTOMER, target=ASKED, others_count=1
        )
    )
    assert window.words().endswith("and 1 more on the line")
    assert "connect" not in window.shown()


def test_its_words_follow_the_language_of_the_window(
    window: Window, interface_language: InterfaceLanguage, qtbot: QtBot
) -> None:
    window.panel.show_transfer(
        TransferPanelState(
            face=TransferFace.ON_THE_WAY,
            customer=CUSTOMER,
            transfer=TransferSnapshot(call_id=CUSTOMER.call_id, state=TransferState.RINGING),
        )
    )
    assert "Handing over: it rings there…" in window.words()
    interface_language.apply(Language.SPANISH)
    qtbot.waitUntil(lambda: "Transfiriendo: ya suena allá…" in window.words())
    assert window.words().startswith("Tú")


MARIA = Lamp(colleague=Colleague(name="Maria Lopez", number="102"), state=ExtensionState.BUSY)
MARIO = Lamp(colleague=Colleague(name="Mario Diaz", number="103"), state=ExtensionState.FREE)


@pytest.mark.parametrize("typed", ["maria", "lop mari", "102"])
def test_a_colleague_who_is_typed_shows_a_lamp_and_is_asked_by_number(
    window: Window, typed: str
) -> None:
    window.panel.show_transfer(replace(CHOOSE, lamps=(MARIA, MARIO)))
    light, field = window.part("lamp_light"), window.part("target_edit")
    assert isinstance(light, QLabel)
    assert not light.isVisibleTo(window)
    QTest.keyClicks(field, typed)
    assert light.isVisibleTo(window)
    assert light.text() == "Maria Lopez: on the phone"
    free = replace(MARIA, state=ExtensionState.FREE)
    window.panel.show_transfer(replace(CHOOSE, lamps=(free, MARIO)))
    assert light.text() == "Maria Lopez: free"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.wanted == [TransferWanted(deed=TransferDeed.ASK, typed="102")]


def test_a_long_name_leaves_the_strip_in_the_smallest_window(
    window: Window, interface_language: InterfaceLanguage
) -> None:
    long = Colleague(name="W" * LONGEST_NAME, number="102")
    for language in Language:
        interface_language.apply(language)
        for state in ExtensionState:
            lamp = Lamp(colleague=long, state=state)
            window.panel.show_transfer(replace(CHOOSE, lamps=(lamp,)))
            QTest.keyClicks(window.part("target_edit"), "102")
            assert window.part("lamp_light").accessibleName().startswith(long.name)
            assert window.panel.minimumSizeHint().width() <= SMALLEST_SIZE[0]
            window.panel.show_transfer(TransferPanelState())


@pytest.mark.parametrize("typed", ["mari", "10", "pedro"])
def test_what_means_nobody_or_several_has_no_lamp_and_goes_as_typed(
    window: Window, typed: str
) -> None:
    window.panel.show_transfer(replace(CHOOSE, lamps=(MARIA, MARIO)))
    QTest.keyClicks(window.part("target_edit"), typed)
    assert not window.part("lamp_light").isVisibleTo(window)
    QTest.keyClick(window.part("target_edit"), Qt.Key.Key_Return)
    assert window.wanted == [TransferWanted(deed=TransferDeed.ASK, typed=typed)]
