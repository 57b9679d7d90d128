"""The server's signing key, and the keys derived from it for each purpose."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken

from softphone.backend_server.database import Database
from softphone.backend_server.tables.access import ServerSecretRecord

KEY_BYTES = 32
_SIGNING_KEY = "signing_key"


class Vault:
    """Seals secrets that rest in the database; a stolen database alone does not open them
    when the signing key comes from the environment."""

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def seal(self, secret: str) -> bytes:
        """Ciphertext."""
        return self._fernet.encrypt(secret.encode())

    def open(self, sealed: bytes) -> str | None:
        """The secret; None when it was sealed with another key."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            return None


def signing_key(database: Database, from_environment: str | None) -> bytes:
    """The key given from outside, or a random one made once and kept in the database."""
    if from_environment:
        return hashlib.sha256(from_environment.encode()).digest()
    with database.writing() as session:
        record = session.get(ServerSecretRecord, _SIGNING_KEY)
        if record is None:
            record = ServerSecretRecord(name=_SIGNING_KEY, secret=secrets.token_bytes(KEY_BYTES))
            session.add(record)
        return record.secret


def derive_key(key: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose, so that one use tells nothing about another."""
    return hmac.new(key, purpose.encode(), hashlib.sha256).digest()
