"""The phone lines a user gets at sign-in: the first rings out, the others ring there, too."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from softphone.backend_server.context import ServerContext
from softphone.backend_server.security.keys import Vault
from softphone.backend_server.tables.access import UserRecord
from softphone.domain.settings import (
    MOST_MORE_LINES,
    KeyMethod,
    LineEncryption,
    LineServices,
    SipTransport,
)
from softphone.host.certificates import are_certificates
from softphone.wire.phone_line import PhoneLineGrant


class LineRefusedError(ValueError):
    """The line will not do, or there is no such user; the message says why."""


@dataclass(frozen=True, kw_only=True)
class GrantedLine:
    """A phone line of a user."""

    address: str
    username: str = ""
    password: str = ""
    registrar: str | None = None
    proxy: str | None = None
    transport: SipTransport = SipTransport.UDP
    backup_registrar: str | None = None
    media_encryption: LineEncryption | None = None
    is_found_by_domain: bool = False
    stun_server: str | None = None
    turn_server: str | None = None
    turn_username: str = ""
    turn_password: str = ""
    uses_ice: bool = False
    echo_number: str = ""
    services: LineServices = field(default_factory=LineServices)
    key_method: KeyMethod = KeyMethod.RFC4733
    ca_certificate: str | None = None
    """PEM: the company's own authorities."""

    def __repr__(self) -> str:
        return f"GrantedLine(address={self.address!r})"


def grant_first_line(vault: Vault, record: UserRecord, line: GrantedLine | None) -> None:
    """Replace all lines of the user by this one, or by none."""
    if line is not None:
        _check(line)
    record.line_address = None if line is None else line.address
    line = line or GrantedLine(address="")
    record.line_username = line.username
    record.line_registrar = line.registrar
    record.line_proxy = line.proxy
    record.line_transport = line.transport
    record.line_backup_registrar = line.backup_registrar
    record.line_media_encryption = line.media_encryption
    record.line_is_found_by_domain = line.is_found_by_domain
    record.line_stun_server = line.stun_server
    record.line_turn_server = line.turn_server
    record.line_turn_username = line.turn_username
    record.line_uses_ice = line.uses_ice
    record.line_echo_number = line.echo_number
    record.line_key_method = line.key_method
    record.line_services = msgspec.json.encode(line.services).decode()
    record.line_password = vault.seal(line.password) if line.password else None
    record.line_turn_password = vault.seal(line.turn_password) if line.turn_password else None
    record.line_ca_certificate = line.ca_certificate
    record.more_lines = None


def add_line(context: ServerContext, username: str, line: GrantedLine) -> None:
    """Beside the first; one of the same address is replaced."""
    _check(line)
    grant = msgspec.json.decode(msgspec.json.encode(line), type=PhoneLineGrant)
    with context.database.writing() as session:
        record = _find_user(session, username)
        if record.line_address is None:
            raise LineRefusedError(f"{username} has no first line yet: give one by add-user")
        if record.line_address == line.address:
            raise LineRefusedError("this is the first line: change it by add-user")
        others = [one for one in _more(context.vault, record) if one.address != line.address]
        if len(others) >= MOST_MORE_LINES:
            raise LineRefusedError(f"a user has at most {MOST_MORE_LINES} lines beside the first")
        _keep_more(context.vault, record, [*others, grant])


def remove_line(context: ServerContext, username: str, address: str) -> None:
    """Take one beside the first back."""
    with context.database.writing() as session:
        record = _find_user(session, username)
        lines = _more(context.vault, record)
        left = [one for one in lines if one.address != address]
        if len(left) == len(lines):
            raise LineRefusedError(f"{username} has no such line beside the first")
        _keep_more(context.vault, record, left)


def read_first_line(vault: Vault, user: UserRecord) -> PhoneLineGrant | None:
    """None when no line is granted, or a password was sealed with a key that is gone."""
    if user.line_address is None:
        return None
    password = _opened(vault, user.line_password)
    turn_password = _opened(vault, user.line_turn_password)
    if password is None or turn_password is None:
        return None
    return PhoneLineGrant(
        address=user.line_address,
        username=user.line_username,
        password=password,
        registrar=user.line_registrar,
        proxy=user.line_proxy,
        transport=user.line_transport,
        backup_registrar=user.line_backup_registrar,
        media_encryption=user.line_media_encryption,
        is_found_by_domain=user.line_is_found_by_domain,
        stun_server=user.line_stun_server,
        turn_server=user.line_turn_server,
        turn_username=user.line_turn_username,
        turn_password=turn_password,
        uses_ice=user.line_uses_ice,
        echo_number=user.line_echo_number,
        services=_services(user.line_services),
        key_method=user.line_key_method,
        ca_certificate=user.line_ca_certificate,
    )


def read_more_lines(vault: Vault, user: UserRecord) -> list[PhoneLineGrant]:
    """None of them when they were sealed with a key that is gone."""
    return [] if user.line_address is None else _more(vault, user)


def _check(line: GrantedLine) -> None:
    if line.ca_certificate is not None and not are_certificates(line.ca_certificate):
        raise LineRefusedError(f"the certificates of {line.address} are no PEM, or too long")


def _find_user(session: Session, username: str) -> UserRecord:
    name = username.strip().casefold()
    record = session.scalar(select(UserRecord).where(UserRecord.username == name))
    if record is None:
        raise LineRefusedError(f"there is no user {username}")
    return record


def _more(vault: Vault, record: UserRecord) -> list[PhoneLineGrant]:
    packed = _opened(vault, record.more_lines)
    return msgspec.json.decode(packed, type=list[PhoneLineGrant]) if packed else []


def _keep_more(vault: Vault, record: UserRecord, lines: list[PhoneLineGrant]) -> None:
    record.more_lines = vault.seal(msgspec.json.encode(lines).decode()) if lines else None


def _opened(vault: Vault, sealed: bytes | None) -> str | None:
    return "" if sealed is None else vault.open(sealed)


def _services(stored: str | None) -> LineServices:
    return LineServices() if stored is None else msgspec.json.decode(stored, type=LineServices)
