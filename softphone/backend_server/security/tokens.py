"""Access tokens (JWT, short-lived) and refresh tokens (random, kept as hashes)."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

import jwt

ACCESS_TOKEN_S = 15 * 60
REFRESH_TOKEN_DAYS = 14
_ALGORITHM = "HS256"
_PURPOSE = "access"


class TokenInvalidError(Exception):
    """Not a token of ours."""


class TokenExpiredError(Exception):
    """A token of ours whose time is over."""


@dataclass(frozen=True, kw_only=True)
class AccessClaims:
    """What an access token says."""

    user_id: str
    session_id: str


class AccessTokens:
    """Signs and reads access tokens; the key never leaves this object."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def issue(self, claims: AccessClaims, now: dt.datetime) -> str:
        """A token that is good for `ACCESS_TOKEN_S`."""
        payload = {
            "sub": claims.user_id,
            "sid": claims.session_id,
            "use": _PURPOSE,
            "iat": int(now.timestamp()),
            "exp": int(now.timestamp()) + ACCESS_TOKEN_S,
        }
        return jwt.encode(payload, self._key, algorithm=_ALGORITHM)

    def read(self, token: str, now: dt.datetime) -> AccessClaims:
        """The claims of a token of ours that is still good at `now`."""
        try:
            payload = jwt.decode(
                token,
                self._key,
                algorithms=[_ALGORITHM],
                options={"require": ["sub", "sid", "exp", "use"], "verify_exp": False,
                         "verify_iat": False},
            )  # fmt: skip
        except jwt.PyJWTError as error:
            raise TokenInvalidError from error
        if payload["use"] != _PURPOSE:
            raise TokenInvalidError
        if now.timestamp() >= payload["exp"]:
            raise TokenExpiredError
        return AccessClaims(user_id=payload["sub"], session_id=payload["sid"])


def new_refresh_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def hash_refresh_token(token: str) -> str:
    """What is stored; the token is random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
