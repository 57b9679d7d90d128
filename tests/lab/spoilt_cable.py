"""A cable that loses packets and brings the others early or late, in place of a good one.

    with TwoNetworks() as networks, SpoiltCable(networks, SpoiltLine(loss_percent=3)):
        ...

A tunnel device in each namespace, and between them a process that carries packets, drops some at
random and holds back each of the others for a time of its own. Not every kernel can do that by
itself. The process: `python -m tests.lab.spoilt_cable DESCRIPTOR DESCRIPTOR SETTINGS`.
"""

from __future__ import annotations

import contextlib
import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import msgspec

from tests.lab.pulse import CARD_PRIORITY
from tests.lab.two_networks import TwoNetworks

STOP_LIMIT_S = 5.0
MOST_WAITING = 10_000
LONGEST_PACKET = 2048
IDLE_S = 0.5
_TUN_SET_NAME = 0x400454CA
_PACKETS_ALONE = 0x1001
"""IFF_TUN and IFF_NO_PI."""


@dataclass(frozen=True, kw_only=True)
class SpoiltLine:
    """Both ways alike."""

    loss_percent: float = 0.0
    delay_ms: float = 40.0
    jitter_ms: float = 30.0
    """Each packet comes this much early or late, at most and evenly spread: some overtake."""
    seed: int = 1


class SpoiltCable:
    """Takes the place of the cable while the context lasts."""

    def __init__(self, networks: TwoNetworks, line: SpoiltLine) -> None:
        self._networks = networks
        self._line = line

    def __enter__(self) -> Self:
        ends = [_laid(place, address) for place, address in self._networks.places.items()]
        settings = msgspec.json.encode(self._line).decode()
        self._carrier = subprocess.Popen(
            [sys.executable, "-m", "tests.lab.spoilt_cable", *map(str, ends), settings],
            pass_fds=ends,
            stdin=subprocess.PIPE,
        )
        for end in ends:
            os.close(end)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._carrier.stdin is not None
        self._carrier.stdin.close()
        self._carrier.wait(STOP_LIMIT_S)


def _laid(place: str, address: str) -> int:
    """A tunnel device that was moved into a namespace and has its address; our end of it."""
    end = os.open("/dev/net/tun", os.O_RDWR)
    name = f"road-{os.getpid() % 100_000}"
    fcntl.ioctl(end, _TUN_SET_NAME, struct.pack("16sH22x", name.encode(), _PACKETS_ALONE))
    for words in (
        ("link", "set", name, "netns", place),
        ("-n", place, "addr", "flush", "dev", "cable"),
        ("-n", place, "addr", "add", f"{address}/24", "dev", name),
        ("-n", place, "link", "set", name, "up"),
    ):
        subprocess.run(["ip", *words], check=True)
    return end


class _Deck:
    """Which packets are lost: at random, but of a thousand always as many as was asked for.

    A call of a minute with 3 % lost by dice alone may as well lose 2 or 4 %.
    """

    def __init__(self, loss_percent: float, chance: random.Random) -> None:
        self._lost = round(loss_percent * 10)
        self._chance = chance
        self._cards: list[bool] = []

    def draw(self) -> bool:
        if not self._cards:
            self._cards = [True] * self._lost + [False] * (1000 - self._lost)
            self._chance.shuffle(self._cards)
        return self._cards.pop()


def carry(ends: tuple[int, int], line: SpoiltLine) -> None:
    """Until its input ends."""
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(CARD_PRIORITY))
    chance = random.Random(line.seed)
    waiting: list[tuple[float, int, bytes]] = []
    other = {ends[0]: ends[1], ends[1]: ends[0]}
    decks = {end: _Deck(line.loss_percent, chance) for end in ends}
    watched = [sys.stdin.fileno(), *ends]
    while True:
        now_s = time.monotonic()
        while waiting and waiting[0][0] <= now_s:
            _, end, packet = heapq.heappop(waiting)
            os.write(end, packet)
        rest_s = max(0.0, waiting[0][0] - now_s) if waiting else IDLE_S
        for end in select.select(watched, [], [], rest_s)[0]:
            if end not in other:
                return
            packet = os.read(end, LONGEST_PACKET)
            is_lost = decks[end].draw()
            if not is_lost and len(waiting) < MOST_WAITING:
                late_ms = line.delay_ms + chance.uniform(-line.jitter_ms, line.jitter_ms)
                heapq.heappush(waiting, (time.monotonic() + late_ms / 1000, other[end], packet))


if __name__ == "__main__":
    carry((int(sys.argv[1]), int(sys.argv[2])), msgspec.json.decode(sys.argv[3], type=SpoiltLine))
