"""What differs between one desk and another: where it lives, its engine, and who signs in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from softphone.engine_link.restart_policy import USUAL_LIMITS, RestartLimits
from softphone.host.paths import DeskPaths
from softphone.surroundings.requests import Request


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """A sign-in that needs no dialog; only the demo has one."""

    backend_url: str
    username: str
    password: str

    def __repr__(self) -> str:
        return f"Credentials(backend_url={self.backend_url!r})"


@dataclass(frozen=True, kw_only=True)
class DeskSetup:
    """`credentials` may block: it is called on a thread of its own, and only once."""

    paths: DeskPaths
    engine_arguments: tuple[str, ...] = ()
    engine_restarts: RestartLimits = USUAL_LIMITS
    credentials: Callable[[], Credentials] | None = None
    first_request: Request | None = None
    """What this start was asked for; carried out once the desk is open."""
