"""Keep the phone line the backend gave, so that the phone works while the backend is away.

The whole line is one secret: it holds the password, and the keyring is the only place for that.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from softphone.domain.settings import LineEncryption, PhoneLine, Settings, SipTransport
from softphone.usecases.ports import Secrets

_PASSWORD = "password"  # noqa: S105 - the name of a field


class KeepGrantedLine:
    """One line for each agent of each backend."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    async def keep(self, settings: Settings, line: PhoneLine | None, password: str) -> None:
        """Remember what was given at this sign-in; None forgets."""
        name = _name(settings)
        if line is None:
            await self._secrets.forget(name)
            return
        packed = json.dumps({**asdict(line), _PASSWORD: password}, sort_keys=True)
        # Some keyrings tell their owner of every write: nothing is written that is there already.
        if await self._secrets.read(name) != packed:
            await self._secrets.write(name, packed)

    async def read(self, settings: Settings) -> tuple[PhoneLine, str] | None:
        """The line given last and its password; None when there is none that can be read."""
        packed = await self._secrets.read(_name(settings))
        if packed is None:
            return None
        try:
            fields = json.loads(packed)
            password = str(fields.pop(_PASSWORD))
            fields["transport"] = SipTransport(fields["transport"])
            if fields.get("media_encryption") is not None:
                fields["media_encryption"] = LineEncryption(fields["media_encryption"])
            return PhoneLine(**fields), password
        # Written by another version of the desk, or by hand: no line is better than a wrong one.
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def _name(settings: Settings) -> str:
    return f"granted-line:{settings.username}@{settings.backend_url}"
