"""Turn a `tel:`, `callto:` or `sip:` link into something an agent could have typed.

A link may come from any web page, so it is read strictly: only what names somebody is taken, and
nothing that tells a phone system to do something.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from softphone.domain.errors import ErrorCode, KnownError

MAX_LINK_CHARACTERS = 256
_SCHEME = re.compile(r"(?i)(tel|callto|sips?):(?://)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"(?=(?:[^0-9]*[0-9]){2})\+?[0-9A-Za-z().\- ]{2,40}")
"""Without `*` and `#`: they switch diversions and locks on (`*21*...#`), which no link may do."""
_SIP_ADDRESS = re.compile(r"[^\s@<>\"%]+@[^\s@<>\"%]+")
_CONTEXT = re.compile(r"(?i)phone-context=(\+[0-9().\-]+)$")


def read_link(link: str) -> str:
    """The number or `sip:` address in it; raises `KnownError` with `BAD_NUMBER`.

    Of RFC 3966 a global `phone-context` is used and extensions are left out; of RFC 3261, 19.1,
    everything after the host is left out: headers in a link could ask for more than a call.
    """
    found = _SCHEME.fullmatch(link.strip()) if len(link) <= MAX_LINK_CHARACTERS else None
    if found is None:
        raise KnownError(ErrorCode.BAD_NUMBER, "no link of a phone")
    scheme, rest = found[1].lower(), found[2]
    whom, *more = rest.split("?", 1)[0].split(";")
    whom = unquote(whom, errors="replace").strip()
    if scheme.startswith("sip"):
        if _SIP_ADDRESS.fullmatch(whom):
            return f"{scheme}:{whom}"
    elif _NUMBER.fullmatch(whom):
        return _in_context(whom, more)
    raise KnownError(ErrorCode.BAD_NUMBER, "a link that names nobody")


def _in_context(number: str, parameters: list[str]) -> str:
    contexts = (_CONTEXT.fullmatch(one.strip()) for one in parameters)
    context = next((one[1] for one in contexts if one), "")
    return number if number.startswith("+") else f"{context}{number}"
