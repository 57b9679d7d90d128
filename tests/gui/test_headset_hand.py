from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from softphone.domain.call import CallId, CallState, EndCause, HoldState
from softphone.domain.headset import HeadsetLights, HeadsetPress
from softphone.gui.headset_hand import ECHO_S, HeadsetHand, HeadsetPorts
from softphone.gui.panels.call_bar.state import AnswerWanted, EndWanted, HoldWanted, MuteWanted
from tests.doubles.call_snapshots import a_call, a_ring

CALL, RING = a_call().call_id, a_ring().call_id


@dataclass
class Wearer:
    now: float = 100.0
    did: list[object] = field(default_factory=list)
    signs: list[HeadsetLights] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hand = HeadsetHand(
            HeadsetPorts(
                answer=self.did.append,
                end=self.did.append,
                mute=self.did.append,
                hold=self.did.append,
                show=self.signs.append,
                monotonic=lambda: self.now,
            )
        )

    def press(self, *keys: HeadsetPress) -> list[object]:
        """A while after whatever happened last."""
        self.now += ECHO_S
        self.did.clear()
        for key in keys:
            self.hand.press(key)
        return list(self.did)


@pytest.fixture
def wearer() -> Wearer:
    return Wearer()


@pytest.mark.parametrize("key", [HeadsetPress.OFF_HOOK, HeadsetPress.HOOK])
def test_a_ring_is_shown_and_answered(wearer: Wearer, key: HeadsetPress) -> None:
    wearer.hand.follow(a_ring())
    assert wearer.signs == [HeadsetLights(is_ringing=True)]
    assert wearer.press(key) == [AnswerWanted(call_id=RING)]
    wearer.hand.follow(a_ring(state=CallState.CONNECTED))
    assert wearer.signs[-1] == HeadsetLights(is_off_hook=True)


@pytest.mark.parametrize("key", [HeadsetPress.ON_HOOK, HeadsetPress.HOOK, HeadsetPress.DROP])
def test_a_call_is_hung_up_and_the_light_goes_out_when_it_is_over(
    wearer: Wearer, key: HeadsetPress
) -> None:
    wearer.hand.follow(a_call())
    assert wearer.press(key) == [EndWanted(call_id=CALL)]
    assert wearer.signs[-1].is_off_hook
    wearer.hand.follow(a_call(state=CallState.ENDED, end_cause=EndCause.HUNG_UP_HERE))
    assert wearer.signs[-1] == HeadsetLights()


def test_mute_goes_both_ways_and_the_light_follows_the_phone(wearer: Wearer) -> None:
    wearer.hand.follow(a_call())
    assert wearer.press(HeadsetPress.MUTE) == [MuteWanted(call_id=CALL, is_muted=True)]
    assert not wearer.signs[-1].is_muted
    wearer.hand.follow(a_call(is_muted=True))
    assert wearer.signs[-1] == HeadsetLights(is_off_hook=True, is_muted=True)
    assert wearer.press(HeadsetPress.MUTE) == [MuteWanted(call_id=CALL, is_muted=False)]


def test_what_a_headset_says_because_its_light_changed_is_no_press(wearer: Wearer) -> None:
    wearer.hand.follow(a_call())
    wearer.did.clear()
    wearer.hand.press(HeadsetPress.OFF_HOOK)
    wearer.now += ECHO_S
    wearer.hand.follow(a_call(state=CallState.ENDED, end_cause=EndCause.HUNG_UP_THERE))
    wearer.hand.follow(a_call(call_id=CallId("next")))
    wearer.hand.press(HeadsetPress.ON_HOOK)
    assert wearer.did == []
    assert wearer.press(HeadsetPress.ON_HOOK) == [EndWanted(call_id=CallId("next"))]


def test_a_headset_never_rings_anybody(wearer: Wearer) -> None:
    assert wearer.press(*HeadsetPress) == []
    wearer.hand.follow(a_call(state=CallState.ENDED, end_cause=EndCause.BUSY))
    assert wearer.press(*HeadsetPress) == []


def test_flash_holds_takes_back_and_takes_who_knocks(wearer: Wearer) -> None:
    wearer.hand.follow(a_call())
    assert wearer.press(HeadsetPress.FLASH) == [HoldWanted(call_id=CALL, is_on_hold=True)]
    wearer.hand.follow(a_call(hold=HoldState.HELD))
    assert wearer.press(HeadsetPress.FLASH) == [HoldWanted(call_id=CALL, is_on_hold=False)]
    wearer.hand.follow(a_ring())
    assert wearer.signs[-1].is_ringing
    assert wearer.press(HeadsetPress.FLASH) == [AnswerWanted(call_id=RING)]
