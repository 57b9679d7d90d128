"""The media clock after a machine stood still: who is overdue longest goes first."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from softphone.engine.audio.catching_up import CatchingUp

FRAME_S = 0.02


@dataclass
class Clock:
    """Time that passes only when it is told to, or slept through."""

    now_s: float = 100.0
    pauses: list[float] = field(default_factory=list)

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now_s += seconds


def started(clock: Clock) -> CatchingUp:
    catching_up = CatchingUp(lambda: clock.now_s, clock.pause)
    for _ in range(10):
        clock.now_s += FRAME_S
        catching_up.tick()
    return catching_up


def test_ticks_in_time_are_not_held_up() -> None:
    clock = Clock()
    started(clock)

    assert clock.pauses == []


@pytest.mark.parametrize(("late_s", "pause_s"), [(0.008, 0.003), (0.016, 0.001), (0.030, 0.001)])
def test_a_late_tick_lets_the_others_go_first_the_less_the_later_it_is(
    late_s: float, pause_s: float
) -> None:
    clock = Clock()
    catching_up = started(clock)

    clock.now_s += FRAME_S + late_s
    catching_up.tick()

    assert clock.pauses == [pytest.approx(pause_s)]


def test_what_was_lost_in_a_stall_is_worked_off_and_then_forgotten() -> None:
    clock = Clock()
    catching_up = started(clock)
    due_s = clock.now_s

    clock.now_s += 0.065
    for _ in range(10):
        due_s += FRAME_S
        clock.now_s = max(clock.now_s, due_s)
        catching_up.tick()

    assert 3 <= len(clock.pauses) <= 4
    assert clock.now_s == pytest.approx(due_s)


def test_a_clock_that_was_set_anew_is_not_late_for_ever() -> None:
    clock = Clock()
    catching_up = started(clock)

    clock.now_s += 0.010
    for _ in range(200):
        clock.now_s += FRAME_S - (clock.pauses[-1] if clock.pauses else 0.0)
        catching_up.tick()

    assert len(clock.pauses) <= 50
