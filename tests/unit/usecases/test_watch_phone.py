"""A phone that cannot work takes its agent out of ready, and lets them back by itself."""

from __future__ import annotations

import pytest

from softphone.domain.call import CallState
from softphone.domain.presence import NotReadyReason, Presence
from softphone.usecases.change_presence import ChangePresence
from softphone.usecases.ports import LineState, LineStatus, SoundStatus
from softphone.usecases.watch_phone import WatchPhone
from tests.doubles.call_snapshots import a_call

State = tuple[Presence, NotReadyReason | None]
OUT: State = (Presence.NOT_READY, NotReadyReason.PHONE_TROUBLE)
READY: State = (Presence.READY, None)
LUNCH: State = (Presence.NOT_READY, NotReadyReason.LUNCH)


class Agent:
    def __init__(self) -> None:
        self.changes: list[State] = []
        self.presence = ChangePresence(lambda: self.changes.append(self.state))
        self.watch = WatchPhone(self.presence)

    @property
    def state(self) -> State:
        return self.presence.presence, self.presence.reason

    def line(self, *states: LineState) -> None:
        for state in states:
            self.watch.follow_line(LineStatus(state=state))

    def sound(self, trouble: str = "", lost: str = "") -> None:
        self.watch.follow_sound(
            SoundStatus(
                sound_system="pulseaudio",
                microphone="Laptop",
                speaker="Laptop",
                ringer="Laptop",
                trouble=trouble,
                lost_device=lost,
            )
        )


@pytest.fixture
def agent() -> Agent:
    agent = Agent()
    agent.line(LineState.ENGINE_STARTING, LineState.REGISTERING, LineState.REGISTERED)
    agent.presence.choose(Presence.READY)
    return agent


@pytest.mark.parametrize(
    "broken", [LineState.FAILED, LineState.ENGINE_LOST, LineState.ENGINE_FAILED]
)
def test_a_line_that_breaks_takes_the_agent_out_and_one_that_works_lets_them_back(
    agent: Agent, broken: LineState
) -> None:
    agent.line(broken)
    assert agent.state == OUT
    agent.line(LineState.ENGINE_STARTING, LineState.REGISTERING)
    assert agent.state == OUT
    agent.line(LineState.REGISTERED)
    assert agent.state == READY
    assert agent.changes == [READY, OUT, READY]


@pytest.mark.parametrize(
    ("trouble", "lost"),
    [("device_lost", "Jabra"), ("device_failed", ""), ("no_sound_system", "Jabra")],
)
def test_a_headset_that_goes_takes_the_agent_out_until_it_is_back(
    agent: Agent, trouble: str, lost: str
) -> None:
    agent.sound()
    agent.sound(trouble, lost)
    assert agent.state == OUT
    agent.sound()
    assert agent.state == READY


def test_both_have_to_work_again(agent: Agent) -> None:
    agent.line(LineState.FAILED)
    agent.sound("device_lost", "Jabra")
    agent.line(LineState.REGISTERED)
    assert agent.state == OUT
    agent.sound()
    assert agent.state == READY


def test_a_computer_that_never_had_a_headset_is_no_trouble(agent: Agent) -> None:
    agent.sound("no_sound_system")
    assert agent.state == READY


def test_a_call_goes_on_and_its_end_is_not_ready(agent: Agent) -> None:
    agent.presence.follow(a_call())
    agent.sound("device_lost", "Jabra")
    assert agent.state == (Presence.TALKING, None)
    agent.presence.follow(a_call(state=CallState.ENDED))
    assert agent.state == (Presence.WRAP_UP, None)
    agent.presence.finish_wrap_up()
    assert agent.state == OUT
    agent.sound()
    assert agent.state == READY


def test_a_break_stays_a_break(agent: Agent) -> None:
    agent.presence.choose(*LUNCH)
    agent.line(LineState.FAILED)
    assert agent.state == LUNCH
    agent.line(LineState.REGISTERED)
    assert agent.state == LUNCH


def test_a_break_chosen_while_out_is_kept_when_the_phone_works(agent: Agent) -> None:
    agent.line(LineState.FAILED)
    agent.presence.choose(*LUNCH)
    agent.line(LineState.REGISTERED)
    assert agent.state == LUNCH


def test_an_agent_who_says_ready_all_the_same_is_believed_until_it_breaks_again(
    agent: Agent,
) -> None:
    agent.sound("device_lost", "Jabra")
    agent.presence.choose(Presence.READY)
    assert agent.state == READY
    agent.sound("device_lost", "Jabra")
    assert agent.state == READY
    agent.sound()
    agent.sound("device_lost", "Jabra")
    assert agent.state == OUT


def test_who_signs_in_with_a_broken_phone_is_not_ready() -> None:
    agent = Agent()
    agent.line(LineState.FAILED)
    assert agent.state == (Presence.OFFLINE, None)
    agent.presence.choose(Presence.READY)
    assert agent.state == OUT
