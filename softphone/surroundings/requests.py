"""What a second start of the desk may ask of the one that runs: one JSON line, one line back.

Whoever can open the door is the same user, yet a link may come from any web page: nothing here
rings, hangs up or reads anything.
"""

from __future__ import annotations

import msgspec

MAX_LINE_BYTES = 1024
"""A longer line is nobody of ours; the connection is closed."""
HEARD = b"ok\n"
"""The answer; the asker may end then."""


class Show(msgspec.Struct, frozen=True, tag="show"):
    """Bring the window to the front."""


class Dial(msgspec.Struct, frozen=True, tag="dial"):
    """Put a number into the number field; the agent's own key rings it."""

    number: str
    """As typed, or as a `tel:`, `callto:` or `sip:` link; read by whoever shows it."""
    is_link: bool = False

    def __repr__(self) -> str:
        return f"Dial(is_link={self.is_link})"


Request = Show | Dial
_decoder: msgspec.json.Decoder[Request] = msgspec.json.Decoder(Request)


class NoRequestError(ValueError):
    """What came through the door is none of these."""


def write_request(request: Request) -> bytes:
    """The line to send; raises `NoRequestError` for one that would not be taken."""
    line = msgspec.json.encode(request) + b"\n"
    if len(line) > MAX_LINE_BYTES:
        raise NoRequestError("too long")
    return line


def read_request(line: bytes) -> Request:
    """What is asked; raises `NoRequestError`."""
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NoRequestError(type(error).__name__) from None
