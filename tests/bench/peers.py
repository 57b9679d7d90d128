"""Does it sound better than its peers: `python -m tests.bench peers [--seconds 600] [--only ...]`.

beside    baresip and our engine, one after the other, in virtual headsets of one sound server
busy      our engine alone for `--seconds` while a program and the desk's lists load every core
clocks    the same time with the customer's sound card 200 parts in a million faster
network   3 % of the packets lost and 30 ms of jitter, against the same call without

Each part prints its figures and their targets; `audio.py` says how they are measured. What
happened while the whole machine stood still is set apart (`standstills.py`).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from tests.bench.audio_apart import MOST_APART, Apart
from tests.bench.audio_call import Heard, Wearers, analysed, record
from tests.bench.audio_delay import median_ms, p99_ms
from tests.bench.audio_speech import clips
from tests.bench.busy_machine import busy_machine
from tests.bench.meters import Meters, metered
from tests.bench.peers_clocks import clocks
from tests.bench.peers_figures import Told, tell
from tests.bench.peers_network import network
from tests.bench.standstills import StandstillWatch
from tests.lab.baresip_pair import BaresipPair, baresip_pair
from tests.lab.headset_pair import HeadsetPair, breaks_of, headset_pair, health_line
from tests.lab.pulse import PulseServer
from tests.lab.pulse_sound import Signal

PARTS = ("beside", "busy", "clocks", "network")
CODEC = ("--codecs", "G722")
BESIDE_S = 60.0
"""At most: a peer's figures do not get truer with time."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench peers")
    parser.add_argument("--seconds", type=float, default=600.0, help="of the long parts")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    given = parser.parse_args(arguments)
    speech = clips()
    are_met = []
    if "beside" in given.only:
        are_met.append(_beside(speech, min(BESIDE_S, given.seconds)))
    if "busy" in given.only:
        are_met.append(_busy(speech, given.seconds))
    if "clocks" in given.only:
        are_met.append(clocks(given.seconds))
    if "network" in given.only:
        are_met.append(network(speech))
    return 0 if all(are_met) else 1


def _beside(speech: list[Signal], tone_s: float) -> bool:
    with PulseServer() as pulse, tempfile.TemporaryDirectory() as folder:
        pulse.serve_first()
        with baresip_pair(pulse, Path(folder)) as peers:
            _call("baresip", peers, speech, tone_s, targets={})
    with headset_pair(is_never_late=True, arguments=CODEC) as ours:
        return _call("softphone", ours, speech, tone_s, targets=_targets())


def _busy(speech: list[Signal], tone_s: float) -> bool:
    with headset_pair(is_never_late=True, arguments=CODEC) as ours:
        return _call(
            "softphone, every core busy",
            ours,
            speech,
            tone_s,
            targets=_targets(),
            is_machine_busy=True,
        )


def _targets() -> dict[str, float]:
    return {
        "delay median, ms": 75.0,
        "delay p99, ms": 95.0,
        "PESQ below the codec alone": 0.1,
        "dropouts": 0.0,
        "phone, % of a core": 4.0,
    }


def _call(
    name: str,
    pair: HeadsetPair | BaresipPair,
    speech: list[Signal],
    tone_s: float,
    *,
    targets: dict[str, float],
    is_machine_busy: bool = False,
) -> bool:
    wearers: Wearers = pair
    with (
        busy_machine() if is_machine_busy else nullcontext(),
        metered([pair.agent.pid, pair.customer.pid]) as meters,
        StandstillWatch() as watch,
    ):
        pair.talk()
        recorded = record(wearers, speech, tone_s)
    pair.hang_up()
    apart = Apart(watch.standstills(), recorded.times)
    counted_s: list[float] = []
    if isinstance(pair, HeadsetPair):
        counted_s = breaks_of(pair.agent) + breaks_of(pair.customer)
    told = _told(analysed(recorded, speech), meters, apart, counted_s)
    is_met = tell(name, told, targets)
    say = sys.stdout.write
    say(f"    {apart.summary()} of the call is set apart; ")
    say(f"others used {meters.others_share:.0%} of the machine\n")
    if isinstance(pair, HeadsetPair):
        say(f"    agent: {health_line(pair.agent)}\n    customer: {health_line(pair.customer)}\n")
    return is_met and apart.share <= MOST_APART


def _told(heard: Heard, meters: Meters, apart: Apart, counted_s: list[float]) -> Told:
    """Both columns: in all, and outside standstills."""
    broken_s = counted_s + heard.tone.moments_s
    ways = heard.there, heard.back
    in_all = [[each.delay_ms for each in way] for way in ways]
    outside = [apart.delays_left_ms(way) for way in ways]
    lost = statistics.mean(
        max(0.0, alone - called)
        for alone, called in zip(heard.codec_alone, heard.through_call, strict=True)
    )
    return {
        "delay median, ms": (median_ms(*in_all), median_ms(*outside)),
        "delay p99, ms": (p99_ms(*in_all), p99_ms(*outside)),
        "PESQ-WB": (statistics.mean(heard.through_call),) * 2,
        "PESQ below the codec alone": (lost, lost),
        "dropouts": (float(len(broken_s)), float(apart.left(broken_s))),
        "phone, % of a core": (meters.engine_percent, meters.engine_percent),
    }
