"""Where a far end is to be rung instead, read from its 3xx (RFC 3261 section 8.1.3.4).

PJSIP tells the address as a To header would, without its port, so the message itself is read.
"""

from __future__ import annotations

import re

from softphone.engine.sip.account_settings import uris_of
from softphone.engine.sip.addresses import BadAddressError, checked_uri, host_of, with_transport
from softphone.wire.engine import SetAccount, Transport

_contact = re.compile(r"^(?:contact|m)[ \t]*:[ \t]*(.*)$", re.IGNORECASE | re.MULTILINE)
_bracketed = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"\s*|[^<\",]*)<([^<>]+)>")
_port = re.compile(r":\d+$")
_bare = re.compile(r"[^<>\",;\s]+")


def first_contact(message: str) -> str:
    """The first address of a message's Contact, empty when it names none."""
    head = message.partition("\r\n\r\n")[0].replace("\r\n ", " ").replace("\r\n\t", " ")
    found = _contact.search(head)
    if found is None:
        return ""
    value = found[1].strip()
    bracketed, bare = _bracketed.match(value), _bare.match(value)
    if bracketed is not None:
        return bracketed[1]
    return bare[0] if bare is not None else ""


def uri_to_follow(contact: str, settings: SetAccount, server_host: str | None) -> str:
    """By the account's own transport, whatever the far end thinks of; raises `BadAddressError`.

    Whoever is rung may ask for the password's digest (RFC 3261 section 22), which can be guessed
    from: so an account with one follows to its own servers only. `server_host` is the IP address
    of the one in use.
    """
    address = re.sub(r";transport=[^;?]*", "", contact, flags=re.IGNORECASE)
    if address.lower().startswith("sips:") and settings.transport is not Transport.TLS:
        raise BadAddressError("encrypted only, and the account is not")
    uri = checked_uri(address)
    own_hosts = {_host(each) for each in uris_of(settings)} | {server_host}
    if settings.password and _host(uri) not in own_hosts:
        raise BadAddressError("not at a server of the account")
    return with_transport(uri, settings.transport)


def _host(uri: str) -> str:
    """Without a port."""
    return _port.sub("", host_of(uri)).strip("[]").lower()
