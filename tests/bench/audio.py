"""Mouth to ear through two engines: `python -m tests.bench audio [--seconds 300]`.

Two engines call each other over loopback (G.722); each wears a virtual headset of one PulseAudio
server. Into the agent's microphone go chirps, then real speech, then a steady tone; meanwhile the
customer's microphone sends chirps the other way. What leaves a mouth and what reaches an ear are
recorded by equal recorders, so that their own delay cancels; the ruler is checked first by
recording one source twice. A real headset adds its own buffers on top of these figures. What
happened while the whole machine stood still is told apart (`standstills.py`).
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Sequence

import numpy as np

from tests.bench.audio_apart import MOST_APART, Apart
from tests.bench.audio_call import Heard, Recorded, analysed, check_ruler, record
from tests.bench.audio_delay import Delays, median_ms, p99_ms
from tests.bench.audio_speech import clips
from tests.bench.meters import Meters, metered
from tests.bench.standstills import StandstillWatch
from tests.lab.headset_pair import HeadsetPair, breaks_of, headset_pair, health_line

CALM_SHARE = 0.30
"""How much of the machine others may use before a miss is called worthless; what is met in spite
of them is met."""

TARGETS = {
    "delay median, ms": 100.0,
    "delay p99, ms": 120.0,
    "PESQ below the codec alone": 0.15,
    "dropouts": 0.0,
    "engine, % of a core": 6.0,
}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench audio")
    parser.add_argument("--seconds", type=float, default=300.0, help="of steady tone")
    parser.add_argument("--headset-hz", type=int, default=48_000, help="rate of the headsets")
    parser.add_argument("--keep", help="folder for the recordings, as .npy")
    given = parser.parse_args(arguments)
    speech = clips()
    # The ceiling is that of G.722, whatever the installed PJSIP would rather speak.
    codec = ("--codecs", "G722")
    with headset_pair(given.headset_hz, is_never_late=True, arguments=codec) as set_up:
        ruler_ms = check_ruler(set_up)
        with (
            metered([set_up.agent.pid, set_up.customer.pid]) as meters,
            StandstillWatch() as watch,
        ):
            set_up.talk()
            recorded = record(set_up, speech, given.seconds)
        set_up.hang_up()
    # Only now: it takes a whole core for a while.
    heard = analysed(recorded, speech)
    if given.keep:
        _keep(recorded, given.keep)
    return _report(set_up, heard, meters, ruler_ms, Apart(watch.standstills(), recorded.times))


def _keep(recorded: Recorded, folder: str) -> None:
    for name in ("mouth", "ear", "far_mouth", "far_ear"):
        np.save(f"{folder}/{name}.npy", getattr(recorded, name).samples)


def _report(
    set_up: HeadsetPair, heard: Heard, meters: Meters, ruler_ms: float, apart: Apart
) -> int:
    broken_s = breaks_of(set_up.agent) + breaks_of(set_up.customer)
    told = {
        "in all": _figures(
            heard,
            meters,
            [each.delay_ms for each in heard.there],
            [each.delay_ms for each in heard.back],
            len(broken_s) + len(heard.tone.moments_s),
        ),
        "outside standstills": _figures(
            heard,
            meters,
            apart.delays_left_ms(heard.there),
            apart.delays_left_ms(heard.back),
            apart.left(broken_s) + apart.left(heard.tone.moments_s),
        ),
    }
    _tell_details(set_up, heard, ruler_ms, len(broken_s))
    say = sys.stdout.write
    say(f"{apart.summary()} of the call is set apart\n")
    say(f"{'':28} {'in all':>8} {'outside standstills':>20}\n")
    figures = told["outside standstills"]
    for name, target in TARGETS.items():
        verdict = "ok" if figures[name] <= target else "MISSED"
        say(f"{name:28} {told['in all'][name]:8.2f} {figures[name]:20.2f}   ")
        say(f"target <= {target:<6g} {verdict}\n")
    say(f"others used {meters.others_share:.0%} of the machine; ")
    say(f"load {', '.join(f'{load:.2f}' for load in os.getloadavg())}\n")
    is_good = all(figures[name] <= target for name, target in TARGETS.items())
    said_broken = len(heard.tone_said.moments_s)
    return _verdict(meters, apart, said_broken, is_good=is_good)


def _figures(
    heard: Heard, meters: Meters, there: Delays, back: Delays, dropouts: int
) -> dict[str, float]:
    lost = [
        max(0.0, alone - called)
        for alone, called in zip(heard.codec_alone, heard.through_call, strict=True)
    ]
    return {
        "delay median, ms": median_ms(there, back),
        "delay p99, ms": p99_ms(there, back),
        "PESQ below the codec alone": statistics.mean(lost),
        "dropouts": float(dropouts),
        "engine, % of a core": meters.engine_percent,
    }


def _tell_details(set_up: HeadsetPair, heard: Heard, ruler_ms: float, counted: int) -> None:
    say = sys.stdout.write
    say(f"ruler error {ruler_ms:+.2f} ms; {len(heard.there)} markers there, ")
    say(f"{len(heard.back)} back\n")
    for name, found in (("there", heard.there), ("back", heard.back)):
        values = [each.delay_ms for each in found]
        say(f"delay {name}: min {min(values):.1f}  median {statistics.median(values):.1f}  ")
        say(f"p99 {np.percentile(values, 99):.1f}  max {max(values):.1f} ms\n")
    say(f"PESQ-WB codec alone {statistics.mean(heard.codec_alone):.2f}, ")
    say(f"through the call {statistics.mean(heard.through_call):.2f} ")
    say(f"({', '.join(f'{score:.2f}' for score in heard.through_call)})\n")
    say(f"PESQ-WB as said into the headset {statistics.mean(heard.as_said):.2f}\n")
    say(f"tone of {heard.tone.analysed_s:.0f} s: {len(heard.tone.silences_s)} silences, ")
    say(f"{len(heard.tone.jumps_s)} jumps; counted by the engines: {counted}\n")
    say(f"agent: {health_line(set_up.agent)}\ncustomer: {health_line(set_up.customer)}\n")


def _verdict(meters: Meters, apart: Apart, said_broken: int, *, is_good: bool) -> int:
    say = sys.stdout.write
    if apart.share > MOST_APART:
        say("the machine stood still too often: this run proves nothing\n")
        return 1
    if is_good:
        return 0
    if said_broken or meters.others_share > CALM_SHARE:
        say(f"what was said broke {said_broken} times before the call\n")
        say("the machine was too busy: what was missed proves nothing\n")
    return 1
