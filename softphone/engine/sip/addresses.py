"""SIP addresses as text: what may be dialled, where it is sent, who is calling.

Everything that goes into a SIP message passes here first, so that nothing typed into a field can
become a header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from softphone.engine.sip.text import readable
from softphone.wire.engine import Transport

MAX_URI_CHARS = 250
"""PJSIP's own limit is 256 and it cuts nothing off: it refuses."""

_USER_SIGNS = "-_.!~*'()&=+$,;?/"
_uri = re.compile(r"sips?:(?:(?P<user>[^@\s<>\"]+)@)?(?P<host>[^@;?\s<>\"]+)(?P<rest>[;?]\S*)?")
_number = re.compile(r"\+?[0-9*#][0-9*#\s().-]*")
_separators = re.compile(r"[\s().-]")
_name_addr = re.compile(r"\s*(?P<name>\"(?:[^\"\\]|\\.)*\"|[^<\"]*)\s*<(?P<uri>[^>]+)>")
_host = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?")


class BadAddressError(ValueError):
    """Not something PJSIP could be given."""


@dataclass(frozen=True)
class RemoteParty:
    """Who is at the other end, as they say."""

    address: str
    number: str
    name: str


def checked_uri(text: str) -> str:
    """`sip:` or `sips:` URI without surprises, else `BadAddressError`."""
    match = _uri.fullmatch(text)
    is_plain = text.isascii() and text.isprintable() and not set(text) & set('<>"\\ ')
    if match is None or not is_plain or len(text) > MAX_URI_CHARS:
        raise BadAddressError("not a sip: address")
    if not _host.fullmatch(match["host"]):
        raise BadAddressError("not a sip: address with a host")
    return text


def is_host(text: str) -> bool:
    """`host[:port]`, and nothing else."""
    return len(text) <= MAX_URI_CHARS and _host.fullmatch(text) is not None


def host_of(uri: str) -> str:
    """`host[:port]` of a checked URI."""
    match = _uri.fullmatch(uri)
    if match is None:
        raise BadAddressError("not a sip: address")
    return match["host"]


def user_of(uri: str) -> str:
    match = _uri.match(uri)
    return unquote(match["user"] or "") if match else ""


def with_transport(uri: str, transport: Transport) -> str:
    """PJSIP picks the protocol by this parameter; UDP is what it picks without."""
    if transport is Transport.UDP or ";transport=" in uri.lower():
        return uri
    address, question, headers = uri.partition("?")
    return f"{address};transport={transport.value}{question}{headers}"


def resolve_target(target: str, home: str, transport: Transport) -> str:
    """The URI to ring: `target` itself if it is an address, else that user at `home`."""
    target = target.strip()
    lowered = target.lower()
    if lowered.startswith(("sip:", "sips:")):
        uri = checked_uri(target)
    elif "@" in target:
        uri = checked_uri(f"sip:{target}")
    else:
        user = target[4:] if lowered.startswith("tel:") else target
        if _number.fullmatch(user):
            user = _separators.sub("", user)
        if not user or not user.isprintable() or any(sign.isspace() for sign in user):
            raise BadAddressError("neither a number nor an address")
        uri = checked_uri(f"sip:{quote(user, safe=_USER_SIGNS)}@{home}")
    return with_transport(uri, transport)


def quoted_name(name: str) -> str:
    """A display name ready to stand before `<uri>`, or nothing."""
    plain = readable(name).replace("\\", "").replace('"', "").strip()
    return f'"{plain}" ' if plain else ""


def parse_party(text: str) -> RemoteParty:
    """Take apart `"Name" <sip:user@host>` or a bare URI; never fails."""
    text = readable(text)
    match = _name_addr.match(text)
    uri, name = (match["uri"], match["name"].strip()) if match else (text, "")
    if name.startswith('"'):
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    address = re.split(r"[;?]", uri, maxsplit=1)[0]
    number = address.split(":", 1)[-1]
    number = number.rpartition("@")[0].partition(":")[0] if "@" in number else ""
    return RemoteParty(address=address, number=unquote(number), name=name)
