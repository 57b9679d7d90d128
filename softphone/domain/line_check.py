"""Whether a phone line as typed can be one, before anything is asked of a network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from softphone.domain.settings import PhoneLine

_HOST: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?")
_USER: Final = re.compile(r"[^@\s<>\"]+")
_SCHEME: Final = "sip:"


class LineTrouble(StrEnum):
    """What is wrong with a line; the screen words it beside the field."""

    ADDRESS_BAD = "address_bad"
    SERVER_BAD = "server_bad"
    SECOND_SERVER_BAD = "second_server_bad"
    PROXY_BAD = "proxy_bad"
    STUN_BAD = "stun_bad"
    RELAY_BAD = "relay_bad"
    CERTIFICATE_BAD = "certificate_bad"
    """The file holds no certificate; who can read files says so."""
    TWICE = "twice"
    """The same address in two lines."""
    NO_PLACE = "no_place"
    """The engine cannot hold it beside those before it."""


def find_line_trouble(line: PhoneLine) -> LineTrouble | None:
    """The first thing that cannot be right."""
    user, _, host = line.address.removeprefix(_SCHEME).partition("@")
    if not _USER.fullmatch(user) or not is_host(host):
        return LineTrouble.ADDRESS_BAD
    hosts: dict[LineTrouble, str | None] = {
        LineTrouble.SERVER_BAD: line.registrar,
        LineTrouble.SECOND_SERVER_BAD: line.backup_registrar,
        LineTrouble.PROXY_BAD: line.proxy,
        LineTrouble.STUN_BAD: line.stun_server,
        LineTrouble.RELAY_BAD: line.turn_server,
    }
    for trouble, server in hosts.items():
        if server is not None and not is_host(server.removeprefix(_SCHEME)):
            return trouble
    return None


def find_twice(lines: Sequence[PhoneLine]) -> int | None:
    """The place of a line whose address stands before it already."""
    seen: set[str] = set()
    for place, line in enumerate(lines):
        if line.address in seen:
            return place
        seen.add(line.address)
    return None


def places_of(line: PhoneLine) -> int:
    """How many of the engine's places a line takes: one for each of its servers."""
    return 1 if line.backup_registrar is None else 2


def find_without_place(lines: Sequence[PhoneLine], places: int) -> int | None:
    """The first line that an engine with so many places cannot hold."""
    for place, line in enumerate(lines):
        places -= places_of(line)
        if places < 0:
            return place
    return None


def is_host(text: str) -> bool:
    """`host[:port]`, and nothing else."""
    return _HOST.fullmatch(text) is not None
