"""The phone account in words of the backend API; part of `wire.rest`."""

from __future__ import annotations

from dataclasses import dataclass, field

from softphone.domain.settings import LineServices


@dataclass(frozen=True, kw_only=True)
class PhoneLineGrant:
    """A phone account the backend gives this agent; the secret goes to the keyring at once."""

    address: str
    username: str
    password: str
    registrar: str | None
    proxy: str | None
    transport: str
    backup_registrar: str | None = None
    media_encryption: str | None = None
    """`off`, `optional` or `mandatory`; null leaves it to the desk."""
    is_found_by_domain: bool = False
    """Whether the servers are to be looked up by SRV records (RFC 3263)."""
    stun_server: str | None = None
    """`host[:port]`, like the relay."""
    turn_server: str | None = None
    turn_username: str = ""
    turn_password: str = ""
    uses_ice: bool = False
    echo_number: str = ""
    """A number that says back what is said to it, for the check before a shift."""
    services: LineServices = field(default_factory=LineServices)
    ca_certificate: str | None = None
    """PEM, at most 32 KiB: the company's own authorities, trusted over TLS in place of the
    system's."""
    key_method: str = "rfc4733"
    """How pressed keys travel: `rfc4733`, `info` or `in_band`."""
