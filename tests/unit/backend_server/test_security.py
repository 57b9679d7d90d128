"""Passwords, tokens, sealed secrets and the limit on tries."""

from __future__ import annotations

import base64
import datetime as dt
import secrets
from pathlib import Path

import jwt
import pytest

from softphone.backend_server.database import Database
from softphone.backend_server.migrate import migrate
from softphone.backend_server.problems import ProblemError
from softphone.backend_server.security.keys import Vault, derive_key, signing_key
from softphone.backend_server.security.passwords import Passwords
from softphone.backend_server.security.sign_in_limit import MOST_TRIES, WINDOW, SignInLimit
from softphone.backend_server.security.tokens import (
    AccessClaims,
    AccessTokens,
    TokenExpiredError,
    TokenInvalidError,
)

NOW = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)
CLAIMS = AccessClaims(user_id="u", session_id="s")
KEY = secrets.token_bytes(32)


def test_a_password_is_known_again_and_no_other_is() -> None:
    passwords = Passwords()
    stored = passwords.hash("contraseña segura")
    assert passwords.is_right("contraseña segura", stored)
    assert not passwords.is_right("contrasena segura", stored)
    assert not passwords.is_right("x" * 1001, stored)
    assert not passwords.is_right("nobody has this password", None)
    assert not passwords.is_right("anything", "not a hash")


def test_a_random_password_is_known_again_but_a_short_one_gets_no_quick_hash() -> None:
    passwords = Passwords()
    made_up = secrets.token_urlsafe(16)
    stored = passwords.hash_random(made_up)
    assert passwords.is_right(made_up, stored)
    assert not passwords.is_right(made_up.swapcase(), stored)
    with pytest.raises(ValueError, match="too short"):
        passwords.hash_random("contraseña segura")


def test_an_access_token_says_who_came_and_ends_by_itself() -> None:
    tokens = AccessTokens(KEY)
    token = tokens.issue(CLAIMS, NOW)
    assert tokens.read(token, NOW + dt.timedelta(minutes=14)) == CLAIMS
    with pytest.raises(TokenExpiredError):
        tokens.read(token, NOW + dt.timedelta(minutes=15))


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, secrets.token_bytes(32)),
        ({"use": "refresh"}, KEY),
        ({"sub": None}, KEY),
        ({"sid": None}, KEY),
        ({"exp": None}, KEY),
    ],
)
def test_a_forged_token_is_not_ours(changes: dict[str, str | None], key: bytes) -> None:
    payload: dict[str, object] = {
        "sub": "u", "sid": "s", "use": "access", "exp": int(NOW.timestamp()) + 60, **changes,
    }  # fmt: skip
    token = jwt.encode(
        {name: value for name, value in payload.items() if value is not None},
        key,
        algorithm="HS256",
    )
    with pytest.raises(TokenInvalidError):
        AccessTokens(KEY).read(token, NOW)


def test_a_token_without_a_signature_is_not_ours() -> None:
    head, payload, _ = AccessTokens(KEY).issue(CLAIMS, NOW).split(".")
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    for forged in (f"{unsigned}.{payload}.", f"{head}.{payload}."):
        with pytest.raises(TokenInvalidError):
            AccessTokens(KEY).read(forged, NOW)


def test_a_sealed_secret_opens_with_its_key_only() -> None:
    sealed = Vault(KEY).seal("sip secret")
    assert b"sip secret" not in sealed
    assert Vault(KEY).open(sealed) == "sip secret"
    assert Vault(secrets.token_bytes(32)).open(sealed) is None


def test_each_purpose_has_a_key_of_its_own() -> None:
    assert derive_key(KEY, "tokens") != derive_key(KEY, "secrets")
    assert len(derive_key(KEY, "tokens")) == 32


def test_the_signing_key_is_made_once_or_given(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(database)
    made = signing_key(database, None)
    assert len(made) == 32
    assert signing_key(database, None) == made
    assert signing_key(database, "given from outside") not in (made, b"given from outside")
    database.close()


def test_tries_are_counted_for_each_name_and_address_and_forgotten_in_time() -> None:
    limit = SignInLimit()
    for _ in range(MOST_TRIES):
        limit.take_try("ana", "10.0.0.1", NOW)
    with pytest.raises(ProblemError) as refused:
        limit.take_try("ana", "10.0.0.1", NOW + dt.timedelta(minutes=1))
    assert refused.value.retry_after_s == 241
    limit.take_try("ana", "10.0.0.2", NOW)
    limit.take_try("luis", "10.0.0.1", NOW)
    limit.take_try("ana", "10.0.0.1", NOW + WINDOW)


def test_the_right_password_makes_tries_forgotten() -> None:
    limit = SignInLimit()
    for _ in range(3 * MOST_TRIES):
        limit.take_try("ana", "10.0.0.1", NOW)
        limit.forgive("ana", "10.0.0.1")
