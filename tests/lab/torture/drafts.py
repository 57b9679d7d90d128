"""A well-formed request to spoil: every message here is this one but for its fault."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

_numbers = itertools.count(1)

OFFER = (
    b"v=0\r\no=t 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    b"m=audio 45678 RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n"
)


@dataclass(frozen=True)
class Ends:
    """Who sends and who is sent to; ports on 127.0.0.1."""

    ours: int
    theirs: int

    @property
    def target(self) -> str:
        return f"sip:agent@127.0.0.1:{self.theirs}"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What differs from an honest request."""

    method: str = "OPTIONS"
    start: str = ""
    """The whole first line, where that is the fault."""
    change: Mapping[str, str] = field(default_factory=dict)
    leave_out: Sequence[str] = ()
    more: Sequence[str] = ()
    body: bytes = b""
    length: str | None = None
    """What Content-Length says instead of the truth."""
    ends_with: bytes = b""

    def bytes_for(self, ends: Ends) -> bytes:
        number = next(_numbers)
        headers = {
            "Via": f"SIP/2.0/UDP 127.0.0.1:{ends.ours};branch=z9hG4bK-torture-{number}",
            "Max-Forwards": "70",
            "From": f"<sip:torture@127.0.0.1:{ends.ours}>;tag=t{number}",
            "To": f"<{ends.target}>",
            "Call-ID": f"torture-{number}@127.0.0.1",
            "CSeq": f"1 {self.method}",
            "Contact": f"<sip:torture@127.0.0.1:{ends.ours}>",
        }
        if self.body:
            headers["Content-Type"] = "application/sdp"
        headers |= self.change
        start = self.start or f"{self.method} {ends.target} SIP/2.0"
        lines = [start]
        lines += [
            f"{name}: {text}" for name, text in headers.items() if name not in self.leave_out
        ]
        lines += self.more
        if "Content-Length" not in self.leave_out:
            lines.append(f"Content-Length: {self.length or len(self.body)}")
        # A half of a surrogate pair stands for a byte that is no UTF-8.
        head = "\r\n".join(lines).encode("utf-8", "surrogateescape")
        return head + b"\r\n\r\n" + self.body + self.ends_with


def invite(**faults: Any) -> Draft:
    """An INVITE with a sound offer, spoilt."""
    return replace(Draft(method="INVITE", body=OFFER), **faults)


def offer(*lines: str, instead_of: bytes = OFFER) -> Draft:
    """An INVITE whose offer has these lines at its end."""
    return invite(body=instead_of + "\r\n".join([*lines, ""]).encode())
