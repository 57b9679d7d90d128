"""Whether the headers of an INVITE ask the phone to answer by itself, and after how long.

There is one standard (RFC 5373) and several older habits of phone makers and phone systems; all
say the same. A request that says `Answer-Mode: Manual` is one that does not ask.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST_DELAY_S: Final = 60.0
_header = re.compile(r"^([A-Za-z-]+)[ \t]*:[ \t]*(.*)$")
_answer_after = re.compile(r"(?:^|[;,\s])answer-after\s*=\s*(\d{1,3})(?!\d)", re.IGNORECASE)
_delay = re.compile(r"[;,\s]delay\s*=\s*(\d{1,3})(?!\d)", re.IGNORECASE)
_alert = re.compile(r"info\s*=\s*\"?(?:alert-autoanswer|ring[ -]?answer)\b", re.IGNORECASE)
_ring_answer = re.compile(r"ring answer", re.IGNORECASE)
_INFO_HEADERS: Final = frozenset({"call-info", "alert-info"})


def asked_delay_s(message: str) -> float | None:
    """Seconds to ring first; None when nobody asks for an answer."""
    head = message.replace("\r\n ", " ").replace("\r\n\t", " ").partition("\r\n\r\n")[0]
    found = (_header.match(line) for line in head.split("\r\n")[1:])
    asked = (_asked_by(line[1].lower(), line[2]) for line in found if line)
    return next((delay_s for delay_s in asked if delay_s is not None), None)


def _asked_by(name: str, value: str) -> float | None:
    if name in _INFO_HEADERS:
        return _asked_by_info(value)
    if name in {"answer-mode", "priv-answer-mode"}:
        return 0.0 if value.partition(";")[0].strip().lower() == "auto" else None
    if name == "x-autoanswer":
        return 0.0 if value.strip().lower() in {"true", "yes", "1"} else None
    if name == "answer-after" and value.strip().isdecimal():
        return min(float(value), LONGEST_DELAY_S)
    return None


def _asked_by_info(value: str) -> float | None:
    after = _answer_after.search(value)
    if after is not None:
        return min(float(after[1]), LONGEST_DELAY_S)
    if _alert.search(value) or _ring_answer.search(value):
        delay = _delay.search(value)
        return min(float(delay[1]), LONGEST_DELAY_S) if delay else 0.0
    return None
