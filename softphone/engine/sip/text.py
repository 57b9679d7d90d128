"""Text from the wire made safe: far ends send bytes that are not always UTF-8."""

from __future__ import annotations

MAX_TEXT_CHARS = 256


def readable(text: str) -> str:
    """The bindings smuggle foreign bytes as surrogates; take such text for Latin-1 (Spanish)."""
    raw = text.encode("utf-8", "surrogateescape")
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError:
        decoded = raw.decode("latin-1")
    return "".join(sign for sign in decoded if sign.isprintable())[:MAX_TEXT_CHARS]
