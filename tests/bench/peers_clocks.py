"""Two sound cards whose clocks differ: no click, and a delay that stays where it is."""

from __future__ import annotations

import sys
import time

from tests.bench.audio_analysis import Arrival, Breaks, arrivals, breaks, markers, tone
from tests.bench.audio_apart import MOST_APART, Apart
from tests.bench.audio_call import DRAIN_S, inside_tone
from tests.bench.peers_figures import tell
from tests.bench.standstills import StandstillWatch
from tests.lab.headset_pair import HeadsetPair, breaks_of, headset_pair, health_line
from tests.lab.pulse_sound import Player, Recorder

FASTER_PPM = 200.0
LOOK_EVERY_S = 60.0
LOOK_S = 6.0
"""Short: the recorders go by the two clocks, and are a millisecond apart after that."""
MOST_GROWTH_MS = 20.0
"""Between two calm minutes; a packet either way may wait for its turn."""


def clocks(seconds: float) -> bool:
    codec = ("--codecs", "G722")
    with headset_pair(is_never_late=True, arguments=codec, customer_ppm=FASTER_PPM) as pair:
        began_s = time.monotonic()
        with StandstillWatch() as watch:
            pair.talk()
            with Recorder(
                pair.customer_headset.ear_source, pair.customer_pulse.environment
            ) as ear:
                said = Player(pair.agent_headset.mouth_sink, tone(seconds), pair.pulse.environment)
                looks = _look_now_and_then(pair, began_s + seconds)
                said.wait(60)
                time.sleep(DRAIN_S)
                heard = ear.recording()
        pair.hang_up()
    apart = Apart(watch.standstills(), [began_s, time.monotonic()])
    found = breaks(inside_tone(heard, began_s, time.monotonic()))
    broken_s = found.moments_s + breaks_of(pair.agent) + breaks_of(pair.customer)
    means = [sum(each.delay_ms for each in look) / len(look) for look in looks]
    told = {
        "clicks, gaps and jumps": (float(len(broken_s)), float(apart.left(broken_s))),
        "delay in the first look, ms": (means[0], means[0]),
        "delay at most, ms": (max(means), max(means)),
        "it grew by, ms": (means[-1] - means[0], means[-1] - means[0]),
    }
    targets = {"clicks, gaps and jumps": 0.0, "it grew by, ms": MOST_GROWTH_MS}
    _tell_breaks(found, pair, began_s)
    is_met = tell(f"clocks {FASTER_PPM:g} ppm apart, {found.analysed_s:.0f} s", told, targets)
    return is_met and apart.share <= MOST_APART


def _tell_breaks(found: Breaks, pair: HeadsetPair, began_s: float) -> None:
    """When, in seconds of the call, and by whose account."""
    kinds = {
        "silences": found.silences_s,
        "jumps": found.jumps_s,
        "counted by the agent's engine": breaks_of(pair.agent),
        "counted by the customer's engine": breaks_of(pair.customer),
    }
    for kind, moments_s in kinds.items():
        if moments_s:
            sys.stdout.write(f"{kind}: {[round(each - began_s, 2) for each in moments_s]}\n")
    sys.stdout.write(f"agent: {health_line(pair.agent)}\n")
    sys.stdout.write(f"customer: {health_line(pair.customer)}\n")


def _look_now_and_then(pair: HeadsetPair, until_s: float) -> list[list[Arrival]]:
    """Markers from the customer to the agent, with recorders that are new each time."""
    looks = [_look(pair)]
    while time.monotonic() + LOOK_EVERY_S < until_s:
        time.sleep(LOOK_EVERY_S - LOOK_S)
        looks.append(_look(pair))
    return [look for look in looks if look]


def _look(pair: HeadsetPair) -> list[Arrival]:
    theirs, ours = pair.customer_pulse.environment, pair.pulse.environment
    with (
        Recorder(pair.customer_headset.mouth_source, theirs) as mouth,
        Recorder(pair.agent_headset.ear_source, ours) as ear,
    ):
        began_s = time.monotonic()
        Player(pair.customer_headset.mouth_sink, markers(LOOK_S), theirs).wait(10 * LOOK_S)
        time.sleep(DRAIN_S)
        return arrivals(mouth.recording(), ear.recording(), began_s, time.monotonic())
