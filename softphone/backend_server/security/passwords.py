"""Password hashes (argon2id) that cost a thief time and the server a bounded amount of memory."""

from __future__ import annotations

import threading
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHING_AT_ONCE = 2
"""Each hash takes 64 MiB; others wait their turn."""
MOST_PASSWORD_CHARACTERS = 1000
SHORTEST_RANDOM_CHARACTERS = 20
"""In base 64 that is 120 bits: from 112 on a hash may be quick (NIST SP 800-63B, 5.1.2.2)."""


class Passwords:
    """Hashes and checks; safe on any thread."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._quick_hasher = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
        self._turns = threading.Semaphore(HASHING_AT_ONCE)

    def hash(self, password: str) -> str:
        """The hash to store."""
        with self._turns:
            return self._hasher.hash(password)

    def hash_random(self, password: str) -> str:
        """The hash of a password that a machine made up; checking it is as quick."""
        if len(password) < SHORTEST_RANDOM_CHARACTERS:
            raise ValueError("that is too short to be safe behind a quick hash")
        return self._quick_hasher.hash(password)

    def is_right(self, password: str, stored: str | None) -> bool:
        """Check; an unknown user (`stored` is None) takes as long as a known one."""
        if len(password) > MOST_PASSWORD_CHARACTERS:
            return False
        with self._turns:
            try:
                self._hasher.verify(stored or self._nobodys_hash, password)
            except (VerificationError, InvalidHashError):
                return False
        return stored is not None

    @cached_property
    def _nobodys_hash(self) -> str:
        return self._hasher.hash("nobody has this password")
