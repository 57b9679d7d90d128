"""Signing in, staying signed in, signing out."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DatabaseSession

from softphone.backend_server.actor import Actor
from softphone.backend_server.context import ServerContext
from softphone.backend_server.database import Database
from softphone.backend_server.problems import ProblemError
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
from softphone.backend_server.services.granted_lines import read_first_line, read_more_lines
from softphone.backend_server.tables.access import (
    RefreshTokenRecord,
    SessionRecord,
    UserRecord,
)
from softphone.domain.language import Language
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
        phone_line=read_first_line(context.vault, user),
        more_phone_lines=read_more_lines(context.vault, user),
    )


def _user(record: UserRecord) -> User:
    return User(
        id=record.id,
        username=record.username,
        full_name=record.full_name,
        language=Language(record.language),
    )
