"""What the screens hear while rows go out."""

from __future__ import annotations

from softphone.domain.journal import InteractionId
from softphone.usecases.events import BackendReached, DeskEvent, InteractionChanged, OutboxChanged
from softphone.usecases.ports import OutboxCount
from softphone.usecases.sync_news import TELL_EVERY_S, SyncNews

NOTHING = OutboxCount(waiting=0, refused=0)
REACHED = BackendReached(is_reachable=True)


class Lab:
    """News with a clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.told: list[DeskEvent] = []
        self.news = SyncNews(
            publish=self.told.append, count=lambda: NOTHING, monotonic=lambda: self.now_s
        )

    def take(self) -> list[DeskEvent]:
        """What was told since the last look."""
        told = list(self.told)
        self.told.clear()
        return told


def changed(name: str) -> InteractionChanged:
    return InteractionChanged(interaction_id=InteractionId(name))


def test_the_first_row_is_told_at_once() -> None:
    lab = Lab()
    lab.news.note_sent(InteractionId("a"))
    assert lab.take() == [REACHED, changed("a"), OutboxChanged(count=NOTHING)]


def test_rows_that_go_out_in_one_moment_are_told_together_and_once() -> None:
    lab = Lab()
    lab.news.note_sent(InteractionId("a"))
    lab.take()
    for name in "abababa":
        lab.news.note_sent(InteractionId(name))
    assert lab.take() == []
    lab.now_s += TELL_EVERY_S
    lab.news.note_sent(InteractionId("b"))
    assert lab.take() == [REACHED, changed("a"), changed("b"), OutboxChanged(count=NOTHING)]


def test_the_last_row_is_told_before_the_sending_pauses_and_nothing_is_told_twice() -> None:
    lab = Lab()
    for _ in range(3):
        lab.news.note_sent(InteractionId("a"))
    lab.take()
    lab.news.tell()
    assert lab.take() == [REACHED, changed("a"), OutboxChanged(count=NOTHING)]
    lab.news.tell()
    assert lab.take() == []


def test_a_refused_row_does_not_say_that_something_was_sent() -> None:
    lab = Lab()
    lab.news.note_refused(InteractionId("a"))
    assert lab.take() == [changed("a"), OutboxChanged(count=NOTHING)]
