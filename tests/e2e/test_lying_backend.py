"""A backend that answers garbage, at the real window: told where it matters, nothing lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from tests.doubles.lying_backend import Heard, Reply
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import count_rows, play, until_at_work
from tests.e2e.desk_world import DeskWorld, behind, until, until_sent
from tests.lab.tampering_backend import TamperingBackend, lies

NOTE = "Llama después de las cinco."


def only(method: str, path: str, reply: Reply) -> Callable[[Heard], Reply | None]:
    """This lie for this path, the truth elsewhere."""

    def tamper(heard: Heard) -> Reply | None:
        is_meant = heard.method == method and heard.path.startswith(path)
        return reply if is_meant else None

    return tamper


def test_a_look_up_answered_with_garbage_says_so_and_the_next_one_finds(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        hand, work = AgentHand(desk), desk.window.panels.work
        (told,) = work.findChildren(QLabel, "found_empty_label")
        for name, lie in lies().items():
            front.tamper = only("GET", "/v1/customers", lie)
            hand.press(Qt.Key.Key_F3)
            hand.type("Zuniga")
            hand.press(Qt.Key.Key_Return)
            await until(lambda: "makes no sense" in told.text(), f"{name} is told")
            hand.press(Qt.Key.Key_Escape)
            await until(lambda: not work._look_up.typed, "the lists are back")
        front.tamper = lambda _heard: None
        hand.press(Qt.Key.Key_F3)
        hand.type("Zuniga")
        await until(lambda: count_rows(desk, "found_rows") > 0, "the truth is found")
        assert desk.notices.notices == ()

    with TamperingBackend(world.backend) as front:
        play(behind(setup, world, front), scenario)


def test_garbage_in_answer_to_what_was_done_loses_nothing_and_doubles_nothing(
    world: DeskWorld, setup: DeskSetup
) -> None:
    told: list[str] = []

    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        hand = AgentHand(desk)
        asked = 0
        front.tamper = only("POST", "/v1/", next(iter(lies().values())))
        await hand.take_next()
        told.append(hand.interaction.id)
        hand.alt("n")
        hand.type(NOTE)
        for name, lie in lies().items():
            # Half of them lie after the backend has already taken the row.
            front.tamper = lie_after_taking(lie, front) if asked % 2 else only("POST", "/v1/", lie)
            asked = len(front.heard)
            desk.services.sync.try_now()
            await until_heard(front, more_than=asked, words=f"{name} is met")
        assert (await desk.services.journal.count_outbox()).waiting > 0
        assert hand.sees("waiting to send")
        front.tamper = lambda _heard: None
        desk.services.sync.try_now()
        await until_sent(desk)
        assert (await desk.services.journal.count_outbox()).refused == 0
        assert desk.notices.notices == ()

    with TamperingBackend(world.backend) as front:
        play(behind(setup, world, front), scenario)
    rows = world.backend.query("SELECT id FROM interactions WHERE id = ?", told[0])
    assert rows == [(told[0],)]


async def until_heard(front: TamperingBackend, *, more_than: int, words: str) -> None:
    await until(lambda: len(front.heard) > more_than, words)


def lie_after_taking(lie: Reply, front: TamperingBackend) -> Callable[[Heard], Reply | None]:
    def tamper(heard: Heard) -> Reply | None:
        if heard.method != "POST":
            return None
        front.ask(heard)
        return lie

    return tamper


def test_a_hold_answered_with_garbage_says_so_and_the_time_can_be_held_after(
    world: DeskWorld, setup: DeskSetup
) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        hand = AgentHand(desk)
        await hand.take_next()
        hand.press(Qt.Key.Key_F4)
        await until(lambda: count_rows(desk, "slots_rows") > 0, "free times are shown")
        holds, clock = desk.use_cases.visits.hold_visit, desk.services.clock
        for name in ("a web page", "a failure without a word"):
            front.tamper = only("POST", "/v1/holds", lies()[name])
            hand.press(Qt.Key.Key_F4)
            hand.press(Qt.Key.Key_Return)
            await until(lambda: hand.sees("makes no sense"), f"{name} is told")
            assert not holds.live(clock.now())
            front.tamper = lambda _heard: None
        hand.press(Qt.Key.Key_F4)
        hand.press(Qt.Key.Key_Return)
        await until(lambda: bool(holds.live(clock.now())), "the time is held")
        assert not any(notice.count > 1 for notice in desk.notices.notices)

    with TamperingBackend(world.backend) as front:
        play(behind(setup, world, front), scenario)
