"""Past calls at the real window: found by typing, rung again, and once more by one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.call import EndCause
from softphone.domain.past_call import PastCall
from softphone.gui.dialogs.past_calls.dialog import PastCallsDialog
from softphone.gui.models.rows import RowsModel
from softphone.gui.widgets.rows_view import RowsView
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import play
from tests.e2e.desk_world import engine_port, until
from tests.e2e.test_incoming_calls import SOMEBODY_WHO_TALKS
from tests.lab.plain_phone import PlainPhone


def rows_of(desk: Desk) -> RowsModel[PastCall]:
    (dialog,) = desk.window.shell.findChildren(PastCallsDialog)
    view = dialog.findChild(RowsView, "call_rows")
    assert isinstance(view, RowsView)
    model = view.model()
    assert isinstance(model, RowsModel)
    return model


def box_of(desk: Desk) -> QLineEdit:
    (dialog,) = desk.window.shell.findChildren(PastCallsDialog)
    box = dialog.findChild(QLineEdit, "find_edit")
    assert isinstance(box, QLineEdit)
    return box


def missed_cause(desk: Desk) -> EndCause | None:
    return desk.use_cases.current.others[0].calls[0].end_cause


async def hang_up(hand: AgentHand) -> None:
    hand.press(Qt.Key.Key_F11)
    await until(lambda: hand.interaction.calls[-1].ended_at is not None, "it is over")


async def until_rung(hand: AgentHand, count: int) -> None:
    """So many calls belong to the work on screen, and the last is up."""
    await until(lambda: len(hand.interaction.calls) == count, f"call {count} is placed")
    await until(
        lambda: hand.interaction.calls[-1].connected_at is not None, f"call {count} is answered"
    )


def test_past_calls_are_found_and_rung_again_and_a_missed_one_is_marked(setup: DeskSetup) -> None:
    port = engine_port(setup)

    async def scenario(desk: Desk) -> None:
        hand = AgentHand(desk)
        await hand.dial()
        hand.type(SOMEBODY_WHO_TALKS)
        hand.press(Qt.Key.Key_Return)
        await until(lambda: desk.use_cases.current.interaction is not None, "there is work")
        await until_rung(hand, 1)
        await hang_up(hand)
        phone.dial("agent", port)
        await until(lambda: bool(desk.use_cases.current.others), "somebody else rings")
        phone.cancel()
        (missed,) = desk.use_cases.current.others[0].calls
        await until(lambda: missed_cause(desk) is EndCause.CANCELLED, "they gave up")

        hand.alt("h")
        await until(lambda: rows_of(desk).rowCount() == 2, "both calls are listed")
        newest, older = rows_of(desk).items
        assert (newest.call_id, newest.is_missed) == (missed.id, True)
        assert not older.is_missed
        assert older.talked_s is not None
        QTest.keyClicks(box_of(desk), "0100")
        assert rows_of(desk).items == (older,)
        QTest.keyClick(box_of(desk), Qt.Key.Key_Return)
        await until_rung(hand, 2)
        await hang_up(hand)

        hand.alt("l")
        await until_rung(hand, 3)
        assert {call.number for call in hand.interaction.calls} == {older.number}
        await hang_up(hand)

    with PlainPhone() as phone:
        play(setup, scenario)
