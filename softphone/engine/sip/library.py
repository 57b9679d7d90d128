"""What the pjsua2 that is installed was compiled for.

The library has no call that tells, and the ninth account of the usual eight ends the process. Our
own build carries its numbers as constants (docs/native.md); one without them has PJSIP's defaults.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

import pjsua2 as pj

MAX_CALLS: Final = int(getattr(pj, "PJSUA_MAX_CALLS", 4))
MAX_ACCOUNTS: Final = int(getattr(pj, "PJSUA_MAX_ACC", 8))
MAX_HANDLES: Final = int(getattr(pj, "PJ_IOQUEUE_MAX_HANDLES", 64))
"""Sockets at once: connections, and two for the sound of each call."""

_WITH_OPUS: Final = ("opus", "G722", "PCMU")
"""Best first, and few, so that an INVITE over UDP stays small. Where packets get lost Opus is far
ahead (docs/native.md); PCMA makes room for it, being what everybody has who has PCMU."""
_WITHOUT_OPUS: Final = ("G722", "PCMU", "PCMA")


def codec_ids(endpoint: pj.Endpoint) -> dict[str, str]:
    """PJSIP's ids by the names we use: `PCMU`; `speex/16000/1` where one name has several."""
    ids = [codec.codecId for codec in endpoint.codecEnum2()]
    return {_name_of(codec_id, ids): codec_id for codec_id in ids}


def usual_offer(names: Collection[str]) -> tuple[str, ...]:
    """What is offered when nobody chose, from the codecs there are."""
    return _WITH_OPUS if _WITH_OPUS[0] in names else _WITHOUT_OPUS


def _name_of(codec_id: str, ids: Iterable[str]) -> str:
    short = codec_id.partition("/")[0]
    same = Counter(each.partition("/")[0] for each in ids)[short]
    return short if same == 1 else codec_id
