"""Echo, noise and level of real speech, by the library itself; levels are of a steady state."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.engine.audio.format import CLOCK_RATE_HZ, FRAME_SAMPLES
from softphone.engine.audio.ring import Samples
from softphone.engine.audio.voice_path import VoicePath
from softphone.engine.audio.voice_shaper import BLOCK_SAMPLES, VoiceShaper, VoiceShaping
from softphone.wire.engine import VoiceShaped
from tests.lab.pulse_sound import level_dbfs, wait_until
from tests.lab.spoken import spoken

SECONDS = 12.0
SETTLED = slice(6 * CLOCK_RATE_HZ, None)


def shaped(profile: VoiceProfile, near: Samples, far: Samples | None = None) -> Samples:
    """What goes to the call while `far` is played, in blocks as devices have them."""
    shaper = VoiceShaper(profile)
    far = np.zeros_like(near) if far is None else far
    out: list[Samples] = []
    for place in range(0, len(near) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES):
        block = slice(place, place + BLOCK_SAMPLES)
        shaper.hear(far[block])
        out.append(shaper.shape(near[block]))
    return np.concatenate(out)


def echo_of(far: Samples) -> Samples:
    """A loudspeaker heard by a microphone: 60 ms later, 10 dB less, and off a wall once more."""
    late, wall = round(0.060 * CLOCK_RATE_HZ), round(0.085 * CLOCK_RATE_HZ)
    echo = np.zeros(len(far))
    echo[late:] += 0.3 * far[:-late]
    echo[wall:] += 0.1 * far[:-wall]
    return echo.astype(np.int16)


def test_on_loudspeakers_the_other_side_does_not_hear_itself() -> None:
    far = spoken("en", "woman", SECONDS)
    echo = echo_of(far)
    out = shaped(VoiceProfile.SPEAKERS, echo, far)
    assert level_dbfs(echo[SETTLED]) - level_dbfs(out[SETTLED]) > 30


def test_who_speaks_over_the_other_side_is_still_heard() -> None:
    far, near = spoken("en", "woman", SECONDS), spoken("es", "man", SECONDS)
    both = (echo_of(far).astype(np.int32) + near).clip(-32768, 32767).astype(np.int16)
    out = shaped(VoiceProfile.SPEAKERS, both, far)
    assert abs(level_dbfs(out[SETTLED]) - level_dbfs(near[SETTLED])) < 6


@pytest.mark.parametrize("profile", [VoiceProfile.NOISY_ROOM, VoiceProfile.SPEAKERS])
def test_steady_noise_is_taken_away_and_speech_is_not(profile: VoiceProfile) -> None:
    noise = np.random.default_rng(7).normal(0, 300, round(SECONDS * CLOCK_RATE_HZ))
    quiet = noise.astype(np.int16)
    out = shaped(profile, quiet)
    # Gain control lifts what is left: it is judged beside speech, not alone.
    if profile is VoiceProfile.NOISY_ROOM:
        assert level_dbfs(quiet[SETTLED]) - level_dbfs(out[SETTLED]) > 9
    speech = spoken("en", "woman", SECONDS)
    with_noise = (noise + speech).clip(-32768, 32767).astype(np.int16)
    out = shaped(profile, with_noise)
    assert abs(level_dbfs(out[SETTLED]) - level_dbfs(speech[SETTLED])) < 4


def test_on_loudspeakers_a_quiet_voice_is_brought_to_the_usual_level() -> None:
    quiet = (spoken("es", "man", 2 * SECONDS) * 0.1).astype(np.int16)
    out = shaped(VoiceProfile.SPEAKERS, quiet)
    assert level_dbfs(quiet[SETTLED]) < -36
    assert -28 < level_dbfs(out[SETTLED]) < -14


def test_blocks_of_any_size_come_out_whole() -> None:
    speech = spoken("en", "woman", 2.0)
    whole = shaped(VoiceProfile.NOISY_ROOM, speech)
    shaper = VoiceShaper(VoiceProfile.NOISY_ROOM)
    sizes = np.random.default_rng(3).integers(1, 500, 400)
    cuts = [int(cut) for cut in np.cumsum(sizes) if cut < len(speech)]
    pieces = [shaper.shape(piece) for piece in np.split(speech, cuts)]
    out = np.concatenate(pieces)
    assert len(speech) - len(out) < BLOCK_SAMPLES
    assert np.array_equal(out, whole[: len(out)])


def test_a_voice_that_cannot_be_shaped_goes_on_as_it_is(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shaper = VoiceShaper(VoiceProfile.SPEAKERS)

    def fail(_frame: Any) -> None:
        raise RuntimeError("the library failed")

    monkeypatch.setattr(shaper._module, "process_stream", fail)
    speech = spoken("en", "woman", 1.0)
    monkeypatch.setattr(
        "softphone.engine.audio.voice_shaper._log.exception", caplog.messages.append
    )
    assert np.array_equal(shaper.shape(speech), speech)
    shaper.hear(speech)
    assert np.array_equal(shaper.shape(speech), speech)


def news_of(shaping: VoiceShaping) -> VoiceShaped:
    found: list[VoiceShaped] = []

    def is_told() -> bool:
        news = shaping.news()
        found.extend([news] if news else [])
        return bool(found)

    wait_until(is_told)
    return found[0]


def test_the_profile_asked_for_last_is_the_one_in_use() -> None:
    used: list[VoiceShaper | None] = []
    shaping = VoiceShaping(used.append)
    for profile in (VoiceProfile.SPEAKERS, VoiceProfile.HEADSET, VoiceProfile.NOISY_ROOM):
        shaping.want(profile)
    assert news_of(shaping) == VoiceShaped(profile=VoiceProfile.NOISY_ROOM)
    assert used[-1] is not None
    shaping.want(VoiceProfile.HEADSET)
    assert news_of(shaping) == VoiceShaped(profile=VoiceProfile.HEADSET)
    assert used[-1] is None


def test_without_the_library_that_is_told_and_the_voice_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "livekit", None)
    used: list[VoiceShaper | None] = []
    shaping = VoiceShaping(used.append)
    shaping.want(VoiceProfile.SPEAKERS)
    assert news_of(shaping) == VoiceShaped(profile=VoiceProfile.HEADSET, is_missing=True)
    assert used == [None]


def talk(path: VoicePath, voice: Samples, far: Samples) -> tuple[Samples, Samples]:
    """What the call gets and what the agent hears."""
    said, heard = [], []
    path.set_open(microphone=True, speaker=True)
    path.set_joined(True)
    for place in range(0, len(voice) - FRAME_SAMPLES + 1, FRAME_SAMPLES):
        path.bridge_gives(far[place : place + FRAME_SAMPLES].tobytes())
        for start in (place, place + BLOCK_SAMPLES):
            path.microphone_gives(voice[start : start + BLOCK_SAMPLES].tobytes())
            heard.append(path.speaker_asks(BLOCK_SAMPLES))
        said.append(path.bridge_asks(FRAME_SAMPLES))
    sides = (np.frombuffer(b"".join(side), dtype=np.int16) for side in (said, heard))
    call, ear = sides
    return call, ear


@pytest.mark.parametrize(
    ("sidetone", "least_db", "most_db"), [(Sidetone.QUIET, 17, 23), (Sidetone.LOUD, 8, 13)]
)
def test_agents_hear_themselves_as_loud_as_they_want(
    sidetone: Sidetone, least_db: float, most_db: float
) -> None:
    voice = spoken("en", "woman", 3.0)
    silence = np.zeros_like(voice)
    path = VoicePath()
    assert not talk(path, voice, silence)[1].any()
    path.ear_return.want(sidetone)
    said, heard = talk(path, voice, silence)
    assert least_db < level_dbfs(voice) - level_dbfs(heard) < most_db
    assert abs(level_dbfs(said) - level_dbfs(voice)) < 1
    path.ear_return.want(Sidetone.OFF)
    assert not talk(path, voice, silence)[1].any()


def test_nothing_of_what_agents_hear_goes_into_the_call() -> None:
    far = spoken("es", "man", 3.0)
    path = VoicePath()
    path.ear_return.want(Sidetone.LOUD)
    said, heard = talk(path, np.zeros_like(far), far)
    assert not said.any()
    assert level_dbfs(heard) > -30
