"""The name servers this computer asks, for those who have to ask them by themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Final

RESOLVER_FILE: Final = Path("/etc/resolv.conf")
MOST_SERVERS: Final = 4
"""PJSIP takes no more."""
_INTERFACES: Final = r"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Interfaces"


def find_name_servers() -> tuple[str, ...]:
    """Their IP addresses, the first to be asked first; none when the system names none."""
    if sys.platform == "win32":
        return chosen_servers(_in_registry())
    try:
        text = RESOLVER_FILE.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return chosen_servers(servers_in(text))


def servers_in(text: str) -> Iterator[str]:
    """What stands in a `resolv.conf` (resolv.conf(5))."""
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 2 and words[0] == "nameserver":
            yield words[1]


def chosen_servers(found: Iterable[str]) -> tuple[str, ...]:
    """Addresses only, each once; one that is good on one link alone says nothing to PJSIP."""
    kept: dict[str, None] = {}
    for word in found:
        try:
            address = ip_address(word)
        except ValueError:
            continue
        if "%" not in word:
            kept[str(address)] = None
    return tuple(kept)[:MOST_SERVERS]


def _in_registry() -> Iterator[str]:
    """What was typed in for an adapter, else what its network told it (DHCP)."""
    if sys.platform != "win32":
        return
    import winreg  # noqa: PLC0415 - there on Windows only

    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _INTERFACES) as adapters:
        for place in range(winreg.QueryInfoKey(adapters)[0]):
            with winreg.OpenKey(adapters, winreg.EnumKey(adapters, place)) as adapter:
                for name in ("NameServer", "DhcpNameServer"):
                    try:
                        text = str(winreg.QueryValueEx(adapter, name)[0])
                    except FileNotFoundError:
                        continue
                    yield from text.replace(",", " ").split()
