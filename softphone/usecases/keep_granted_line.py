"""Keep the phone line the backend gave, so that the phone works while the backend is away.

The whole line is one secret: it holds the passwords, and the keyring is the only place for those.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from softphone.domain.settings import (
    LineEncryption,
    LineServices,
    PhoneLine,
    Settings,
    SipTransport,
)
from softphone.usecases.ports import LineAccess, Secrets

_PASSWORD = "password"  # noqa: S105 - the name of a field
_TURN_PASSWORD = "turn_password"  # noqa: S105 - the name of a field


class KeepGrantedLine:
    """One line for each agent of each backend."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    async def keep(self, settings: Settings, access: LineAccess | None) -> None:
        """Remember what was given at this sign-in; None forgets."""
        name = _name(settings)
        if access is None:
            await self._secrets.forget(name)
            return
        secrets = {_PASSWORD: access.password, _TURN_PASSWORD: access.turn_password}
        packed = json.dumps({**asdict(access.line), **secrets}, sort_keys=True)
        # Some keyrings tell their owner of every write: nothing is written that is there already.
        if await self._secrets.read(name) != packed:
            await self._secrets.write(name, packed)

    async def read(self, settings: Settings) -> LineAccess | None:
        """The line given last; None when there is none that can be read."""
        packed = await self._secrets.read(_name(settings))
        if packed is None:
            return None
        try:
            fields = json.loads(packed)
            password = str(fields.pop(_PASSWORD))
            turn_password = str(fields.pop(_TURN_PASSWORD, ""))
            fields["transport"] = SipTransport(fields["transport"])
            if fields.get("media_encryption") is not None:
                fields["media_encryption"] = LineEncryption(fields["media_encryption"])
            fields["services"] = LineServices(**fields.get("services", {}))
            line = PhoneLine(**fields)
        # Written by another version of the desk, or by hand: no line is better than a wrong one.
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        return LineAccess(line=line, password=password, turn_password=turn_password)


def _name(settings: Settings) -> str:
    return f"granted-line:{settings.username}@{settings.backend_url}"
