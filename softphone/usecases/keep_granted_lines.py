"""Keep the phone lines the backend gave, so that the phone works while the backend is away.

Each whole line is one secret: it holds the passwords, and the keyring is the only place for those.
Authorities are none; they lie in files, and the line names its own.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

from softphone.domain.errors import KnownError
from softphone.domain.settings import (
    MOST_MORE_LINES,
    KeyMethod,
    LineEncryption,
    LineServices,
    PhoneLine,
    Settings,
    SipTransport,
)
from softphone.usecases.ports import LineAccess, Secrets, SignedIn

_PASSWORD = "password"  # noqa: S105 - the name of a field
_TURN_PASSWORD = "turn_password"  # noqa: S105 - the name of a field
_MORE = "more"
"""How many lines there are beside the first; they are secrets of their own: some keyrings take
no long ones."""


class Certificates(Protocol):
    """Where authorities become files."""

    async def keep(self, pem: str) -> str:
        """The path; raises `LINE_CERTIFICATE_BAD` when there is no certificate in it."""


@dataclass(frozen=True, kw_only=True)
class GrantedLines:
    """What the backend gave, as far as it can be used."""

    first: LineAccess | None = None
    """It rings out, unless the agent has a line of their own for that."""
    more: tuple[LineAccess, ...] = ()
    trouble: KnownError | None = None
    """Why another line cannot be used."""


class KeepGrantedLines:
    """The lines of each agent of each backend."""

    def __init__(self, secrets: Secrets, certificates: Certificates) -> None:
        self._secrets = secrets
        self._certificates = certificates

    async def usable(self, signed_in: SignedIn) -> GrantedLines:
        """What was given at this sign-in, without the lines that cannot be used."""
        troubles: list[KnownError] = []

        async def with_file(access: LineAccess) -> LineAccess | None:
            try:
                return await self._with_file(access)
            except KnownError as error:
                troubles.append(error)
                return None

        first = None if signed_in.line is None else await with_file(signed_in.line)
        found = [await with_file(access) for access in signed_in.more_lines[:MOST_MORE_LINES]]
        more = tuple(access for access in found if access is not None)
        return GrantedLines(first=first, more=more, trouble=troubles[0] if troubles else None)

    async def read(self, settings: Settings) -> GrantedLines:
        """The lines given last, as far as they can be read."""
        name = _name(settings)
        fields = _fields(await self._secrets.read(name))
        count = _count(fields)
        packed = [await self._secrets.read(_name_of(name, place)) for place in range(count)]
        more = [_unpacked(_fields(each)) for each in packed]
        return GrantedLines(
            first=_unpacked(fields), more=tuple(each for each in more if each is not None)
        )

    async def keep(self, settings: Settings, granted: GrantedLines) -> None:
        """Remember them in place of those of before."""
        name, first, more = _name(settings), granted.first, granted.more
        before = await self._secrets.read(name)
        packed = None if first is None and not more else _packed(first, len(more))
        if packed is None:
            if before is not None:
                await self._secrets.forget(name)
        # Some keyrings tell their owner of every write: nothing is written that is there already.
        elif packed != before:
            await self._secrets.write(name, packed)
        for place, access in enumerate(more):
            if await self._secrets.read(_name_of(name, place)) != (again := _packed(access)):
                await self._secrets.write(_name_of(name, place), again)
        for place in range(len(more), _count(_fields(before))):
            await self._secrets.forget(_name_of(name, place))

    async def _with_file(self, access: LineAccess) -> LineAccess:
        if access.ca_certificate is None:
            return access
        path = await self._certificates.keep(access.ca_certificate)
        line = replace(access.line, tls_ca_file=path)
        return replace(access, line=line, ca_certificate=None)


def _packed(access: LineAccess | None, more_count: int = 0) -> str:
    fields: dict[str, Any] = {}
    if access is not None:
        secrets = {_PASSWORD: access.password, _TURN_PASSWORD: access.turn_password}
        fields = {**asdict(access.line), **secrets}
    if more_count:
        fields[_MORE] = more_count
    return json.dumps(fields, sort_keys=True)


def _fields(packed: str | None) -> dict[str, Any]:
    try:
        fields = json.loads(packed or "{}")
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _count(fields: dict[str, Any]) -> int:
    count = fields.get(_MORE, 0)
    return min(count, MOST_MORE_LINES) if isinstance(count, int) else 0


def _unpacked(packed: dict[str, Any]) -> LineAccess | None:
    fields = {name: value for name, value in packed.items() if name != _MORE}
    try:
        password = str(fields.pop(_PASSWORD))
        turn_password = str(fields.pop(_TURN_PASSWORD, ""))
        fields["transport"] = SipTransport(fields["transport"])
        if fields.get("media_encryption") is not None:
            fields["media_encryption"] = LineEncryption(fields["media_encryption"])
        fields["key_method"] = KeyMethod(fields.get("key_method", KeyMethod.RFC4733))
        fields["services"] = LineServices(**fields.get("services", {}))
        line = PhoneLine(**fields)
    # Written by another version of the desk, or by hand: no line is better than a wrong one.
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return LineAccess(line=line, password=password, turn_password=turn_password)


def _name(settings: Settings) -> str:
    return f"granted-line:{settings.username}@{settings.backend_url}"


def _name_of(first: str, place: int) -> str:
    """Of a line beside the first."""
    return f"{first}#{place + 2}"
