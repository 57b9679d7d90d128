"""Who may come in: users, their sessions, and the writes that were answered already."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from softphone.backend_server.tables.columns import ID, Record


class UserRecord(Record):
    """An agent, and the phone lines granted to them; what opens them is sealed."""

    __tablename__ = "users"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    username: Mapped[str] = mapped_column(String(100), unique=True)
    full_name: Mapped[str]
    language: Mapped[str] = mapped_column(String(2))
    password_hash: Mapped[str]
    created_at: Mapped[dt.datetime]
    line_address: Mapped[str | None]
    line_username: Mapped[str] = mapped_column(default="")
    line_password: Mapped[bytes | None] = mapped_column(LargeBinary)
    line_registrar: Mapped[str | None]
    line_proxy: Mapped[str | None]
    line_transport: Mapped[str] = mapped_column(String(3), default="udp")
    line_backup_registrar: Mapped[str | None]
    line_media_encryption: Mapped[str | None] = mapped_column(String(9))
    line_is_found_by_domain: Mapped[bool] = mapped_column(default=False)
    line_stun_server: Mapped[str | None]
    line_turn_server: Mapped[str | None]
    line_turn_username: Mapped[str] = mapped_column(default="")
    line_turn_password: Mapped[bytes | None] = mapped_column(LargeBinary)
    line_uses_ice: Mapped[bool] = mapped_column(default=False)
    line_echo_number: Mapped[str] = mapped_column(default="")
    line_key_method: Mapped[str] = mapped_column(String(7), default="rfc4733")
    line_services: Mapped[str | None]
    """JSON of `LineServices`: one more service there needs no other table."""
    line_ca_certificate: Mapped[str | None]
    more_lines: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Lines beside the first: a JSON list of `PhoneLineGrant`, sealed whole for its passwords."""


class SessionRecord(Record):
    """One sign-in; all refresh tokens that came from it end with it."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    started_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]


class RefreshTokenRecord(Record):
    """One refresh token, kept as a hash; `used_at` stays, so that a replay is noticed."""

    __tablename__ = "refresh_tokens"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"), index=True)
    issued_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


class ServerSecretRecord(Record):
    """A secret the server made for itself because its surroundings gave none."""

    __tablename__ = "server_secrets"

    name: Mapped[str] = mapped_column(String(50), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)


class AnsweredWriteRecord(Record):
    """A write and its answer, stored in the transaction of the write itself."""

    __tablename__ = "answered_writes"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    media_type: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    answered_at: Mapped[dt.datetime] = mapped_column(index=True)
