"""What both mouths said and both ears heard in one call between two virtual headsets, and what
that says: delay, quality, and where it broke.

Into the agent's microphone go chirps, then real speech, then a steady tone; meanwhile the
customer's microphone sends chirps the other way. What leaves a mouth and what reaches an ear are
recorded by equal recorders, so that their own delay cancels.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tests.bench.audio_analysis import (
    Arrival,
    Breaks,
    arrivals,
    breaks,
    correlated,
    markers,
    tone,
)
from tests.bench.audio_speech import quality, through_codec
from tests.lab.pulse import Headset, PulseServer
from tests.lab.pulse_sound import RATE_HZ, Player, Recorder, Recording, Signal

MARKERS_S = 60.0
RULER_S = 5.0
PAUSE_S = 0.5
DRAIN_S = 0.6


class Wearers(Protocol):
    """Two who wear a headset each, of one sound server, whatever phones they hold."""

    @property
    def pulse(self) -> PulseServer: ...

    @property
    def agent_headset(self) -> Headset: ...

    @property
    def customer_headset(self) -> Headset: ...


@dataclass(frozen=True)
class Recorded:
    """What left both mouths and reached both ears in one call."""

    mouth: Recording
    ear: Recording
    far_mouth: Recording
    far_ear: Recording
    times: list[float]
    """When the markers, the speech and the tone began, and when all was said; monotonic."""


@dataclass(frozen=True)
class Heard:
    """All that was found in one call."""

    there: list[Arrival]
    back: list[Arrival]
    codec_alone: list[float]
    through_call: list[float]
    as_said: list[float]
    """What the sound server makes of the clips before any phone hears them."""
    tone: Breaks
    tone_said: Breaks
    """The same tone as it left the mouth: what broke there is the bench's fault."""


def check_ruler(set_up: Wearers) -> float:
    """The same source recorded twice: the difference is the error of everything below."""
    environment = set_up.pulse.environment
    source = set_up.agent_headset.mouth_source
    with Recorder(source, environment) as first, Recorder(source, environment) as second:
        began_s = time.monotonic()
        Player(set_up.agent_headset.mouth_sink, markers(RULER_S), environment).wait(2 * RULER_S)
        time.sleep(DRAIN_S)
        one, other = first.recording(), second.recording()
    found = arrivals(one, other, began_s, time.monotonic())
    return statistics.median(each.delay_ms for each in found)


def record(set_up: Wearers, speech: list[Signal], tone_s: float) -> Recorded:
    environment = set_up.pulse.environment
    agent, customer = set_up.agent_headset, set_up.customer_headset
    sources = (agent.mouth_source, customer.ear_source, customer.mouth_source, agent.ear_source)
    with (
        Recorder(sources[0], environment) as mouth,
        Recorder(sources[1], environment) as ear,
        Recorder(sources[2], environment) as far_mouth,
        Recorder(sources[3], environment) as far_ear,
    ):
        times = [time.monotonic()]
        pause = np.zeros(round(PAUSE_S * RATE_HZ), dtype=np.int16)
        spoken = np.concatenate([part for clip in speech for part in (pause, clip)])
        marker_s = min(MARKERS_S, tone_s)
        back = Player(
            customer.mouth_sink, markers(marker_s + len(spoken) / RATE_HZ + tone_s), environment
        )
        for signal in (markers(marker_s), spoken, tone(tone_s)):
            Player(agent.mouth_sink, signal, environment).wait(2 * len(signal) / RATE_HZ + 10)
            time.sleep(DRAIN_S)
            times.append(time.monotonic())
        back.wait(60)
        return Recorded(
            mouth.recording(), ear.recording(), far_mouth.recording(), far_ear.recording(), times
        )


def analysed(recorded: Recorded, speech: list[Signal]) -> Heard:
    began_s, spoken_s, tone_s, ended_s = recorded.times
    mouth, ear = recorded.mouth, recorded.ear
    codec_alone, through_call, as_said = _qualities(mouth, ear, speech, spoken_s)
    return Heard(
        there=arrivals(mouth, ear, began_s, spoken_s),
        back=arrivals(recorded.far_mouth, recorded.far_ear, began_s, ended_s),
        codec_alone=codec_alone,
        through_call=through_call,
        as_said=as_said,
        tone=breaks(inside_tone(ear, tone_s, ended_s)),
        tone_said=breaks(inside_tone(mouth, tone_s, ended_s)),
    )


def _qualities(
    mouth: Recording, ear: Recording, speech: list[Signal], from_s: float
) -> tuple[list[float], list[float], list[float]]:
    """Each clip against itself through the codec alone, through the call, and as it was said."""
    alone, called, said = [], [], []
    for clip in speech:
        start_s = _found_at(mouth, clip, from_s)
        from_s = start_s + len(clip) / RATE_HZ
        alone.append(quality(clip, through_codec(clip)))
        called.append(quality(clip, ear.part(start_s, from_s + 0.3)))
        said.append(quality(clip, mouth.part(start_s, from_s)))
    return alone, called, said


def _found_at(mouth: Recording, clip: Signal, from_s: float) -> float:
    """When a clip left the mouth, by correlation with its first two seconds."""
    head = clip[: 2 * RATE_HZ].astype(np.float64)
    place = mouth.part(from_s - 0.5, from_s + 6).astype(np.float64)
    best = int(np.argmax(correlated(place, head)))
    return max(from_s - 0.5, mouth.began_s) + best / RATE_HZ


def inside_tone(recording: Recording, from_s: float, until_s: float) -> Recording:
    """Without the silence before and after, and the codec's first moment."""
    samples = recording.part(from_s, until_s)
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > 1000)
    first, last = loud[0] + RATE_HZ // 10, loud[-1] - RATE_HZ // 10
    began_s = max(from_s, recording.began_s) + float(first) / RATE_HZ
    return Recording(samples[first:last], began_s)
