from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, repeat

from softphone.domain.call_warnings import CallWarning, Observation, WarningRules

ROOM, SPEECH, ZEROS = -62.0, -24.0, -90.0


class Call:
    """Feeds the rules ten readings a second."""

    def __init__(self) -> None:
        self.rules = WarningRules()
        self.at = 0.0
        self.packets = 0
        self.is_muted = self.is_on_hold = False
        self.is_receiving = True

    def run(self, seconds: float, level: float | Iterable[float] | None) -> list[set[CallWarning]]:
        count = round(seconds * 10)
        levels = repeat(level) if level is None or isinstance(level, float) else iter(level)
        return [self._reading(next(levels)) for _ in range(count)]

    def after(self, seconds: float, level: float | Iterable[float] | None) -> set[CallWarning]:
        return self.run(seconds, level)[-1]

    def _reading(self, level: float | None) -> set[CallWarning]:
        self.at += 0.1
        self.packets += 5 * self.is_receiving
        return set(
            self.rules.observe(
                Observation(
                    at_s=self.at,
                    microphone_dbfs=level,
                    packets_received=self.packets,
                    is_muted=self.is_muted,
                    is_on_hold=self.is_on_hold,
                )
            )
        )


def a_call(**changes: bool) -> Call:
    call = Call()
    for name, value in changes.items():
        setattr(call, name, value)
    return call


def talk() -> Iterable[float]:
    """Words and the gaps between them."""
    return chain.from_iterable(repeat([SPEECH, SPEECH - 6, SPEECH, ROOM]))


def test_talking_while_muted_is_noticed_within_a_second_and_forgotten_after_the_talk() -> None:
    call = a_call(is_muted=True)
    assert call.after(2, ROOM) == set()
    assert call.after(1, talk()) == {CallWarning.TALKING_WHILE_MUTED}
    assert call.after(1.5, ROOM) == {CallWarning.TALKING_WHILE_MUTED}
    assert call.after(3, ROOM) == set()


def test_unmuting_ends_the_warning_at_once() -> None:
    call = a_call(is_muted=True)
    call.run(2, ROOM)
    assert call.after(1, talk()) == {CallWarning.TALKING_WHILE_MUTED}
    call.is_muted = False
    assert call.after(0.1, SPEECH) == set()


def test_a_cough_is_no_talk() -> None:
    call = a_call(is_muted=True)
    call.run(2, ROOM)
    assert all(seen == set() for seen in call.run(2, chain([SPEECH] * 3, repeat(ROOM))))


def test_a_loud_room_is_no_talk() -> None:
    call = a_call(is_muted=True)
    assert all(seen == set() for seen in call.run(20, repeat(-38.0)))


def test_nobody_is_warned_of_talk_on_hold() -> None:
    call = a_call(is_muted=True, is_on_hold=True)
    call.run(2, ROOM)
    assert all(seen == set() for seen in call.run(5, talk()))


def test_a_microphone_that_gives_zeros_from_the_start_is_told_after_four_seconds() -> None:
    call = a_call()
    assert call.after(3.9, ZEROS) == set()
    assert call.after(0.3, ZEROS) == {CallWarning.MICROPHONE_SILENT}
    assert call.after(0.1, ROOM) == set()


def test_a_quiet_room_is_not_silence() -> None:
    assert all(seen == set() for seen in a_call().run(60, -84.0))


def test_a_noise_gate_is_given_time_to_listen() -> None:
    call = a_call()
    call.run(2, talk())
    assert call.after(14.8, ZEROS) == set()
    assert call.after(0.4, ZEROS) == {CallWarning.MICROPHONE_SILENT}


def test_no_microphone_and_a_muted_one_are_no_silence() -> None:
    assert a_call().after(20, None) == set()
    assert a_call(is_muted=True).after(20, ZEROS) == set()
    assert a_call(is_on_hold=True).after(20, ZEROS) == set()


def _nothing_comes(prepare: Callable[[Call], None]) -> list[set[CallWarning]]:
    call = a_call()
    prepare(call)
    call.is_receiving = False
    return call.run(3.3, ROOM)


def test_nothing_received_is_told_after_three_seconds_at_the_start_and_in_mid_call() -> None:
    for prepare in (lambda call: None, lambda call: call.run(10, ROOM)):
        seen = _nothing_comes(prepare)
        assert seen[-1] == {CallWarning.NOTHING_RECEIVED}
        assert seen[26] == set()


def test_one_packet_ends_it_and_so_does_hold() -> None:
    call = a_call(is_receiving=False)
    assert call.after(5, ROOM) == {CallWarning.NOTHING_RECEIVED}
    call.is_receiving = True
    assert call.after(0.1, ROOM) == set()
    call.is_receiving = False
    assert call.after(5, ROOM) == {CallWarning.NOTHING_RECEIVED}
    call.is_on_hold = True
    assert call.after(0.1, ROOM) == set()
    call.is_on_hold = False
    assert call.after(2.5, ROOM) == set()
