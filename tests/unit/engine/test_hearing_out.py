"""How long somebody listens for the place of a parked call."""

from __future__ import annotations

from softphone.engine.sip.hearing_out import LONGEST_S, QUIET_S, HearingOut


def test_it_ends_when_nothing_came_for_a_while_after_something_came() -> None:
    hearing = HearingOut(0.0)
    for second in range(1, 5):
        assert not hearing.is_over(50 * second, float(second))
    assert not hearing.is_over(200, 4.0 + QUIET_S - 0.1)
    assert hearing.is_over(200, 4.0 + QUIET_S)


def test_where_nothing_is_said_nobody_waits_for_it() -> None:
    hearing = HearingOut(0.0)
    assert not hearing.is_over(None, 0.1)
    assert hearing.is_over(None, QUIET_S)


def test_music_that_never_ends_is_not_listened_to_for_ever() -> None:
    hearing = HearingOut(0.0)
    for tenths in range(round(LONGEST_S * 10)):
        assert not hearing.is_over(5 * tenths, tenths / 10)
    assert hearing.is_over(0, LONGEST_S)
