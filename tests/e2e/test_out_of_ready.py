"""A phone that cannot work takes its agent out of ready by itself, and lets them back."""

from __future__ import annotations

import os
import signal

import pytest

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.presence import Presence
from tests.e2e.desk_process import engines_on
from tests.e2e.desk_story import play, read_only_notice, until_at_work
from tests.e2e.desk_world import engine_port, until
from tests.e2e.window_parts import presence_of
from tests.lab.pulse import PulseServer


def test_an_unplugged_headset_takes_the_agent_out_until_it_is_back(
    setup: DeskSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(desk: Desk) -> None:
        await until_at_work(desk)
        light = desk.window.panels.status_line._ui.headset_light
        await until(lambda: headset.microphone in light.text(), "the headset is in use")
        await until(lambda: presence_of(desk) == "Ready", "the agent is ready")
        sound.unplug(headset)
        await until(lambda: presence_of(desk) == "Phone trouble", "the agent is out")
        assert desk.tray.tray.words == "Softphone: Phone trouble"
        words = await read_only_notice(desk, "headset")
        assert "You are not ready until it works" in words.advice
        sound.plug("Jabra")
        await until(lambda: presence_of(desk) == "Ready", "the agent is back by itself")
        assert desk.notices.notices == ()

    with PulseServer() as sound:
        headset = sound.plug("Jabra")
        for name, value in sound.environment.items():
            monkeypatch.setenv(name, value)
        play(setup, scenario)


@pytest.mark.expects_warnings
def test_an_engine_that_dies_takes_the_agent_out_until_the_next_one_has_the_line(
    setup: DeskSetup,
) -> None:
    async def scenario(desk: Desk) -> None:
        seen: list[Presence] = []
        await until_at_work(desk)
        bar = desk.window.panels.call_bar
        await until(lambda: bar._state.can_dial, "the line is there")
        change = desk.use_cases.change_presence
        await until(lambda: change.presence is Presence.READY, "the agent is ready")
        (engine,) = engines_on(engine_port(setup))
        os.kill(engine, signal.SIGKILL)

        def is_back() -> bool:
            if not seen or seen[-1] is not change.presence:
                seen.append(change.presence)
            return seen[-1] is Presence.READY and Presence.NOT_READY in seen

        await until(is_back, "out of ready and back")
        assert seen[-2:] == [Presence.NOT_READY, Presence.READY]

    play(setup, scenario)
