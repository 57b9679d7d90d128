"""Who rings the agent, and how a caller is written in SIP.

Pure. The four callers are used when nobody on stdin names one; their numbers speak the language
and have the voice that `domain/practice_people.py` reads from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"\+?[0-9]{3,15}")
_USER = re.compile(r"<?\s*sips?:([^@;>]+)@", re.IGNORECASE)
MAX_NAME_CHARACTERS = 64


@dataclass(frozen=True)
class Caller:
    """A number and the name shown with it."""

    number: str
    name: str = ""

    def is_sound(self) -> bool:
        """Whether it can be put into a SIP header as it is."""
        is_name_sound = len(self.name) <= MAX_NAME_CHARACTERS and self.name.isprintable()
        return is_name_sound and _NUMBER.fullmatch(self.number) is not None

    def address(self, host: str) -> str:
        """The From header's value, in which SIP allows no port."""
        escaped = self.name.replace("\\", "\\\\").replace('"', '\\"')
        shown = f'"{escaped}" ' if escaped else ""
        return f"{shown}<sip:{self.number}@{host}>"


PRACTICE_CALLERS = (
    Caller("+14325550134", "Maria Gonzalez"),
    Caller("+19155550123", "José Ramírez"),
    Caller("+14325550116", "Linda Carter"),
    Caller("+19155550148", "Robert Hayes"),
)


def number_called(address: str) -> str:
    """The user part of a SIP address; empty when it has none."""
    found = _USER.search(address)
    return found.group(1) if found else ""
