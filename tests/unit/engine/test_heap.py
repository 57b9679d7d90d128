"""Memory that is free goes back to the system, also from below what is still in use."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

from softphone.engine.heap import give_back

BLOCKS = 40_000
BLOCK_BYTES = 1_000
PAGE_BYTES = 4_096


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES


def leave_room_below_a_last_block() -> ctypes.c_void_p:
    """As ended calls do: the C library gives back from the top only, and something sits there."""
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    blocks = [ctypes.c_void_p(library.malloc(BLOCK_BYTES)) for _ in range(BLOCKS)]
    for block in blocks:
        ctypes.memset(block, 1, BLOCK_BYTES)
    last = blocks.pop()
    for block in blocks:
        library.free(block)
    return last


def test_room_below_what_is_in_use_is_given_back() -> None:
    assert sys.platform == "linux"
    last = leave_room_below_a_last_block()
    before = resident_bytes()
    give_back()
    assert resident_bytes() < before - BLOCKS * BLOCK_BYTES // 2
    ctypes.CDLL(None).free(last)
