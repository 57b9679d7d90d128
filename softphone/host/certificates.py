"""The certificates of authorities, in files and as text."""

from __future__ import annotations

import re
import ssl

MOST_CHARACTERS = 32 * 1024
"""Of certificates that are handed over as text: a dozen of the longest."""


def holds_certificates(path: str) -> bool:
    """Whether this is a PEM file with a certificate in it."""
    try:
        ssl.create_default_context().load_verify_locations(cafile=path)
    except (OSError, ValueError):
        return False
    return True


_BLOCK = re.compile(r"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]*-----END CERTIFICATE-----")


def certificates_in(text: str) -> str:
    """The certificates alone (PEM), without the comments and the private key of a file."""
    return "".join(f"{block}\n" for block in _BLOCK.findall(text))


def are_certificates(pem: str) -> bool:
    """Whether this is PEM text with a certificate in it, and of a bounded length."""
    if len(pem) > MOST_CHARACTERS:
        return False
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=pem)
    # A text that is not ASCII is a type error to the library.
    except (OSError, ValueError, TypeError):
        return False
    return True
