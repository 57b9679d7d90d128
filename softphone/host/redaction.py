"""Takes secrets and personal data out of text before it reaches a log file.

The first rule is not to log them; this is the second line, for words that come from libraries,
from the engine and out of tracebacks. It masks too much rather than too little. Names of people
have no pattern and cannot be found here: they must not be logged at all.
"""

from __future__ import annotations

import re

MASK = "***"

_HEADER = re.compile(r"(?i)\b((?:proxy-)?authorization\s*[:=]\s*).*")
_BEARER = re.compile(r"(?i)\b(bearer\s+)[\w.~+/=-]+")
_JSON_WEB_TOKEN = re.compile(r"\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?")
_SECRET_FIELD = re.compile(
    r"""(?ix)
    ( ["']? \b[\w-]*(?:password|passwd|passphrase|secret|refresh_token|access_token|api_key)
      ["']? \s* [:=] \s* )
    ( "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | [^\s,;)}\]]+ )
    """
)
_SIP_USER = re.compile(r"(?i)\b(sips?:|tel:)[^@\s<>;\"']+(@?)")
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(
    r"""(?x)
    (?P<kept> (?<![\w.-]) \d{1,3}(?:\.\d{1,3}){3} (?![\w.-]*\d)
            | \b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b )
    | (?<![\w.]) \+? \(? \d (?: [\s().\-/]{0,3} \d ){6,16} (?! [\w] )
    """
)


def _mask_number(match: re.Match[str]) -> str:
    return match.group("kept") or MASK


def redact(text: str) -> str:
    """`text` without tokens, passwords, phone numbers, addresses' users and e-mail addresses."""
    text = _HEADER.sub(rf"\1{MASK}", text)
    text = _BEARER.sub(rf"\1{MASK}", text)
    text = _JSON_WEB_TOKEN.sub(MASK, text)
    text = _SECRET_FIELD.sub(rf"\1{MASK}", text)
    text = _SIP_USER.sub(rf"\1{MASK}\2", text)
    text = _EMAIL.sub(MASK, text)
    return _NUMBER.sub(_mask_number, text)
