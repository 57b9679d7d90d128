"""What every request may use, put together once at start."""

from __future__ import annotations

from dataclasses import dataclass, field

from softphone.backend_server.clock import Clock, system_clock
from softphone.backend_server.database import Database
from softphone.backend_server.in_flight import WritesInFlight
from softphone.backend_server.script_shelf import ScriptShelf
from softphone.backend_server.security.keys import Vault, derive_key, signing_key
from softphone.backend_server.security.passwords import Passwords
from softphone.backend_server.security.sign_in_limit import SignInLimit
from softphone.backend_server.security.tokens import AccessTokens


@dataclass(frozen=True, kw_only=True)
class ServerContext:
    """Parts that live as long as the server; each is safe on any thread."""

    database: Database
    tokens: AccessTokens
    vault: Vault
    passwords: Passwords
    scripts: ScriptShelf
    clock: Clock = system_clock
    sign_in_limit: SignInLimit = field(default_factory=SignInLimit)
    in_flight: WritesInFlight = field(default_factory=WritesInFlight)


def make_context(
    database: Database, *, key_from_environment: str | None = None, clock: Clock = system_clock
) -> ServerContext:
    """The parts for a migrated database."""
    key = signing_key(database, key_from_environment)
    return ServerContext(
        database=database,
        tokens=AccessTokens(derive_key(key, "access tokens")),
        vault=Vault(derive_key(key, "secrets at rest")),
        passwords=Passwords(),
        scripts=ScriptShelf(),
        clock=clock,
    )
