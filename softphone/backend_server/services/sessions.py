"""Signing in, staying signed in, signing out."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DatabaseSession

from softphone.backend_server.actor import Actor
from softphone.backend_server.context import ServerContext
from softphone.backend_server.database import Database
from softphone.backend_server.problems import ProblemError
from softphone.backend_server.security.keys import Vault
from softphone.backend_server.security.tokens import (
    ACCESS_TOKEN_S,
    REFRESH_TOKEN_DAYS,
    AccessClaims,
    TokenExpiredError,
    TokenInvalidError,
    hash_refresh_token,
    new_refresh_token,
)
from softphone.backend_server.services.found import find
from softphone.backend_server.tables.access import (
    RefreshTokenRecord,
    SessionRecord,
    UserRecord,
)
from softphone.domain.language import Language
from softphone.domain.settings import LineServices
from softphone.wire.phone_line import PhoneLineGrant
from softphone.wire.rest import (
    ProblemCode,
    RefreshSession,
    Session,
    SignIn,
    User,
)

MOST_USERNAME_CHARACTERS = 100


@dataclass(frozen=True)
class Caller:
    """Where a sign-in came from."""

    address: str


def sign_in(context: ServerContext, caller: Caller, body: SignIn) -> Session:
    """Check name and password; wrong names and wrong passwords look the same."""
    now = context.clock()
    username = body.username.strip().casefold()[: MOST_USERNAME_CHARACTERS + 1]
    context.sign_in_limit.take_try(username, caller.address, now)
    with context.database.reading() as session:
        user = session.scalar(select(UserRecord).where(UserRecord.username == username))
    stored = None if user is None else user.password_hash
    if not context.passwords.is_right(body.password, stored) or user is None:
        raise ProblemError(ProblemCode.SIGN_IN_REFUSED)
    context.sign_in_limit.forgive(username, caller.address)
    with context.database.writing() as session:
        record = SessionRecord(id=str(uuid.uuid4()), user_id=user.id, started_at=now)
        session.add(record)
        session.flush()
        return _grant(context, session, user, record)


def refresh_session(context: ServerContext, body: RefreshSession) -> Session:
    """A new pair of tokens for an unused refresh token; a used one ends the whole session.

    Only a thief or a lost answer sends a used token, and the two cannot be told apart.
    """
    now = context.clock()
    refused = ProblemError(ProblemCode.SESSION_EXPIRED, "sign in again")
    with context.database.writing() as session:
        token = session.get(RefreshTokenRecord, hash_refresh_token(body.refresh_token))
        if token is None:
            raise refused
        record = find(session, SessionRecord, token.session_id, "session")
        is_replay = token.used_at is not None
        if is_replay and record.ended_at is None:
            record.ended_at = now
        is_good = record.ended_at is None and token.expires_at > now
        if is_good:
            token.used_at = now
            user = find(session, UserRecord, record.user_id, "user")
            return _grant(context, session, user, record)
    # Outside of the transaction: the end of the session must be kept.
    raise refused


def sign_out(context: ServerContext, actor: Actor) -> None:
    """End the session with all its tokens."""
    with context.database.writing() as session:
        record = find(session, SessionRecord, actor.session_id, "session")
        if record.ended_at is None:
            record.ended_at = actor.now


def identify(context: ServerContext, token: str | None) -> Actor:
    """Who sends this access token."""
    if not token:
        raise ProblemError(ProblemCode.NOT_SIGNED_IN)
    now = context.clock()
    try:
        claims = context.tokens.read(token, now)
    except TokenInvalidError as error:
        raise ProblemError(ProblemCode.NOT_SIGNED_IN) from error
    except TokenExpiredError as error:
        raise ProblemError(ProblemCode.SESSION_EXPIRED, "refresh the session") from error
    with context.database.reading() as session:
        record = session.get(SessionRecord, claims.session_id)
    if record is None or record.ended_at is not None:
        raise ProblemError(ProblemCode.SESSION_EXPIRED, "sign in again")
    return Actor(user_id=claims.user_id, session_id=claims.session_id, now=now)


def read_user(session: DatabaseSession, user_id: str) -> User:
    """The agent."""
    return _user(find(session, UserRecord, user_id, "user"))


def forget_old_tokens(database: Database, now: dt.datetime) -> None:
    """Drop refresh tokens that have run out; called at start."""
    with database.writing() as session:
        session.execute(delete(RefreshTokenRecord).where(RefreshTokenRecord.expires_at < now))


def _grant(
    context: ServerContext, session: DatabaseSession, user: UserRecord, record: SessionRecord
) -> Session:
    now = context.clock()
    refresh_token = new_refresh_token()
    session.add(
        RefreshTokenRecord(
            token_hash=hash_refresh_token(refresh_token),
            session_id=record.id,
            issued_at=now,
            expires_at=now + dt.timedelta(days=REFRESH_TOKEN_DAYS),
        )
    )
    claims = AccessClaims(user_id=user.id, session_id=record.id)
    return Session(
        access_token=context.tokens.issue(claims, now),
        access_expires_in_s=ACCESS_TOKEN_S,
        refresh_token=refresh_token,
        user=_user(user),
        phone_line=_phone_line(context.vault, user),
    )


def _user(record: UserRecord) -> User:
    return User(
        id=record.id,
        username=record.username,
        full_name=record.full_name,
        language=Language(record.language),
    )


def _phone_line(vault: Vault, user: UserRecord) -> PhoneLineGrant | None:
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
    )


def _opened(vault: Vault, sealed: bytes | None) -> str | None:
    return "" if sealed is None else vault.open(sealed)


def _services(stored: str | None) -> LineServices:
    return LineServices() if stored is None else msgspec.json.decode(stored, type=LineServices)
