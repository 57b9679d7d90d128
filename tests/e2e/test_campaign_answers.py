"""A campaign that wants its calls taken unasked, in the real window: done, shown and refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QPushButton

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.call import EndCause
from softphone.domain.interaction import Interaction, Phase
from softphone.gui.dialogs.answering.dialog import AnsweringDialog
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import play, until_at_work
from tests.e2e.desk_world import DeskWorld, until
from tests.e2e.window_parts import part, presence_of
from tests.lab.raw_desk import RawDesk, run_errand

CALLER = "+14325559999"


@pytest.fixture
def campaign(world: DeskWorld) -> Iterator[str]:
    """Its English name; it wants calls answered automatically for the time of the test."""
    desk = RawDesk(world.backend)
    name = str(desk.get("/work-list", limit=1).json()["items"][0]["campaign"]["en"])
    change(world, name, "yes")
    yield name
    change(world, name, "no")


def change(world: DeskWorld, name: str, wish: str) -> None:
    done = run_errand(world.backend, "change-campaign", name, "--answers-automatically", wish)
    assert done.returncode == 0, done.stderr


def ring(world: DeskWorld) -> None:
    told = world.company.tell({"ring_agent": {"from": CALLER, "name": "Practice caller"}})
    assert told == {"done": "ring_agent"}


def work_of_the_ring(desk: Desk) -> Interaction | None:
    current = desk.use_cases.current
    shown = (current.interaction,) if current.interaction else ()
    return next((one for one in (*shown, *current.others) if one.opened.number == CALLER), None)


async def begin(desk: Desk) -> AgentHand:
    await until_at_work(desk)
    await until(lambda: desk.window.panels.call_bar._state.can_dial, "the line is there")
    assert presence_of(desk) == "Ready"
    return AgentHand(desk)


def test_a_call_is_taken_unasked_while_the_agent_works_on_the_campaign(
    world: DeskWorld, setup: DeskSetup, campaign: str
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await hand.take_next()
        words = f"Ready · answers automatically: {campaign}"
        await until(lambda: presence_of(desk) == words, "the window says by whose word")
        ring(world)

        def is_taken() -> bool:
            work = work_of_the_ring(desk)
            return work is not None and work.calls[0].connected_at is not None

        await until(is_taken, "nobody pressed a key, and they talk")
        await until(lambda: hand.interaction.opened.number == CALLER, "the caller is on screen")
        hand.press(Qt.Key.Key_F11)
        await until(lambda: hand.interaction.phase is Phase.WRAP_UP, "the call is over")
        await until(
            lambda: "automatically" not in presence_of(desk), "the next one rings meanwhile"
        )

    play(setup, scenario)


def test_whoever_said_never_is_asked_all_the_same(
    world: DeskWorld, setup: DeskSetup, campaign: str
) -> None:
    async def scenario(desk: Desk) -> None:
        hand = await begin(desk)
        await hand.take_next()
        await until(lambda: campaign in presence_of(desk), "the campaign has its way")
        choose_never(desk)
        await until(lambda: presence_of(desk) == "Ready", "nothing is taken unasked any more")
        ring(world)
        reject = [hand.find(QPushButton, name) for name in ("end_button", "other_reject_button")]
        await until(lambda: any(one.isVisible() for one in reject), "it rings")
        next(one for one in reject if one.isVisible()).click()
        await until(
            lambda: (
                (work := work_of_the_ring(desk)) is not None
                and work.calls[0].end_cause is EndCause.REJECTED_HERE
            ),
            "the agent was asked, and said no",
        )
        work = work_of_the_ring(desk)
        assert work is not None
        assert work.calls[0].connected_at is None

    play(setup, scenario)


def choose_never(desk: Desk) -> None:
    """In the dialog that the menu of the presence opens."""
    menu = part(desk.window.shell, QPushButton, "presence_button").menu()
    assert menu is not None
    entries: list[QAction] = [one for one in menu.actions() if one.text() == "Incoming calls…"]
    entries[0].trigger()
    (dialog,) = desk.window.shell.findChildren(AnsweringDialog)
    box = part(dialog, QComboBox, "automatic_box")
    box.setCurrentIndex(box.findText("Never"))
    part(dialog, QPushButton, "save_button").click()
