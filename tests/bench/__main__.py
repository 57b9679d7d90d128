"""`python -m tests.bench <name>`: runs one measurement; without a name, lists them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

MEASUREMENTS = {
    "audio": "mouth to ear: delay, quality, dropouts and the engine's share of a core",
    "peers": "the same beside baresip, on a busy machine, with two clocks, and with losses",
    "shift": "thousands of calls through two engines: memory, lost events, time a call",
    "survive": "kills, registrations, spoilt messages, floods: what a phone must outlive",
    "voice": "shaping the voice: time a block, delay, quality, noise and echo",
    "desk": "the desk: start to usable, memory, and how long the window was blocked",
}


def main(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] not in MEASUREMENTS:
        for name, meaning in MEASUREMENTS.items():
            sys.stdout.write(f"{name:10} {meaning}\n")
        return 0 if not arguments else 2
    module = importlib.import_module(f"tests.bench.{arguments[0]}")
    return int(module.main(arguments[1:]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
