"""How PJSIP's jitter buffer is asked to behave.

By itself it throws away whatever is more than the last burst, packet for packet. Where packets
come about when they are fetched, one is late now and then: a gap is filled, and two seconds later
the packet that saved the next gap is thrown away, every few seconds for a whole call. PJSIP's
older rule keeps twice the last burst, which is one packet in hand on a calm line, and sheds what a
stall left behind within half a second.
"""

from __future__ import annotations

import ctypes
from typing import Final

import pjsua2 as pj

from softphone.engine.audio import format as audio_format

_STATIC: Final = 1
_PROGRESSIVE: Final = 2
"""`pjmedia_jb_discard_algo`, whose values 2.15.1's Python binding leaves out."""


def set_up(media: pj.MediaConfig) -> None:
    """Before the library is initialised."""
    media.jbInit = audio_format.JITTER_INITIAL_MS
    media.jbMinPre = audio_format.JITTER_LEAST_MS
    media.jbMaxPre = audio_format.JITTER_MOST_MS
    media.jbMax = audio_format.JITTER_LIMIT_MS
    if hasattr(pj, "PJMEDIA_JB_DISCARD_STATIC"):
        media.jbDiscardAlgo = pj.PJMEDIA_JB_DISCARD_STATIC
    else:
        _set_through_memory(media)


def _set_through_memory(media: pj.MediaConfig) -> None:
    """2.15.1 hands out a copy of the C enum, without a way to read or write it."""
    rule = media.jbDiscardAlgo
    # It is not for Python to free: left alone, a complaint about that would land in the protocol.
    rule.disown()
    value = ctypes.c_int.from_address(int(rule))
    if value.value == _PROGRESSIVE:
        value.value = _STATIC
        media.jbDiscardAlgo = rule
