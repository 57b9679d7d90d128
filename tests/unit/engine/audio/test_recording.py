from __future__ import annotations

import time
import wave
from pathlib import Path

import numpy as np
import pytest

from softphone.engine.audio.format import CLOCK_RATE_HZ, FRAME_SAMPLES
from softphone.engine.audio.recording import MAX_WAITING_FRAMES, CallRecording
from softphone.engine.audio.wav_file import WavFile
from softphone.wire.engine import RecordingState, RecordingTrouble

LIMIT_S = 10.0


def frame(value: int) -> bytes:
    return np.full(FRAME_SAMPLES, value, dtype=np.int16).tobytes()


def read(path: Path) -> list[list[int]]:
    with wave.open(str(path), "rb") as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
    return frames.reshape(-1, 2).tolist()


def ended(recording: CallRecording) -> CallRecording:
    recording.stop(wait_s=LIMIT_S)
    assert recording.state is RecordingState.STOPPED
    return recording


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "call.wav"


def test_a_file_can_be_read_at_any_moment_up_to_the_last_settling(path: Path) -> None:
    with WavFile(path) as file:
        assert read(path) == []
        file.append(frame(7))
        assert read(path) == []
        file.settle()
        assert len(read(path)) == FRAME_SAMPLES // 2
        file.append(frame(8))
        file.settle()
        assert read(path)[-1] == [8, 8]
        assert file.seconds == FRAME_SAMPLES / CLOCK_RATE_HZ


def test_ours_is_left_and_theirs_is_right_whatever_came_before_the_file_was_open(
    path: Path,
) -> None:
    recording = CallRecording(path)
    recording.add(frame(1), frame(-2))
    recording.start()
    recording.add(b"", frame(-3))
    assert ended(recording).trouble is None
    assert read(path) == [[1, -2]] * FRAME_SAMPLES + [[0, -3]] * FRAME_SAMPLES
    assert recording.seconds == 2 * FRAME_SAMPLES / CLOCK_RATE_HZ


def test_muted_and_paused_sound_never_reaches_the_file(path: Path) -> None:
    recording = CallRecording(path)
    recording.start()
    recording.mute(True)
    recording.add(frame(1), frame(2))
    recording.pause(True)
    recording.add(frame(3), frame(4))
    recording.pause(False)
    recording.mute(False)
    recording.add(frame(5), frame(6))
    ended(recording)
    assert read(path) == [[0, 2]] * FRAME_SAMPLES + [[5, 6]] * FRAME_SAMPLES


def test_a_disk_that_is_too_slow_loses_the_newest_sound_and_this_is_told(path: Path) -> None:
    """The thread of the recording is not started yet: nobody takes anything away."""
    recording = CallRecording(path)
    for _ in range(MAX_WAITING_FRAMES + 5):
        recording.add(frame(1), frame(1))
    assert recording.trouble is RecordingTrouble.DISK_SLOW
    recording.start()
    ended(recording)
    assert len(read(path)) == MAX_WAITING_FRAMES * FRAME_SAMPLES


@pytest.mark.expects_warnings
def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    recording = CallRecording(tmp_path / "nowhere" / "call.wav")
    recording.start()
    limit = time.monotonic() + LIMIT_S
    while recording.state is not RecordingState.STOPPED and time.monotonic() < limit:
        time.sleep(0.01)
    assert recording.trouble is RecordingTrouble.UNWRITABLE
