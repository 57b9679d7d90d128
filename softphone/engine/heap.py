"""Hands memory that is free back to the system.

SIP remembers a call that came in for 32 s after it is over (RFC 6026), with some 60 kB each: a
busy half minute leaves room that the C library would keep for the rest of the shift.
"""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """A few milliseconds; for a moment without calls. Does nothing where there is no glibc."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
