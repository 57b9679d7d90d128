from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.customer import CustomerId
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.journal import InteractionId
from softphone.domain.language import Language
from softphone.domain.past_call import PastCall
from softphone.domain.transfer import CallTransfer, TransferId, TransferKind, TransferResult
from softphone.gui.dialogs.past_calls.dialog import PastCallsDialog, PastCallTaken
from softphone.gui.dialogs.past_calls.presenter import PastCallsPresenter
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.models.rows import ROW_ROLE, Row, RowsModel, RowTone
from softphone.gui.numbers import Formats
from softphone.gui.widgets.rows_view import RowsView

pytestmark = pytest.mark.usefixtures("light", "english")

NOON = dt.datetime(2026, 11, 23, 18, tzinfo=dt.UTC)
MARIA = CustomerId("maria")
MANY = 2_000


def a_past_call(
    number: str,
    direction: Direction = Direction.OUT,
    *,
    customer_id: CustomerId | None = None,
    talked_s: float | None = None,
    cause: EndCause = EndCause.CANCELLED,
) -> PastCall:
    talked = None if talked_s is None else dt.timedelta(seconds=talked_s)
    return PastCall(
        call_id=CallId(number),
        interaction_id=InteractionId(number),
        direction=direction,
        number=number,
        started_at=NOON,
        customer_id=customer_id,
        connected_at=None if talked is None else NOON,
        ended_at=NOON if talked is None else NOON + talked,
        end_cause=cause,
    )


TALKED = a_past_call("5550100", customer_id=MARIA, talked_s=161, cause=EndCause.HUNG_UP_THERE)
MISSED = a_past_call("5550200", Direction.IN)
BUSY = a_past_call("7770300", cause=EndCause.BUSY)


class Opened:
    """The dialog, and what was taken from it."""

    def __init__(self) -> None:
        self.dialog = PastCallsDialog(Formats(Language.ENGLISH, str))
        self.taken: list[PastCallTaken] = []
        self.dialog.taken.connect(self.taken.append)

    @property
    def box(self) -> QLineEdit:
        found = self.dialog.findChild(QLineEdit, "find_edit")
        assert isinstance(found, QLineEdit)
        return found

    @property
    def view(self) -> RowsView:
        found = self.dialog.findChild(RowsView, "call_rows")
        assert isinstance(found, RowsView)
        return found

    @property
    def model(self) -> RowsModel[PastCall]:
        model = self.view.model()
        assert isinstance(model, RowsModel)
        return model

    @property
    def rows(self) -> list[Row]:
        found = [self.model.index(at).data(ROW_ROLE) for at in range(self.model.rowCount())]
        return [row for row in found if isinstance(row, Row)]

    @property
    def empty_words(self) -> str:
        label = self.dialog.findChild(QLabel, "empty_label")
        assert isinstance(label, QLabel)
        return label.text() if label.isVisible() else ""


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    opened = Opened()
    qtbot.addWidget(opened.dialog)
    with qtbot.waitExposed(opened.dialog):
        opened.dialog.show()
    return opened


def test_each_call_says_who_how_long_and_how_it_ended(opened: Opened) -> None:
    opened.dialog.show_calls((TALKED, MISSED, BUSY), {MARIA: "Maria Gonzalez"})
    talked, missed, busy = opened.rows
    assert talked.title == "Maria Gonzalez"
    assert talked.lines == ("5550100 · 02:41 · They hung up.",)
    assert (missed.title, missed.badge, missed.tone) == ("5550200", "missed", RowTone.DANGER)
    assert (busy.badge, busy.lines) == ("", ("The line is busy.",))


def handed_on(result: TransferResult | None, reason: EndCause | None = None) -> PastCall:
    transfer = CallTransfer(
        id=TransferId("t"),
        kind=TransferKind.BLIND,
        number="102",
        at=NOON,
        result=result,
        reason=reason,
    )
    return dataclasses.replace(TALKED, transfer=transfer)


@pytest.mark.parametrize(
    ("result", "reason", "words"),
    [
        (TransferResult.TAKEN, None, "Handed over to 102."),
        (
            TransferResult.CAME_BACK,
            EndCause.BUSY,
            "Not taken by 102. The line is busy. They hung up.",
        ),
        (TransferResult.REFUSED, None, "Could not be handed over to 102. They hung up."),
        (
            TransferResult.UNKNOWN,
            None,
            "Sent to 102; nobody said whether they took it. They hung up.",
        ),
        (None, None, "On the way to 102. They hung up."),
    ],
)
def test_a_call_that_was_handed_on_says_to_whom_and_what_came_of_it(
    opened: Opened, result: TransferResult | None, reason: EndCause | None, words: str
) -> None:
    opened.dialog.show_calls((handed_on(result, reason),), {})
    assert opened.rows[0].lines == (f"02:41 · {words}",)


def test_typing_finds_by_number_and_by_name_and_enter_rings(opened: Opened) -> None:
    opened.dialog.show_calls((TALKED, MISSED, BUSY), {MARIA: "Maria Gonzalez"})
    QTest.keyClicks(opened.box, "777")
    assert [row.title for row in opened.rows] == ["7770300"]
    opened.box.clear()
    QTest.keyClicks(opened.box, "gonz")
    assert [row.title for row in opened.rows] == ["Maria Gonzalez"]
    QTest.keyClick(opened.box, Qt.Key.Key_Return)
    assert opened.taken == [PastCallTaken(number="5550100")]
    assert not opened.dialog.isVisible()


def test_the_arrows_choose_while_the_keyboard_stays_in_the_box(opened: Opened) -> None:
    opened.dialog.show_calls((TALKED, MISSED, BUSY), {})
    QTest.keyClick(opened.box, Qt.Key.Key_Down)
    assert opened.view.chosen_key == MISSED.call_id
    QTest.keyClick(opened.box, Qt.Key.Key_Return)
    assert opened.taken == [PastCallTaken(number="5550200")]


def test_what_happens_meanwhile_leaves_the_choice(opened: Opened) -> None:
    opened.dialog.show_calls((TALKED, MISSED), {})
    QTest.keyClick(opened.box, Qt.Key.Key_Down)
    opened.dialog.show_calls((BUSY, TALKED, MISSED), {MARIA: "Maria Gonzalez"})
    assert opened.view.chosen_key == MISSED.call_id


def test_a_list_without_a_match_says_so_and_rings_nobody(opened: Opened) -> None:
    assert opened.empty_words == "No calls yet."
    opened.dialog.show_calls((TALKED,), {})
    QTest.keyClicks(opened.box, "zzz")
    assert opened.empty_words == "No call is like what you typed."
    QTest.keyClick(opened.box, Qt.Key.Key_Return)
    assert opened.taken == []


def test_only_the_calls_in_sight_are_put_into_words(opened: Opened, qtbot: QtBot) -> None:
    calls = tuple(a_past_call(f"{place:07}") for place in range(MANY))
    opened.dialog.show_calls(calls, {})
    qtbot.waitUntil(lambda: opened.model.worded_rows > 0)
    assert opened.model.rowCount() == MANY
    assert opened.model.worded_rows < 100


def test_the_list_speaks_spanish(opened: Opened, interface_language: InterfaceLanguage) -> None:
    opened.dialog.show_calls((MISSED,), {})
    interface_language.apply(Language.SPANISH)
    QTest.qWait(0)
    assert opened.dialog.windowTitle() == "Llamadas anteriores"
    assert opened.rows[0].badge == "perdida"


class SpyPastCalls:
    """Fills `PastCallsView`."""

    def __init__(self) -> None:
        self.shown: list[tuple[tuple[PastCall, ...], dict[CustomerId, str]]] = []

    def show_calls(self, calls: tuple[PastCall, ...], names: Mapping[CustomerId, str]) -> None:
        self.shown.append((calls, dict(names)))


async def read_calls() -> list[PastCall]:
    return [TALKED, MISSED]


async def test_the_list_comes_before_the_names() -> None:
    async def read_name(_customer_id: CustomerId) -> str:
        return "Maria Gonzalez"

    view = SpyPastCalls()
    await PastCallsPresenter(view, read_calls=read_calls, read_name=read_name).show()
    assert view.shown == [
        ((TALKED, MISSED), {}),
        ((TALKED, MISSED), {MARIA: "Maria Gonzalez"}),
    ]


async def test_without_a_backend_the_numbers_must_do() -> None:
    async def read_name(_customer_id: CustomerId) -> str:
        raise KnownError(ErrorCode.BACKEND_UNREACHABLE)

    view = SpyPastCalls()
    await PastCallsPresenter(view, read_calls=read_calls, read_name=read_name).show()
    assert view.shown == [((TALKED, MISSED), {})]


async def test_a_dialog_that_closed_is_drawn_no_more() -> None:
    async def read_name(_customer_id: CustomerId) -> str:
        raise AssertionError("nobody is left to be told")

    view = SpyPastCalls()
    presenter = PastCallsPresenter(view, read_calls=read_calls, read_name=read_name)
    presenter.let_go()
    await presenter.show()
    assert view.shown == []
