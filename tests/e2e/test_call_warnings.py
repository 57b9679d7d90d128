"""A call goes wrong in each way an agent cannot notice alone, and the window says so.

The window, the engine, the sound server and the person called are real processes: the headset is
silent, the agent talks while muted, the other side's process is stopped.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from softphone.bootstrap.desk import Desk
from softphone.domain.call_warnings import CallWarning
from softphone.domain.journal import CallEnded
from softphone.gui.widgets.status_light import StatusLight
from softphone.usecases.events import QualityMeasured
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import codes, play, read_only_notice, until_at_work
from tests.e2e.desk_world import DeskWorld, open_world, until
from tests.lab.pulse import Headset, PulseServer
from tests.lab.pulse_sound import Player, sine


@pytest.fixture
def pulse() -> Iterator[PulseServer]:
    with PulseServer() as server:
        yield server


@pytest.fixture
def headset(pulse: PulseServer) -> Headset:
    """The system's default, as the only one there is."""
    return pulse.plug("headset")


@pytest.fixture
def hearing_world(
    pulse: PulseServer, headset: Headset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DeskWorld]:
    for name, value in pulse.environment.items():
        monkeypatch.setenv(name, value)
    with open_world(tmp_path) as world:
        yield world


HEARD_S = 6
"""Both sides are heard so long beside the troubles, however long the machine takes."""


def test_what_goes_wrong_in_a_call_is_said_until_it_is_well_and_its_sound_is_kept(
    hearing_world: DeskWorld, pulse: PulseServer, headset: Headset
) -> None:
    company = hearing_world.company

    async def story(desk: Desk) -> None:
        told: list[QualityMeasured] = []
        desk.bridge.subscribe(QualityMeasured, told.append)
        hand = AgentHand(desk)
        await until_at_work(desk)
        await hand.take_next()
        await hand.ring()

        words = await read_only_notice(desk, CallWarning.MICROPHONE_SILENT)
        assert words.happened.startswith("They cannot hear you")
        light = hand.find(StatusLight, "quality_light")
        await until(light.isVisible, "the call has a light for its sound")
        assert light.text() in {"clear", "fair"}

        mouth = Player(headset.mouth_sink, sine(440, 60.0), pulse.environment)
        await until(lambda: codes(desk) == [], "the microphone is heard")

        mute = hand.find(QAbstractButton, "mute_button")
        mute.click()
        words = await read_only_notice(desk, CallWarning.TALKING_WHILE_MUTED)
        assert words.happened.startswith("You are muted")
        await until(mute.isEnabled, "the microphone is off")
        mute.click()
        await until(lambda: codes(desk) == [], "they hear the agent again")

        company.signal(signal.SIGSTOP)
        words = await read_only_notice(desk, CallWarning.NOTHING_RECEIVED)
        assert words.happened.startswith("Nothing comes from them")
        company.signal(signal.SIGCONT)
        await until(lambda: codes(desk) == [], "they are heard again")

        await until(lambda: len(told) >= HEARD_S, "there are seconds to tell of")
        await hand.hang_up()
        mouth.stop()
        assert not hand.find(QWidget, "quality_light").isVisible()
        entries = await desk.services.journal.read(hand.interaction.id)
        (ended,) = [each.fact for each in entries if isinstance(each.fact, CallEnded)]
        assert ended.quality is not None
        assert ended.quality.mos_mean is not None
        # Every second that was shown, and no second in which one side was silent.
        assert ended.quality.measured_s == len(told)

    play(hearing_world.setup, story)
