"""Making users: by `softphone server add-user`, and the demo's own."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select

from softphone.backend_server.context import ServerContext
from softphone.backend_server.security.passwords import SHORTEST_RANDOM_CHARACTERS
from softphone.backend_server.services.granted_lines import GrantedLine, grant_first_line
from softphone.backend_server.services.sessions import MOST_USERNAME_CHARACTERS
from softphone.backend_server.tables.access import UserRecord
from softphone.domain.language import Language

SHORTEST_PASSWORD = 10


class UserRefusedError(ValueError):
    """The name or the password will not do; the message says why."""


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
        grant_first_line(context.vault, record, user.line)
        return record.id


def _blank_user(username: str, now: dt.datetime) -> UserRecord:
    return UserRecord(id=str(uuid.uuid4()), username=username, created_at=now)
