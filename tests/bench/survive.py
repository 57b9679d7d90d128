"""What a shift and the internet do to a phone: `python -m tests.bench survive [--only mutants]`.

A registered line under the real supervisor, with Kamailio, on loopback. Fired at it are spoilt
SIP, RTP and RTCP at 500 a second, half of the time over TCP; honest INVITEs of a stranger at 200 a
second; `kill -9`; as many registrations as eight hours have; and spoilt lines of the engine's own
protocol. The seeds are fixed, so that what broke once breaks again. Our own build is to stand it
unmoved; the ready-made PJSIP may die, if the line is back within two seconds and the desk is told.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Figure, report
from tests.lab.engine_process import EngineProcess
from tests.lab.hardship.babble import babble
from tests.lab.hardship.guarded_line import NO_NAMES
from tests.lab.hardship.registrations import register_for
from tests.lab.hardship.sieges import (
    INVITES_A_SECOND,
    MUTANTS_A_SECOND,
    Outcome,
    besiege,
    invites,
    kill_again_and_again,
    mutants,
)

SEED = 4_475
LONGEST_BACK_S = 2.0
LONGEST_ANSWER_S = 1.0
LONGEST_SILENCE_S = 0.5
MOST_GROWTH_PERCENT = 10.0


@dataclass(frozen=True)
class Size:
    """How much of each."""

    kills: int
    hours: float
    mutants_s: float
    flood_s: float
    lines: int


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench survive")
    parser.add_argument("--only", choices=sorted(PARTS), action="append")
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--hours", type=float, default=8.0, help="of registrations")
    parser.add_argument("--mutants-s", type=float, default=600.0)
    parser.add_argument("--flood-s", type=float, default=30.0)
    parser.add_argument("--lines", type=int, default=20_000, help="of the engine's protocol")
    given = parser.parse_args(arguments)
    size = Size(given.kills, given.hours, given.mutants_s, given.flood_s, given.lines)
    with EngineProcess() as engine:
        limits = engine.hello.limits
        assert limits is not None
        is_ours = limits.max_calls > SMALL_LIBRARY
        _say(f"PJSIP {engine.hello.pjsip_version}, {limits.max_calls} calls at once")
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        for name in given.only or PARTS:
            place = Path(folder) / name
            place.mkdir()
            _say(f"· {name}")
            is_good &= report(PARTS[name](size, place, is_ours))
    return 0 if is_good else 1


SMALL_LIBRARY = 4
"""Calls that the ready-made PJSIP has room for."""


def _kills(size: Size, place: Path, _is_ours: bool) -> list[Figure]:
    outcome = kill_again_and_again(place, size.kills)
    missing = float(size.kills - len(outcome.back_after_s))
    return [
        Figure(name="deaths without a registration after", unit="", values=[missing], target=0),
        *_back(outcome),
    ]


def _registrations(size: Size, place: Path, _is_ours: bool) -> list[Figure]:
    done = register_for(size.hours, place)
    grown = 100 * (done.memory_after - done.memory_before) / done.memory_before
    return [
        Figure(name="lines", unit="", values=[float(done.lines)]),
        Figure(name="registrations accepted", unit="", values=[float(done.accepted)]),
        Figure(
            name="registrations missing",
            unit="",
            values=[float(max(0, done.wanted - done.accepted))],
            target=0,
        ),
        Figure(name="times a line was lost", unit="", values=[float(done.times_lost)], target=0),
        Figure(name="growth of memory", unit="%", values=[grown], target=MOST_GROWTH_PERCENT),
    ]


def _mutants(size: Size, place: Path, is_ours: bool) -> list[Figure]:
    half_s = size.mutants_s / 2
    rate = MUTANTS_A_SECOND
    over_udp = besiege(place / "udp", mutants(SEED), rate=rate, seconds=half_s)
    over_tcp = besiege(place / "tcp", mutants(SEED, is_stream=True), rate=rate, seconds=half_s)
    return [*_borne("UDP", over_udp, is_ours), *_borne("TCP", over_tcp, is_ours)]


def _flood(size: Size, place: Path, is_ours: bool) -> list[Figure]:
    outcome = besiege(place, invites(), rate=INVITES_A_SECOND, seconds=size.flood_s)
    return _borne("flood", outcome, is_ours)


def _protocol(size: Size, _place: Path, _is_ours: bool) -> list[Figure]:
    with EngineProcess(arguments=("--nameserver", NO_NAMES)) as engine:
        done = babble(engine, size.lines, SEED)
    deaths = float(engine.exit_code != 0 or "Traceback" in engine.stderr_text)
    return [
        Figure(name="lines refused", unit="", values=[float(done.refused)]),
        Figure(name="honest commands answered", unit="", values=[float(done.probes)]),
        Figure(name="deaths", unit="", values=[deaths], target=0),
    ]


def _borne(name: str, outcome: Outcome, is_ours: bool) -> list[Figure]:
    endured = outcome.endured
    untold = float(outcome.deaths - len(outcome.back_after_s))
    figures = [
        Figure(name=f"{name}: messages sent", unit="", values=[float(endured.sent)]),
        Figure(
            name=f"{name}: deaths",
            unit="",
            values=[float(outcome.deaths)],
            target=0 if is_ours else None,
        ),
        Figure(name=f"{name}: deaths without coming back", unit="", values=[untold], target=0),
        Figure(name=f"{name}: calls", unit="", values=[float(endured.calls)]),
    ]
    if endured.probes_s:
        figures += _within(f"{name}: a command answered", endured.probes_s, LONGEST_ANSWER_S)
    if endured.gaps_s:
        limit_s = LONGEST_SILENCE_S if is_ours else None
        figures += _within(f"{name}: longest silence in a call", endured.gaps_s, limit_s)
    return figures + _back(outcome)


def _back(outcome: Outcome) -> list[Figure]:
    most = Figure(name="engines at once", unit="", values=[float(outcome.most_engines)], target=1)
    if not outcome.back_after_s:
        return [most]
    return [most, *_within("registered again after", outcome.back_after_s, LONGEST_BACK_S)]


def _within(name: str, values: Sequence[float], limit_s: float | None) -> list[Figure]:
    return [Figure(name=name, unit="s", values=values, target=limit_s, judged=max)]


PARTS: dict[str, Callable[[Size, Path, bool], list[Figure]]] = {
    "kills": _kills,
    "registrations": _registrations,
    "mutants": _mutants,
    "flood": _flood,
    "protocol": _protocol,
}


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
