from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from softphone.gui.garbage import GarbageRounds


class Cycle:
    """Garbage only a collection finds; tells on which thread that was."""

    found_on: list[int]

    def __init__(self, found_on: list[int]) -> None:
        self.found_on = found_on
        self.me = self

    def __del__(self) -> None:
        self.found_on.append(threading.get_ident())


def make_garbage(found_on: list[int], count: int) -> None:
    for _ in range(count):
        Cycle(found_on)


@pytest.fixture
def rounds(qapp: QApplication) -> Iterator[GarbageRounds]:
    rounds = GarbageRounds(qapp)
    rounds.start()
    yield rounds
    rounds.stop()


def test_another_thread_that_allocates_a_lot_collects_nothing(rounds: GarbageRounds) -> None:
    found_on: list[int] = []
    worker = threading.Thread(target=make_garbage, args=(found_on, 5_000))
    worker.start()
    worker.join()

    assert found_on == []
    rounds.collect_due()

    assert len(found_on) == 5_000
    assert set(found_on) == {threading.get_ident()}


@pytest.mark.parametrize("is_automatic", [True, False])
def test_a_desk_that_closed_leaves_python_as_it_was(
    qapp: QApplication, is_automatic: bool
) -> None:
    (gc.enable if is_automatic else gc.disable)()
    rounds = GarbageRounds(qapp)
    rounds.start()
    assert not gc.isenabled()
    rounds.stop()
    assert gc.isenabled() is is_automatic
    assert gc.get_freeze_count() == 0
