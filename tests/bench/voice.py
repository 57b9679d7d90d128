"""What shaping the agent's voice costs: time a block, delay, and the quality of clean speech.

    python3 dev.py bench voice

In this process, without devices: the library, as the microphone's thread calls it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy as np

from softphone.domain.voice_profile import VoiceProfile
from softphone.engine.audio.voice_shaper import BLOCK_SAMPLES, VoiceShaper
from tests.bench.audio_speech import clips, quality
from tests.lab.pulse_sound import RATE_HZ, Signal, level_dbfs

LONGEST_DELAY = RATE_HZ // 20
NOISE_RMS = 300


def main(arguments: Sequence[str]) -> int:
    if arguments:
        sys.stdout.write("voice takes no arguments\n")
        return 2
    speech = clips()
    for profile in (VoiceProfile.NOISY_ROOM, VoiceProfile.SPEAKERS):
        _measure(profile, speech)
    return 0


def _measure(profile: VoiceProfile, speech: list[Signal]) -> None:
    times: list[float] = []
    scores, delays = [], []
    for clip in speech:
        out = _shape(profile, clip, np.zeros_like(clip), times)
        delay = _delay(clip, out)
        delays.append(delay)
        count = len(out) - delay
        scores.append(quality(clip[:count], out[delay:]))
    noise = np.random.default_rng(7).normal(0, NOISE_RMS, 8 * RATE_HZ).astype(np.int16)
    left = _shape(profile, noise, np.zeros_like(noise), [])
    half = slice(len(left) // 2, None)
    reduced = level_dbfs(noise[half]) - level_dbfs(left[half])
    micros = np.array(times) * 1e6
    say = sys.stdout.write
    say(
        f"{profile}: block {np.median(micros):.0f} us (p99 {np.percentile(micros, 99):.0f}),"
        f" delay {1000 * float(np.median(delays)) / RATE_HZ:.1f} ms,"
        f" PESQ-WB of clean speech {np.mean(scores):.2f}, steady noise less by {reduced:.0f} dB\n"
    )
    if profile is VoiceProfile.SPEAKERS:
        say(f"{profile}: echo less by {_echo_loss(speech[0]):.0f} dB\n")


def _shape(profile: VoiceProfile, near: Signal, far: Signal, times: list[float]) -> Signal:
    shaper = VoiceShaper(profile)
    out = []
    for place in range(0, len(near) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES):
        block = slice(place, place + BLOCK_SAMPLES)
        shaper.hear(far[block])
        begin = time.perf_counter()
        out.append(shaper.shape(near[block]))
        times.append(time.perf_counter() - begin)
    return np.concatenate(out)


def _delay(clip: Signal, out: Signal) -> int:
    """Where the two are most alike, in samples."""
    first, last = RATE_HZ, 4 * RATE_HZ
    original = clip[first:last].astype(float)
    likeness = [
        float(np.dot(original, out[first + lag : last + lag])) for lag in range(LONGEST_DELAY)
    ]
    return int(np.argmax(likeness))


def _echo_loss(far: Signal) -> float:
    far = np.resize(far, 15 * RATE_HZ)
    echo = np.zeros(len(far))
    late = round(0.060 * RATE_HZ)
    echo[late:] = 0.3 * far[:-late]
    out = _shape(VoiceProfile.SPEAKERS, echo.astype(np.int16), far, [])
    half = slice(len(out) // 2, None)
    return level_dbfs(echo[half].astype(np.int16)) - level_dbfs(out[half])
