"""From one line of bytes to a typed message, or to the reason why not.

What the desk sent is never quoted in an error: a broken line may hold a password.
"""

from __future__ import annotations

import msgspec

from softphone.wire.engine import CommandLine, DeskLine, ErrorCode, Hello

MAX_TOKEN_CHARS = 64
MAX_DETAIL_CHARS = 160

_decoder: msgspec.json.Decoder[Hello | CommandLine] = msgspec.json.Decoder(DeskLine)

_NO_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class BadLineError(Exception):
    """A line that is no message; `token` is known when the line had one in the right place."""

    def __init__(self, code: ErrorCode, token: str | None, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.token = token
        self.detail = detail


def decode_line(line: bytes) -> Hello | CommandLine:
    """Raise `BadLineError` with `bad_json` or `bad_command`."""
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        token = _token_of(line)
        raise BadLineError(ErrorCode.BAD_COMMAND, token, _shape_of(error)) from None
    except _NO_JSON:
        raise _no_json() from None


def _token_of(line: bytes) -> str | None:
    """The typed decoder stops at the first wrong type; what follows may not even be JSON."""
    try:
        raw = msgspec.json.decode(line)
    except _NO_JSON:
        raise _no_json() from None
    token = raw.get("token") if isinstance(raw, dict) else None
    if isinstance(token, str) and 0 < len(token) <= MAX_TOKEN_CHARS:
        return token
    return None


def _no_json() -> BadLineError:
    return BadLineError(ErrorCode.BAD_JSON, None, "not one JSON object a line")


def _shape_of(error: msgspec.ValidationError) -> str:
    """Where it is wrong and what was expected there, without any value that was sent."""
    message = str(error)
    if message.startswith(("Invalid value", "Invalid enum value")):
        _, at, place = message.rpartition(" - at ")
        message = f"value not allowed{at}{place}" if at else "value not allowed"
    return message[:MAX_DETAIL_CHARS]
