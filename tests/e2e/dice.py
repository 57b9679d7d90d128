"""Dice whose throws can be repeated: a failed test shows the seed, and takes it back.

SOFTPHONE_TEST_SEED=12345 pytest tests/e2e/test_desk_killed.py
"""

from __future__ import annotations

import os
import random
import sys

SEED_VARIABLE = "SOFTPHONE_TEST_SEED"


def seeded_dice() -> random.Random:
    """New dice for one test."""
    given = os.environ.get(SEED_VARIABLE)
    seed = int(given) if given else random.SystemRandom().getrandbits(32)
    report(f"{SEED_VARIABLE}={seed}")
    return random.Random(seed)


def report(words: str) -> None:
    """Shown by pytest when the test fails, or with `-s`."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
