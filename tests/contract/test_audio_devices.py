"""What an engine says about the sound devices of its machine, and what it refuses."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from softphone.wire.engine import (
    AudioChanged,
    AudioTrouble,
    ChooseDevices,
    DeviceList,
    DeviceRole,
    DevicesChanged,
    ErrorCode,
    LevelsMeasured,
    ListDevices,
)
from softphone.wire.engine import (
    TestSound as SoundTest,
)
from tests.lab.engine_process import EngineProcess
from tests.lab.headset_pair import wear
from tests.lab.pulse import PulseServer
from tests.lab.pulse_sound import Player, Recorder, level_dbfs, sine, wait_until

NOWHERE = {"PULSE_SERVER": "unix:/nonexistent/softphone-test", "XDG_RUNTIME_DIR": "/nonexistent"}


@pytest.fixture
def pulse() -> Iterator[PulseServer]:
    with PulseServer() as server:
        yield server


def devices_of(engine: EngineProcess) -> DeviceList:
    data = engine.do(ListDevices()).data
    assert isinstance(data, DeviceList)
    return data


def test_headsets_are_listed_by_name_for_each_role_and_monitors_are_not(
    pulse: PulseServer,
) -> None:
    headset = pulse.plug("agent-headset")
    pulse.plug("other-headset")
    with EngineProcess(environment=pulse.environment) as engine:
        listed = devices_of(engine)

    assert listed.sound_system == "pulseaudio"
    found = {(device.role, device.name): device.is_default for device in listed.devices}
    assert found[DeviceRole.MICROPHONE, headset.microphone]
    assert found[DeviceRole.SPEAKER, headset.speaker]
    assert found[DeviceRole.RINGER, headset.speaker]
    assert not found[DeviceRole.SPEAKER, "other-headset speaker"]
    assert not any("onitor" in name for _, name in found)


def test_a_device_that_is_not_there_is_refused_and_nothing_changes(pulse: PulseServer) -> None:
    headset = pulse.plug("agent-headset")
    with EngineProcess(environment=pulse.environment) as engine:
        wear(engine, headset)
        code = engine.refuse(ChooseDevices(microphone=headset.microphone, speaker="no such thing"))
        code_of_role = engine.refuse(ChooseDevices(microphone=headset.speaker))
        changes = [line.event for line in engine.events if isinstance(line.event, AudioChanged)]

    assert code is code_of_role is ErrorCode.UNKNOWN_DEVICE
    assert changes[-1].speaker == headset.speaker


def test_without_a_sound_system_the_engine_says_so_and_lists_nothing() -> None:
    with EngineProcess(environment={**os.environ, **NOWHERE}) as engine:
        changed = engine.wait_for(AudioChanged)
        listed = devices_of(engine)

    assert changed.trouble is AudioTrouble.NO_SOUND_SYSTEM
    assert changed.microphone is changed.speaker is changed.ringer is None
    assert (listed.sound_system, listed.devices) == ("null", ())


def test_a_sound_system_that_ends_and_comes_back_is_found_again(pulse: PulseServer) -> None:
    pulse.plug("agent-headset")
    with EngineProcess(environment=pulse.environment) as engine:
        engine.wait_for(AudioChanged, lambda e: e.trouble is None)
        pulse.stop()
        engine.wait_for(AudioChanged, lambda e: e.trouble is AudioTrouble.NO_SOUND_SYSTEM)
        pulse.start()
        headset = pulse.plug("agent-headset")
        back = engine.wait_for(AudioChanged, lambda e: e.trouble is None)

    assert back.microphone == headset.microphone


def test_a_headset_that_is_plugged_in_is_told(pulse: PulseServer) -> None:
    pulse.plug("agent-headset")
    with EngineProcess(environment=pulse.environment) as engine:
        engine.wait_for(DevicesChanged)
        late = pulse.plug("late-headset")
        changed = engine.wait_for(
            DevicesChanged, lambda e: late.microphone in {device.name for device in e.devices}
        )

    assert late.speaker in {device.name for device in changed.devices}


def test_a_speaker_test_is_heard_and_ends(pulse: PulseServer) -> None:
    headset = pulse.plug("agent-headset")
    with (
        EngineProcess(environment=pulse.environment) as engine,
        Recorder(headset.ear_source, pulse.environment) as ear,
    ):
        wear(engine, headset)
        engine.do(SoundTest(role=DeviceRole.SPEAKER, is_on=True))
        wait_until(lambda: level_dbfs(ear.last(0.2)) > -30)
        engine.wait_for(LevelsMeasured, lambda e: e.speaker_dbfs > -30)
        engine.do(SoundTest(role=DeviceRole.SPEAKER, is_on=False))
        wait_until(lambda: level_dbfs(ear.last(1.0)) < -80)


def test_the_ringer_is_tested_on_its_own_device(pulse: PulseServer) -> None:
    headset = pulse.plug("agent-headset")
    room = pulse.plug("room")
    with (
        EngineProcess(environment=pulse.environment) as engine,
        Recorder(room.ear_source, pulse.environment) as in_the_room,
        Recorder(headset.ear_source, pulse.environment) as ear,
    ):
        engine.do(
            ChooseDevices(
                microphone=headset.microphone, speaker=headset.speaker, ringer=room.speaker
            )
        )
        engine.do(SoundTest(role=DeviceRole.RINGER, is_on=True))
        wait_until(lambda: level_dbfs(in_the_room.last(0.2)) > -30)
        assert level_dbfs(ear.last(1.0)) < -80
        engine.do(SoundTest(role=DeviceRole.RINGER, is_on=False))
        wait_until(lambda: level_dbfs(in_the_room.last(1.0)) < -80)


def test_a_microphone_test_shows_its_level_without_a_call(pulse: PulseServer) -> None:
    headset = pulse.plug("agent-headset")
    with EngineProcess(environment=pulse.environment) as engine:
        wear(engine, headset)
        engine.do(SoundTest(role=DeviceRole.MICROPHONE, is_on=True))
        engine.wait_for(LevelsMeasured, lambda e: e.microphone_dbfs == -90)
        player = Player(headset.mouth_sink, sine(440, 2.0), pulse.environment)
        engine.wait_for(LevelsMeasured, lambda e: -25 < e.microphone_dbfs < -5)
        player.wait(10)
