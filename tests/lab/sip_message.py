"""SIP messages taken apart and put together, as far as the lab's plain phone needs."""

from __future__ import annotations

import re


class Message:
    """One message as it came in."""

    def __init__(self, data: bytes) -> None:
        head, _, self.body = data.decode("utf-8", "replace").partition("\r\n\r\n")
        self.start, *self._lines = head.split("\r\n")

    @property
    def status(self) -> int | None:
        """None for a request."""
        found = re.match(r"SIP/2\.0 (\d{3})", self.start)
        return int(found.group(1)) if found else None

    @property
    def sound_port(self) -> int | None:
        found = re.search(r"^m=audio (\d+)", self.body, re.MULTILINE)
        return int(found.group(1)) if found else None

    def headers(self, name: str) -> list[str]:
        pairs = (line.partition(":") for line in self._lines)
        return [value.strip() for key, _, value in pairs if key.strip().lower() == name.lower()]

    def header(self, name: str) -> str:
        return next(iter(self.headers(name)), "")

    def is_about(self, method: str) -> bool:
        """Whether it asks for `method` or answers it."""
        return self.header("CSeq").endswith(method)

    def answer(self, status_line: str, extra: list[str], body: str = "") -> bytes:
        """What a far end says to this request."""
        lines = [f"SIP/2.0 {status_line}"]
        for name in ("Via", "From", "Call-ID", "CSeq"):
            lines += [f"{name}: {value}" for value in self.headers(name)]
        to = self.header("To")
        lines.append(f"To: {to}" if ";tag=" in to else f"To: {to};tag=plain-answers")
        return composed(lines + extra, body)


def composed(lines: list[str], body: str = "", kind: str = "application/sdp") -> bytes:
    """The bytes of a message; `kind` is what its body is."""
    if body:
        lines = [*lines, f"Content-Type: {kind}"]
    lines = [*lines, f"Content-Length: {len(body.encode())}", "", body]
    return "\r\n".join(lines).encode()


def sound_offer(port: int) -> str:
    """SDP for mu-law and pressed keys on 127.0.0.1."""
    return (
        "v=0\r\no=plain 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        f"m=audio {port} RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\n"
        "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendrecv\r\n"
    )
