"""Lines of the agent at a phone system."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from softphone.wire.engine.message import AccountId, EngineCommand, EngineEvent


class Transport(StrEnum):
    """How an account speaks to its server."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


class MediaEncryption(StrEnum):
    """Whether the sound of an account's calls is encrypted (SRTP, keys in the SDP: RFC 4568)."""

    OFF = "off"
    OPTIONAL = "optional"
    """Offered, and taken either way."""
    MANDATORY = "mandatory"
    """No call without; for the keys to be secret the signalling must be, too."""


class AccountState(StrEnum):
    """Where an account stands with its registrar."""

    UNREGISTERED = "unregistered"
    REGISTERING = "registering"
    REGISTERED = "registered"
    DIRECT = "direct"
    """No registrar: calls go straight to the proxy or to the address dialled."""
    FAILED = "failed"


class AccountTrouble(StrEnum):
    """Why an account does not register; the desk words it."""

    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a code, not a secret
    FORBIDDEN = "forbidden"
    UNKNOWN_USER = "unknown_user"
    SERVER_SILENT = "server_silent"
    SERVER_UNREACHABLE = "server_unreachable"
    CERTIFICATE_REFUSED = "certificate_refused"
    SERVER_ERROR = "server_error"


class SetAccount(EngineCommand, frozen=True, kw_only=True, tag="set_account"):
    """Add an account or replace the one of the same id; registers unless `registrar` is null."""

    account_id: AccountId
    address: str
    """Address of record, `sip:user@host`."""
    username: str = ""
    password: str = ""
    """Never logged, never echoed in an event."""
    registrar: str | None = None
    """`sip:host[:port]`; null for a direct line without registration."""
    backup_registrar: str | None = None
    """A second server that knows the same user, taken while the first is away."""
    proxy: str | None = None
    transport: Transport = Transport.UDP
    display_name: str = ""
    registration_seconds: Annotated[int, msgspec.Meta(ge=30, le=7200)] = 300
    check_seconds: Annotated[int, msgspec.Meta(ge=5, le=7200)] = 20
    """How often the server is asked whether it still knows us: over UDP nothing else would tell
    that it died, or forgot us in a restart, and nobody could ring until the registration ends."""
    accepts_strangers: bool = False
    """Whether anybody but the servers may ring a registered account."""
    tls_verify: bool = True
    tls_ca_file: str | None = None
    media_encryption: MediaEncryption | None = None
    """Null: optional over TLS, off over UDP and TCP, where the keys could be read on the way."""

    stun_server: str | None = None
    """`host[:port]` that tells how our address looks from outside (RFC 8489)."""
    turn_server: str | None = None
    """`host[:port]` that passes sound on where nothing else gets through (RFC 8656)."""
    turn_username: str = ""
    turn_password: str = ""
    """Never logged, never echoed in an event."""
    uses_ice: bool = False
    """Try every way to the far end and take the best (RFC 8445); a `turn_server` needs it, too."""

    watches_mailbox: bool = False
    """Ask a registrar how many voice messages wait (RFC 3842), and tell each change."""

    def __repr__(self) -> str:
        return f"SetAccount(account_id={self.account_id!r}, password=***)"


class RemoveAccount(EngineCommand, frozen=True, kw_only=True, tag="remove_account"):
    """Unregister and forget; refused with `wrong_call_state` while the account has calls."""

    account_id: AccountId


class AccountChanged(EngineEvent, frozen=True, kw_only=True, tag="account_changed"):
    """Where an account stands now."""

    account_id: str
    state: AccountState
    sip_status: int = 0
    trouble: AccountTrouble | None = None
    retry_in_s: int | None = None
    server: str | None = None
    """`host[:port]` of the registrar this is about, the first or the second; null without."""
    is_backup: bool = False
    """Whether that is the second."""
    transport: Transport | None = None
    """Null once the account is removed."""
    media_encryption: MediaEncryption | None = None
    """What its calls do, also where `set_account` left it to the transport."""
    is_certificate_checked: bool = False
    """TLS to a server whose certificate must be good."""


class MailboxChanged(EngineEvent, frozen=True, kw_only=True, tag="mailbox_changed"):
    """How many voice messages wait in the account's mailbox (RFC 3842)."""

    account_id: str
    new: int
    old: int
    address: str = ""
    """Where the phone system says they are heard; empty when it does not say."""
