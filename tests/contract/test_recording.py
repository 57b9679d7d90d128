"""Real calls recorded by a real engine, into files that any player reads."""

from __future__ import annotations

import os
import signal
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import (
    CallChanged,
    ErrorCode,
    HoldCall,
    MuteCall,
    PauseRecording,
    PlaceCall,
    RecordingChanged,
    RecordingState,
    RecordingTrouble,
    ResumeCall,
    ResumeRecording,
    SetAccount,
    StartRecording,
    StopRecording,
)
from tests.lab.engine_process import EngineProcess
from tests.lab.headset_pair import CALL, HeadsetPair, headset_pair
from tests.lab.plain_phone import PlainPhone
from tests.lab.pulse_sound import Player, Signal, level_dbfs, loudest_hz, sine, wait_until

OURS_HZ, THEIRS_HZ = 1000.0, 700.0
LEFT, RIGHT = 0, 1
BYTES_A_SECOND = 16_000 * 2 * 2


@pytest.fixture
def talking() -> Iterator[HeadsetPair]:
    """Both say a tone of their own all the time."""
    with headset_pair() as pair:
        pair.talk()
        environment = pair.pulse.environment
        players = [
            Player(pair.agent_headset.mouth_sink, sine(OURS_HZ, 90.0), environment),
            Player(pair.customer_headset.mouth_sink, sine(THEIRS_HZ, 90.0), environment),
        ]
        yield pair
        for player in players:
            player.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "call.wav"


def wait_for(
    engine: EngineProcess, state: RecordingState, trouble: RecordingTrouble | None = None
) -> RecordingChanged:
    return engine.wait_for(RecordingChanged, lambda e: e.state is state and e.trouble is trouble)


def grows_by(path: Path, seconds: float) -> None:
    aim = path.stat().st_size + seconds * BYTES_A_SECOND
    wait_until(lambda: path.stat().st_size >= aim)


def read(path: Path) -> Signal:
    """Samples by side."""
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 2, 2)
        frames = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
    return frames.reshape(-1, 2).T


def hz(sound: Signal) -> float:
    return loudest_hz(sound)


def record(engine: EngineProcess, path: Path) -> None:
    engine.do(StartRecording(call_id=CALL, path=str(path)))
    wait_for(engine, RecordingState.RECORDING)


def test_both_sides_are_recorded_apart_and_the_file_is_whole(
    talking: HeadsetPair, path: Path
) -> None:
    agent = talking.agent
    record(agent, path)
    grows_by(path, 2.5)
    agent.do(StopRecording(call_id=CALL))
    stopped = wait_for(agent, RecordingState.STOPPED)

    sound = read(path)
    assert stopped.seconds == pytest.approx(sound.shape[1] / 16_000, abs=0.01)
    last = sound[:, -16_000:]
    assert hz(last[LEFT]) == pytest.approx(OURS_HZ, rel=0.02)
    assert hz(last[RIGHT]) == pytest.approx(THEIRS_HZ, rel=0.02)
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_said_in_a_pause_is_in_no_file(talking: HeadsetPair, path: Path) -> None:
    agent = talking.agent
    record(agent, path)
    grows_by(path, 1.0)
    agent.do(PauseRecording(call_id=CALL))
    wait_for(agent, RecordingState.PAUSED)
    wait_until(lambda: _is_at_rest(path))
    before = path.stat().st_size
    agent.do(ResumeRecording(call_id=CALL))
    wait_for(agent, RecordingState.RECORDING)
    grows_by(path, 1.0)
    assert path.stat().st_size > before


def test_muted_we_are_silent_in_the_file_and_they_are_not(
    talking: HeadsetPair, path: Path
) -> None:
    agent = talking.agent
    agent.do(MuteCall(call_id=CALL, is_muted=True))
    record(agent, path)
    grows_by(path, 2.0)
    agent.do(StopRecording(call_id=CALL))
    wait_for(agent, RecordingState.STOPPED)
    last = read(path)[:, -8_000:]
    assert level_dbfs(last[LEFT]) < -80
    assert hz(last[RIGHT]) == pytest.approx(THEIRS_HZ, rel=0.02)


def test_it_goes_on_after_hold_in_the_same_file(talking: HeadsetPair, path: Path) -> None:
    agent = talking.agent
    record(agent, path)
    grows_by(path, 1.0)
    agent.do(HoldCall(call_id=CALL))
    agent.wait_for(CallChanged, lambda e: e.hold == "held")
    wait_until(lambda: _is_at_rest(path))
    agent.do(ResumeCall(call_id=CALL))
    agent.wait_for(CallChanged, lambda e: e.hold == "none" and e.has_media)
    grows_by(path, 2.0)
    talking.hang_up()
    wait_for(agent, RecordingState.STOPPED)
    assert hz(read(path)[RIGHT, -8_000:]) == pytest.approx(THEIRS_HZ, rel=0.02)


def test_a_killed_engine_leaves_a_file_that_plays(talking: HeadsetPair, path: Path) -> None:
    record(talking.agent, path)
    grows_by(path, 3.0)
    os.kill(talking.agent.pid, signal.SIGKILL)
    talking.agent.wait_for_exit()
    sound = read(path)
    assert sound.shape[1] > 1.5 * 16_000
    assert hz(sound[RIGHT, -8_000:]) == pytest.approx(THEIRS_HZ, rel=0.02)


def test_a_file_that_exists_is_not_written_over(talking: HeadsetPair, path: Path) -> None:
    path.write_bytes(b"precious")
    talking.agent.do(StartRecording(call_id=CALL, path=str(path)))
    wait_for(talking.agent, RecordingState.STOPPED, RecordingTrouble.UNWRITABLE)
    assert path.read_bytes() == b"precious"
    record(talking.agent, path.with_name("another.wav"))


def test_a_full_disk_ends_the_recording_and_not_the_call(path: Path) -> None:
    """The system lets this engine's files have 200 kB: a second and a half."""
    with (
        PlainPhone() as phone,
        EngineProcess(door=("prlimit", "--fsize=200000", "--")) as engine,
    ):
        engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
        engine.do(PlaceCall(account_id="line", call_id=CALL, target=phone.address))
        phone.answer(phone.wait_for_request("INVITE"))
        engine.wait_for(CallChanged, lambda e: e.state is CallState.CONNECTED and e.has_media)
        engine.do(StartRecording(call_id=CALL, path=str(path)))
        wait_for(engine, RecordingState.STOPPED, RecordingTrouble.DISK_FULL)
        assert engine.refuse(StopRecording(call_id=CALL)) is ErrorCode.WRONG_CALL_STATE
        engine.do(MuteCall(call_id=CALL, is_muted=True))
        engine.wait_for(CallChanged, lambda e: e.is_muted and e.has_media)
    assert read(path).shape[1] > 16_000


def test_only_a_connected_call_is_recorded_and_only_once(talking: HeadsetPair, path: Path) -> None:
    agent = talking.agent
    unknown = StartRecording(call_id="nobody", path=str(path))
    assert agent.refuse(unknown) is ErrorCode.UNKNOWN_CALL
    assert agent.refuse(PauseRecording(call_id=CALL)) is ErrorCode.WRONG_CALL_STATE
    record(agent, path)
    again = StartRecording(call_id=CALL, path=str(path.with_name("b.wav")))
    assert agent.refuse(again) is ErrorCode.WRONG_CALL_STATE


def _is_at_rest(path: Path) -> bool:
    """Nothing was written for longer than the recording waits between two writes."""
    before = path.stat().st_size
    time.sleep(0.7)
    return path.stat().st_size == before
