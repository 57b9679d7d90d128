"""A keyring in memory, for tests that are not about keyrings."""

from __future__ import annotations


class MemorySecrets:
    """Implements `ports.Secrets`."""

    is_lasting = True

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def read(self, name: str) -> str | None:
        return self.kept.get(name)

    async def write(self, name: str, secret: str) -> None:
        self.kept[name] = secret

    async def forget(self, name: str) -> None:
        self.kept.pop(name, None)
