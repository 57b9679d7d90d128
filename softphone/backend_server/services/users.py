"""Making users: by `softphone server add-user`, and the demo's own."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import select

from softphone.backend_server.context import ServerContext
from softphone.backend_server.security.passwords import SHORTEST_RANDOM_CHARACTERS
from softphone.backend_server.services.sessions import MOST_USERNAME_CHARACTERS
from softphone.backend_server.tables.access import UserRecord
from softphone.domain.language import Language
from softphone.domain.settings import LineEncryption, LineServices, SipTransport

SHORTEST_PASSWORD = 10


class UserRefusedError(ValueError):
    """The name or the password will not do; the message says why."""


@dataclass(frozen=True, kw_only=True)
class GrantedLine:
    """The phone line a user gets at sign-in."""

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

    def __repr__(self) -> str:
        return f"GrantedLine(address={self.address!r})"


@dataclass(frozen=True, kw_only=True)
class NewUser:
    """What is known of a user; `password` is never stored."""

    username: str
    password: str
    full_name: str
    language: Language = Language.ENGLISH
    line: GrantedLine | None = None
    is_password_random: bool = False
    """A machine made it up for this start; a slow hash would only make the start slow."""

    def __repr__(self) -> str:
        return f"NewUser(username={self.username!r})"


def put_user(context: ServerContext, user: NewUser) -> str:
    """Make the user, or change the one of that name; returns the id."""
    username = user.username.strip().casefold()
    if not 0 < len(username) <= MOST_USERNAME_CHARACTERS:
        raise UserRefusedError(f"a user name has 1 to {MOST_USERNAME_CHARACTERS} characters")
    shortest = SHORTEST_RANDOM_CHARACTERS if user.is_password_random else SHORTEST_PASSWORD
    if len(user.password) < shortest:
        raise UserRefusedError(f"a password has at least {shortest} characters")
    hashed = context.passwords.hash_random if user.is_password_random else context.passwords.hash
    password_hash = hashed(user.password)
    with context.database.writing() as session:
        record = session.scalar(select(UserRecord).where(UserRecord.username == username))
        if record is None:
            record = _blank_user(username, context.clock())
            session.add(record)
        record.password_hash = password_hash
        record.full_name = user.full_name
        record.language = user.language
        _grant_line(context, record, user.line)
        return record.id


def _blank_user(username: str, now: dt.datetime) -> UserRecord:
    return UserRecord(id=str(uuid.uuid4()), username=username, created_at=now)


def _grant_line(context: ServerContext, record: UserRecord, line: GrantedLine | None) -> None:
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
    record.line_services = msgspec.json.encode(line.services).decode()
    record.line_password = _sealed(context, line.password)
    record.line_turn_password = _sealed(context, line.turn_password)


def _sealed(context: ServerContext, password: str) -> bytes | None:
    return context.vault.seal(password) if password else None
