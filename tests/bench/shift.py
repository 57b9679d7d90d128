"""A shift of calls: `python -m tests.bench shift [--calls 10000]`; about a minute for 1,000.

Two engines on loopback ring each other in turn. Every fourth call is taken and hung up by the one
who rang, the next by the one who was rung, the next is refused, the next given up. Memory is
read when SIP has forgotten the last call that came in (after 32 s, RFC 6026) and the engine has
tidied up (every 30 s): until then a busy hour looks like a leak. An event counts as lost when a
number is missing in the engine's sequence or when a call never ended.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

import psutil

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AnswerCall,
    CallChanged,
    EndCall,
    Hello,
    PlaceCall,
    RejectCall,
    SetAccount,
)
from tests.bench.figures import Figure, report
from tests.lab.engine_process import EngineProcess

WARM_CALLS = 500
QUIET_S = 65.0
MOST_GROWTH_PERCENT = 10.0
KIBIBYTE = 1024
MEBIBYTE = KIBIBYTE**2


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench shift")
    parser.add_argument("--calls", type=int, default=10_000, help=f"more than {WARM_CALLS}")
    calls = int(parser.parse_args(arguments).calls)
    if calls <= WARM_CALLS:
        parser.error(f"memory settles within {WARM_CALLS} calls; ask for more")
    with EngineProcess() as first, EngineProcess() as second:
        engines = (first, second)
        _say(_told_about(first.hello))
        for engine in engines:
            engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
        _work(engines, range(WARM_CALLS))
        before = _memory_when_quiet(engines)
        began_s = time.monotonic()
        _work(engines, range(WARM_CALLS, calls))
        took_s = time.monotonic() - began_s
        after = _memory_when_quiet(engines)
        lost = [float(_lost_events(engine, calls)) for engine in engines]
    growth = [now - then for then, now in zip(before, after, strict=True)]
    more = calls - WARM_CALLS
    return 0 if report(_figures(before, growth, lost, more, took_s)) else 1


def _figures(
    before: Sequence[float],
    growth: Sequence[float],
    lost: Sequence[float],
    more: int,
    took_s: float,
) -> list[Figure]:
    percents = [100 * grown / then for then, grown in zip(before, growth, strict=True)]
    return [
        Figure(name=f"resident after {WARM_CALLS} calls", unit="MiB", values=_mebibytes(before)),
        Figure(name=f"growth in {more} calls more", unit="MiB", values=_mebibytes(growth)),
        Figure(
            name="growth a call", unit="KiB", values=[each / more / KIBIBYTE for each in growth]
        ),
        Figure(name="growth", unit="%", values=percents, target=MOST_GROWTH_PERCENT, judged=max),
        Figure(name="events lost", unit="", values=lost, target=0, judged=max),
        Figure(name="a call", unit="ms", values=[1000 * took_s / more]),
    ]


def _work(engines: tuple[EngineProcess, EngineProcess], numbers: range) -> None:
    for number in numbers:
        caller, callee = engines if number % 2 else engines[::-1]
        _one_call(caller, callee, number)
        if (number + 1) % WARM_CALLS == 0:
            told = " + ".join(f"{each:.1f}" for each in _mebibytes(_memory(engines)))
            _say(f"{number + 1:6} calls, resident {told} MiB")


def _one_call(caller: EngineProcess, callee: EngineProcess, number: int) -> None:
    ours = f"call {number}"
    target = f"sip:agent@127.0.0.1:{callee.hello.ports['udp']}"
    caller.do(PlaceCall(account_id="line", call_id=ours, target=target))
    theirs = _wait(callee, CallState.RINGING).call_id
    match number // 2 % 4:
        case 0:
            _take(caller, callee, theirs)
            caller.do(EndCall(call_id=ours))
        case 1:
            _take(caller, callee, theirs)
            callee.do(EndCall(call_id=theirs))
        case 2:
            callee.do(RejectCall(call_id=theirs))
        case _:
            caller.do(EndCall(call_id=ours))
    _wait(caller, CallState.ENDED)
    _wait(callee, CallState.ENDED)


def _take(caller: EngineProcess, callee: EngineProcess, call_id: str) -> None:
    callee.do(AnswerCall(call_id=call_id))
    _wait(caller, CallState.CONNECTED)
    _wait(callee, CallState.CONNECTED)


def _wait(engine: EngineProcess, state: CallState) -> CallChanged:
    return engine.wait_for(CallChanged, lambda event: event.state is state)


def _lost_events(engine: EngineProcess, calls: int) -> int:
    """Numbers missing in the sequence, and calls that never ended."""
    numbers = [line.sequence for line in engine.events]
    ended = sum(
        isinstance(line.event, CallChanged) and line.event.state is CallState.ENDED
        for line in engine.events
    )
    return numbers[-1] - len(set(numbers)) + abs(calls - ended)


def _memory_when_quiet(engines: Sequence[EngineProcess]) -> list[float]:
    time.sleep(QUIET_S)
    return _memory(engines)


def _memory(engines: Sequence[EngineProcess]) -> list[float]:
    """Resident, in bytes."""
    return [float(psutil.Process(engine.pid).memory_info().rss) for engine in engines]


def _mebibytes(values: Sequence[float]) -> list[float]:
    return [value / MEBIBYTE for value in values]


def _told_about(hello: Hello) -> str:
    assert hello.limits is not None
    return f"PJSIP {hello.pjsip_version}, {hello.limits.max_calls} calls at once"


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
